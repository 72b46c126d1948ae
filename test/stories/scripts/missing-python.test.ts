import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { beforeEach, expect, test } from "vitest";
import { converse } from "../../support/stories/drivers.ts";
import {
  isMissing,
  type Needed,
  neededBoth,
  neededSystem,
  neededTool,
  type RealInterpreter,
  systemFolders,
} from "../../support/stories/interpreters.ts";
import {
  describeWith,
  type Home,
  makeHome,
  neededNative,
  nodeEntry,
  start,
} from "../../support/stories/stories.ts";

/** A version that no machine of the tests has, and where uv keeps it. */
const minor = "3.8";
const installed = `.local/share/uv/python/cpython-${minor}.20-linux-x86_64-gnu/bin/python${minor}`;

const native = neededNative();
const editions: readonly (readonly [title: string, command: Needed<readonly string[]>])[] = [
  ["pyl", isMissing(native) ? native : [native]],
  ["pyl in Node", ["/usr/bin/env", "PYL_NODE=1", process.execPath, nodeEntry]],
];

const script = `#!/usr/bin/env python${minor}\nimport sys; print("ran", sys.executable, sys.argv[1:])\n`;
const failure = [
  `pyl: Python ${minor} is not installed`,
  `  requested by: tool.py:1: #!/usr/bin/env python${minor}`,
];
const question = `Install Python ${minor} with uv? [y/N] `;

for (const [title, needed] of editions)
  describeWith(`${title}, and a Python that is not installed`, neededBoth(needed, neededSystem()), (both) => {
    const [command, python] = both;
    const home = makeHome();
    const bin = join(home.folder, "bin");
    const path = [bin, ...systemFolders];
    const variables = { PATH: path.join(":") };
    const log = join(home.folder, "log");
    const line = [...command, "tool.py", "a"];

    beforeEach(() => {
      rmSync(home.folder, { recursive: true, force: true });
      mkdirSync(home.folder);
      home.write("tool.py", script);
      writeStandIn(home, python);
    });

    const answer = (typed: string, shell = 'exec "$@"') =>
      converse(home, python, {
        command: ["/bin/sh", "-c", shell, "sh", ...line],
        variables,
        steps: [{ wait: "[y/N] ", type: typed }],
      });

    test("at a terminal, the answer yes: a stand-in for uv installs it, and the script starts", async () => {
      const { shown, status } = await answer("y\r");
      const [first, second, ...others] = shown.split("\r\n");
      expect([first, second]).toEqual(failure);
      expect(others.slice(-6)).toEqual([
        `  install with: uv python install ${minor}`,
        `${question}y`,
        "the stand-in installs",
        "and says so",
        `ran ${join(home.folder, installed)} ['a']`,
        "",
      ]);
      expect(status).toBe(0);
      expect(readFileSync(log, "utf8")).toBe(`python install ${minor}\n`);
    });

    test("what the stand-in for uv prints does not get into the script's output", async () => {
      const { shown, status } = await answer("yes\r", 'exec "$@" >output');
      expect(shown).toContain("the stand-in installs\r\nand says so\r\n");
      expect(readFileSync(join(home.folder, "output"), "utf8")).toBe(
        `ran ${join(home.folder, installed)} ['a']\n`,
      );
      expect(status).toBe(0);
    });

    test.each([
      ["no", "n\r", `${question}n\r\n`],
      ["nothing", "\r", `${question}\r\n`],
      ["the end of input", "\x04", `${question}\r\n`],
    ])("at a terminal, the answer %s: nothing is started", async (_, typed, end) => {
      const { shown, status } = await answer(typed);
      expect(shown.endsWith(`  install with: uv python install ${minor}\r\n${end}`)).toBe(true);
      expect(status).toBe(103);
      expect(existsSync(log)).toBe(false);
    });

    test("at a terminal, Ctrl-C ends pyl as it ends every program, and a shell sees 130", async () => {
      expect((await answer("\x03")).status).toBe(-2);
      const { shown } = await answer("\x03", 'trap : INT; "$@"; echo "status $?"');
      expect(shown).toMatch(/status 130\r\n$/);
      expect(existsSync(log)).toBe(false);
    });

    test("at a terminal, Ctrl-C while a stand-in for uv installs ends both, and nothing is started", async () => {
      const { shown, status } = await converse(home, python, {
        command: line,
        variables: { ...variables, SLOW: "30" },
        steps: [
          { wait: "[y/N] ", type: "y\r" },
          { wait: "and says so", type: "\x03" },
        ],
      });
      expect(shown).not.toContain("ran ");
      expect(status).toBe(-2);
      expect(existsSync(join(home.folder, installed))).toBe(false);
    });

    test("an installer that fails: its output stays, and the status is 111", async () => {
      const { shown, status } = await converse(home, python, {
        command: line,
        variables: { ...variables, FAILS: "3" },
        steps: [{ wait: "[y/N] ", type: "y\r" }],
      });
      expect(shown.split("\r\n").slice(-5)).toEqual([
        "the stand-in installs",
        "and says so",
        `pyl: uv did not install Python ${minor}: it ended with exit status 3`,
        "  what to do: read what uv printed; when Python is installed, run this again",
        "",
      ]);
      expect(status).toBe(111);
    });

    test("an installer that installs something else: the failure, and no second question", async () => {
      const { shown, status } = await converse(home, python, {
        command: line,
        variables: { ...variables, NOTHING: "1" },
        steps: [{ wait: "[y/N] ", type: "y\r" }],
      });
      expect(shown.split(failure[0] as string)).toHaveLength(3);
      expect(shown.split("[y/N]")).toHaveLength(2);
      expect(status).toBe(103);
    });

    test("without a terminal there is no question, and the script's input is not read", async () => {
      const { status, output, errors } = await start({
        home,
        path,
        command,
        arguments: ["tool.py"],
        input: "y\n",
      });
      expect([status, output]).toEqual([103, ""]);
      expect(errors.endsWith(`  install with: uv python install ${minor}\n`)).toBe(true);
      expect(existsSync(log)).toBe(false);
    });

    test.each([
      ["--install", ["--install"], {}, ""],
      ["PYLAUNCHER_ALLOW_INSTALL", [], { PYLAUNCHER_ALLOW_INSTALL: "1" }, ""],
      ["install = always", [], {}, "[pyl]\ninstall = always\n"],
    ])(
      "%s: a stand-in for uv installs it without a terminal, and leaves the input",
      async (_, words, more, ini) => {
        home.write(".config/py.ini", ini);
        const code = "import sys; print(sys.stdin.read())";
        const { status, output, errors } = await start({
          home,
          path,
          command,
          arguments: [...words, `-${minor}`, "-c", code],
          variables: more,
          input: "the script's",
        });
        expect([status, output]).toEqual([0, "the script's\n"]);
        expect(errors).toBe(
          `pyl: Python ${minor} is installed by uv; what follows is its output\nthe stand-in installs\nand says so\n`,
        );
      },
    );
  });

