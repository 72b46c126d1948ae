import { spawnSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bytesOf } from "../../../src/host/bytes.ts";
import { splitWords } from "../../../src/script/shebang-words.ts";
import { Random } from "../../fuzz/engine/random.ts";
import { placeCase } from "../../support/cases/cases.ts";
import { nativeLauncher, reasonToLeaveOut } from "../../support/cases/launcher.ts";
import { runProcess, temporaryFolder } from "../../support/cases/process.ts";
import { surroundingsOf } from "../../support/cases/surroundings.ts";

/** What Linux reads of a script before it starts it (BINPRM_BUF_SIZE, since Linux 5.1). */
const kernelBytes = 256;

const interpreter = "{root}/bin/python3.5";

/** Lines as fs/binfmt_script.c takes them apart: blanks everywhere, and every ending. */
function usualLines(): string[] {
  const random = new Random(1, "kernel");
  const blanks = ["", " ", "\t", " \t ", "   "];
  const words = [
    "",
    "-u",
    "-u -E",
    "-E\t-u",
    "'a b' c",
    '"a b"',
    "a\\b",
    "ä",
    "-c#x",
    "a;b",
    "$A",
    "#",
    "\v",
    "a\u00a0b",
  ];
  return Array.from({ length: 120 }, () => {
    const argument = random.pick(words);
    const between = argument === "" ? "" : random.pick(blanks.slice(1));
    const ending = random.pick(["\n", "\n", "", "\nprint(1)\n", "\n\n"]);
    return `#!${random.pick(blanks)}${interpreter}${between}${argument}${random.pick(blanks)}${ending}`;
  });
}

/** Lines that start nothing. */
const wrongLines = [
  ...[
    "#!\n",
    "#!",
    "#! \t\n",
    "#!{root}/nothing\n",
    "#!{root}/nothing -u\n",
    "#!{root}/bin\n",
    "#!{root}/plain\n",
    "#!/\n",
  ],
  ...[
    "#!{root}/bin/python3.5\0\n",
    "#!{root}/bin/python3.5 -u\0x\n",
    "#!\0\n",
    "#!{root}/bin/python3.5/\n",
    "#!{root}/bin/python3.5x\n",
  ],
];

const reason = reasonToLeaveOut(nativeLauncher);
if (reason !== undefined) console.warn(`left out: ${reason}`);

describe.skipIf(reason !== undefined)("pyl and the kernel", () => {
  let folder: string;
  let count = 0;
  beforeAll(() => {
    folder = temporaryFolder();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("start the same interpreter; pyl splits the argument at blanks and ends it at a comment, the kernel does not", () => {
    for (const line of usualLines()) {
      const { byKernel, byPyl, script } = startBoth(line);
      const [program, ...rest] = byKernel ?? [];
      expect([line, rest.at(-1)]).toEqual([line, script]);
      const words = rest.slice(0, -1).flatMap((argument) => splitWords(argument).map(({ text }) => text));
      const comment = words.findIndex((word) => word.startsWith("#"));
      const read = comment < 0 ? words : words.slice(0, comment);
      expect([line, byPyl]).toEqual([line, [program, ...read, script]]);
    }
  });

  test("start nothing if there is no such interpreter; a NUL byte, which ends a line for the kernel, pyl refuses", () => {
    for (const line of wrongLines) {
      const { byKernel, byPyl, error } = startBoth(line);
      // Nothing behind `#!` means the same as no shebang.
      if (/^#!\s*$/.test(line)) expect([line, byPyl?.length]).toEqual([line, 2]);
      else expect([line, byPyl]).toEqual([line, undefined]);
      if (line.includes("\0")) expect([line, error]).toEqual([line, expect.stringContaining("NUL")]);
      else expect([line, byKernel]).toEqual([line, undefined]);
    }
  });

  test("read a line up to the end of what the kernel reads; pyl reads the rest of it, too", () => {
    for (const length of [kernelBytes - 2, kernelBytes - 1, kernelBytes, kernelBytes + 1, kernelBytes + 40]) {
      const start = `#!${join(folder, String(count))}/bin/python3.5 `;
      const line = `${start}${"a".repeat(length - bytesOf(start).length)}`;
      const { byKernel, byPyl, script } = startBoth(`${line}\n`);
      const argument = line.slice(start.length);
      expect(byPyl?.slice(1)).toEqual([argument, script]);
      // The kernel leaves the last byte of what it reads for the end of the text.
      expect(byKernel?.slice(1)).toEqual([argument.slice(0, kernelBytes - 1 - start.length), script]);
    }
  });

  test("a carriage return belongs to the line for the kernel, and ends it for pyl", () => {
    const { byKernel, byPyl, script } = startBoth(`#!${interpreter} -u\r\nprint(1)\r\n`);
    expect(byKernel?.slice(1)).toEqual(["-u\r", script]);
    expect(byPyl?.slice(1)).toEqual(["-u", script]);
    const { byKernel: nothing, byPyl: python } = startBoth(`#!${interpreter}\r\n`);
    expect([nothing, python?.length]).toEqual([undefined, 2]);
  });

  /** Starts a script by its first line, and then with pyl. */
  function startBoth(line: string) {
    const root = join(folder, String(count));
    count += 1;
    const files = { plain: { text: "" } };
    const placed = placeCase({ name: line, script: line, files, expect: { argv: [] } }, root);
    const surroundings = surroundingsOf(placed, root);
    const { started, error } = runProcess(placed, surroundings, nativeLauncher);
    const script = join(root, "script.py");
    chmodSync(script, 0o755);
    const { stdout } = spawnSync(script, { encoding: "utf8", cwd: root, env: surroundings.environment });
    const [words = "", , ...rest] = (stdout ?? "").split("\0");
    const byKernel = /^\d+$/.test(words) ? rest.slice(0, Number(words) + 1) : undefined;
    return { byKernel, byPyl: started?.argv, error, script };
  }
});
