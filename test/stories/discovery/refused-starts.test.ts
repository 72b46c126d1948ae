import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  isMissing,
  type Needed,
  neededBoth,
  neededSystem,
  systemFolders,
} from "../../support/stories/interpreters.ts";
import { describeWith, makeHome, neededNative, nodeEntry, start } from "../../support/stories/stories.ts";

const inNode: Needed<readonly string[]> = ["/usr/bin/env", "PYL_NODE=1", process.execPath, nodeEntry];
const native = neededNative();
const launchers: readonly (readonly [string, Needed<readonly string[]>])[] = [
  ["the native program", isMissing(native) ? native : [native]],
  ["the Node host", inNode],
];

for (const [title, needed] of launchers)
  describeWith(title, neededBoth(needed, neededSystem()), ([command, python]) => {
    const home = makeHome();
    const folder = join(home.folder, "bin");
    const script = home.write("tool.py", '#!/usr/bin/env python3\nprint("ran")\n');

    /** Writes the first `python3` on PATH. */
    const writeFirst = (content: string | Buffer): void => {
      home.write("bin/python3", "");
      writeFileSync(join(folder, "python3"), content);
      chmodSync(join(folder, "python3"), 0o755);
    };
    const run = (...words: readonly string[]) =>
      start({ home, command, arguments: [...words, script], path: [folder, ...systemFolders] });

    test.each<[string, () => string | Buffer]>([
      ["that is empty", () => ""],
      ["whose first line names a program that is missing", () => "#!/nowhere/sh\n"],
      ["with the line ends of Windows", () => "#!/bin/sh\r\nexit 3\r\n"],
      ["of another system", () => "MZ\0\0\0\0\0\0"],
      ["whose loader is missing", () => withoutLoader(python.executable)],
    ])("goes on behind a first python3 on PATH %s, and --which agrees", async (_title, content) => {
      writeFirst(content());
      expect(await run()).toMatchObject({ output: "ran\n", errors: "" });
      const { output } = await run("--which");
      expect(output).not.toContain(folder);
    });

    test("has sh run a text without a first line", async () => {
      writeFirst(`exec ${python.executable} "$@"\n`);
      expect(await run()).toMatchObject({ output: "ran\n", errors: "" });
    });

    test.each<[string, string]>([
      ["that becomes the launcher", 'exec LAUNCHER "$@"'],
      ["that starts the launcher and waits", 'LAUNCHER "$@"\nexit $?'],
    ])("ends a loop with a script %s", async (_title, line) => {
      const words = command.map((word) => `'${word}'`).join(" ");
      writeFirst(`#!/bin/sh\n${line.replace("LAUNCHER", words)}\n`);
      const { status, errors } = await run();
      expect(status).toBe(101);
      expect(errors).toContain("pyl has started 10 scripts that have started pyl again");
    });
  });

/** Returns a program whose loader has another path, of the same length. */
function withoutLoader(program: string): Buffer {
  const bytes = Buffer.from(readFileSync(program));
  const at = bytes.indexOf("/ld-linux");
  if (at < 0) throw new Error(`${program} names no loader`);
  bytes.write("/ld-gone!", at);
  return bytes;
}