describeWith("uv itself", neededBoth(native, neededBoth(neededSystem(), neededTool("uv"))), (all) => {
  const [program, [python, uv]] = all;
  const home = makeHome();

  test("installs what pyl asks for at a terminal, from an index of this test, and shows its progress", async () => {
    home.write("tool.py", script);
    home.link("bin/uv", uv);
    const index = await writeIndex(home, python);
    const { shown, status } = await converse(home, python, {
      command: [program, "tool.py", "a"],
      variables: {
        PATH: [join(home.folder, "bin"), ...systemFolders].join(":"),
        UV_PYTHON_DOWNLOADS_JSON_URL: `file://${index}`,
      },
      steps: [{ wait: question, type: "y\r" }],
    });
    expect(shown).toContain(`Python ${minor}.20`);
    expect(shown).toMatch(/ran \S+ \['a'\]\r\n$/);
    expect(status).toBe(0);
    expect(existsSync(join(home.folder, installed))).toBe(true);
  });
});

/** Writes a program that takes the place of uv: it links an installed Python to where uv would install one. */
function writeStandIn(home: Home, python: RealInterpreter): void {
  const path = home.write(
    "bin/uv",
    `#!/bin/sh
echo "$*" >>"$HOME/log"
[ -t 0 ] || cat >/dev/null
echo "the stand-in installs"
echo "and says so" >&2
[ -z "$SLOW" ] || sleep "$SLOW"
[ -z "$FAILS" ] || exit "$FAILS"
[ -z "$NOTHING" ] || exit 0
mkdir -p "$HOME/${installed.slice(0, installed.lastIndexOf("/"))}"
ln -s ${python.executable} "$HOME/${installed}"
`,
  );
  chmodSync(path, 0o755);
}

/** Writes an archive as uv downloads them, whose Python starts an installed one, and an index that has it. */
async function writeIndex(home: Home, python: RealInterpreter): Promise<string> {
  const own = home.write(`archive/python/bin/python${minor}`, `#!/bin/sh\nexec ${python.executable} "$@"\n`);
  chmodSync(own, 0o755);
  home.link("archive/python/bin/python3", `python${minor}`);
  home.link("archive/python/bin/python", `python${minor}`);
  home.write(
    `archive/python/lib/python${minor}/_sysconfigdata__linux_x86_64-linux-gnu.py`,
    "# system configuration generated and used by the sysconfig module\nbuild_time_vars = {}\n",
  );
  const archive = join(home.folder, "python.tar.gz");
  await execa("tar", ["-czf", archive, "-C", join(home.folder, "archive"), "python"]);
  const index = join(home.folder, "index.json");
  const entry = {
    name: "cpython",
    arch: { family: "x86_64", variant: null },
    os: "linux",
    libc: "gnu",
    major: 3,
    minor: 8,
    patch: 20,
    prerelease: "",
    url: `file://${archive}`,
    sha256: null,
    variant: null,
    build: null,
  };
  writeFileSync(index, JSON.stringify({ [`cpython-${minor}.20-linux-x86_64-gnu`]: entry }));
  return index;
}
