import { describe, expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import { type Description, memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import type { Machine } from "../../src/platform/platform.ts";
import { posix } from "../../src/platform/posix.ts";
import { windows } from "../../src/platform/windows.ts";
import bootProgram from "../../src/python/boot.py" with { type: "text" };
import sessionProgram from "../../src/python/session.py" with { type: "text" };
import { parseRequest } from "../../src/request/request.ts";
import { resolve } from "../../src/resolve.ts";
import { shellFor } from "../../src/shell.ts";
import { planStartup } from "../../src/startup/plan-startup.ts";
import type { StartupPlan } from "../../src/startup/startup-plan.ts";
import { machines } from "../machines/machines.ts";

/** A command line typed on a terminal of a described machine, and what is different there. */
interface Row
  extends Partial<Pick<Description, "terminals" | "directory" | "environment" | "files" | "user">> {
  readonly machine?: string;
  readonly words: readonly string[];
}

const kept = "/home/me/.cache/pyl/session-0.0.0.py";
const mine = { "/home/me/mine.py": "", "/home/me/first.py": "" } as const;
const ini = (...lines: readonly string[]) => ({
  "/home/me/.config/py.ini": ["[pyl]", ...lines, ""].join("\n"),
});

function planned(row: Row): StartupPlan {
  const machine = machineFor(row);
  const request = parseRequest(machine);
  return planStartup(request, resolve(request, machine), machine);
}

function machineFor({ machine = "several", words, ...row }: Row): Machine {
  const described = machines[machine];
  if (described === undefined) throw new Error(`there is no machine ${machine}`);
  const host = memoryHost({
    ...described,
    arguments: ["pyl", ...words],
    terminals: ["input", "output", "error"],
    ...row,
    environment: { ...described.environment, ...row.environment },
    files: { ...described.files, ...row.files },
  });
  return machineOf(host, host.operatingSystem === "windows" ? windows : posix);
}

/** What it says in place of a plan. */
function refused(row: Row): readonly [status: number, words: string] {
  try {
    planned(row);
  } catch (error) {
    if (error instanceof Failure) return [error.status, error.print(shellFor(posix))];
    throw error;
  }
  throw new Error("it was planned");
}

describe("the launch is not changed", () => {
  const plain = { PYTHONSTARTUP: "/home/me/mine.py" };
  const rows: readonly (readonly [claim: string, row: Row])[] = [
    ["for a session without any file", { words: [] }],
    ["for a session with the user's own file", { words: [], environment: plain }],
    ["for a script", { words: ["hello.py"], environment: plain }],
    [
      "for a script whose PYTHONSTARTUP is missing",
      { words: ["hello.py"], environment: { PYTHONSTARTUP: "/gone" } },
    ],
    ["for code", { words: ["-c", "1"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["for a module", { words: ["-m", "x"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["for what is piped in", { words: [], terminals: ["output"], environment: { PYTHONSTARTUP: "/gone" } }],
    [
      "for the same, by name",
      { words: ["-"], terminals: ["output"], environment: { PYTHONSTARTUP: "/gone" } },
    ],
    ["with -E", { words: ["-E"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["with -I in a cluster", { words: ["-qI"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["where Python only tells its version", { words: ["-V"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["or does so by a long word", { words: ["--version"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["or tells its options", { words: ["-?"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["though it was asked for", { words: ["--startup", "gone.py", "-VV"] }],
    ["by an empty variable", { words: [], environment: { PYTHONSTARTUP: "" } }],
    [
      "by py.ini for a script",
      { words: ["hello.py"], files: ini("startup = gone.py", "local_startup = x.py") },
    ],
    ["by py.ini with -E", { words: ["-E"], files: ini("startup = gone.py") }],
    ["by py.ini with empty values", { words: [], files: ini("startup =", "local_startup =") }],
    ["by a local file that does not exist", { words: [], files: ini("local_startup = .pythonrc.py") }],
    [
      "by a local file that is a folder",
      { words: [], files: { ...ini("local_startup = rc"), "/home/me/rc/x": "" } },
    ],
    ["by --no-startup without the variable", { words: ["--no-startup"], files: ini("startup = gone.py") }],
  ];
  test.each(rows)("%s", (_claim, row) => {
    const files = { ...mine, ...row.files };
    const machine = machineFor({ ...row, files });
    const request = parseRequest(machine);
    const resolution = resolve(request, machine);
    expect(planStartup(request, resolution, machine)).toEqual({ plan: resolution.plan, notices: [] });
  });
});

describe("pyl prints a notice before the prompt about a PYTHONSTARTUP that is", () => {
  const advice = "correct PYTHONSTARTUP, or give --no-startup";
  const rows: readonly (readonly [claim: string, row: Row, notice: string])[] = [
    [
      "missing",
      { words: [], environment: { PYTHONSTARTUP: "/gone.py" } },
      "names /gone.py, which does not exist",
    ],
    [
      "missing, and relative",
      { words: [], environment: { PYTHONSTARTUP: "gone.py" } },
      "names /home/me/gone.py, which does not exist",
    ],
    [
      "missing, with a ~ that no shell replaced",
      { words: [], environment: { PYTHONSTARTUP: "~/mine.py" } },
      "names /home/me/~/mine.py, which does not exist",
    ],
    [
      "a folder",
      { words: ["-q"], environment: { PYTHONSTARTUP: "/home/me" } },
      "names /home/me, which is a folder",
    ],
    [
      "unreadable",
      { words: ["-"], environment: { PYTHONSTARTUP: "/closed.py" } },
      "names /closed.py, which cannot be read by this user",
    ],
    [
      "missing, without a terminal but with -i",
      { words: ["-i"], terminals: [], environment: { PYTHONSTARTUP: "/gone.py" } },
      "names /gone.py, which does not exist",
    ],
  ];
  test.each(rows)("%s", (_claim, row, notice) => {
    const files = { ...mine, "/closed.py": { access: "unreadable" } } as const;
    expect(planned({ ...row, files }).notices).toEqual([`PYTHONSTARTUP ${notice}: ${advice}`]);
  });

  test("but not about a device", () => {
    const files = { "/dev/null": { kind: "other" } } as const;
    expect(planned({ words: [], environment: { PYTHONSTARTUP: "/dev/null" }, files }).notices).toEqual([]);
  });
});

describe("--no-startup", () => {
  test.each([[[]], [["-i", "hello.py"]], [["-m", "asyncio"]]])("removes the variable for %j", (words) => {
    const environment = { PYTHONSTARTUP: "/gone.py" };
    const files = ini("startup = gone.py", "local_startup = ../x");
    expect(planned({ words: ["--no-startup", ...words], environment, files })).toMatchObject({
      plan: { changes: [["PYTHONSTARTUP", undefined]] },
      notices: [],
    });
  });
});

describe("a session with extra startup files starts with the session file", () => {
  const rows: readonly (readonly [claim: string, row: Row, changes: Readonly<Record<string, string>>])[] = [
    ["by --startup", { words: ["--startup", "first.py"] }, { PYL_STARTUP_FILE: "/home/me/first.py" }],
    [
      "by --startup=, in the home folder",
      { words: ["--startup=~/first.py"], directory: "/home" },
      { PYL_STARTUP_FILE: "/home/me/first.py" },
    ],
    [
      "with -i and a pipe",
      { words: ["--startup", "first.py", "-i"], terminals: [] },
      { PYL_STARTUP_FILE: "/home/me/first.py" },
    ],
    [
      "read from the terminal by name",
      { words: ["--startup", "first.py", "-q", "-"] },
      { PYL_STARTUP_FILE: "/home/me/first.py" },
    ],
    [
      "and of PYTHONSTARTUP, unchanged",
      { words: ["--startup", "first.py"], environment: { PYTHONSTARTUP: "mine.py" } },
      { PYL_STARTUP_OWN: "mine.py", PYL_STARTUP_FILE: "/home/me/first.py" },
    ],
    [
      "by py.ini, from its folder",
      { words: [], files: { ...ini("startup = a/b.py"), "/home/me/.config/a/b.py": "" } },
      { PYL_STARTUP_FILE: "/home/me/.config/a/b.py" },
    ],
    [
      "by py.ini, in the home folder",
      { words: [], files: ini("startup = ~/first.py") },
      { PYL_STARTUP_FILE: "/home/me/first.py" },
    ],
    [
      "by the command line instead of py.ini",
      { words: ["--startup", "mine.py"], files: ini("startup = gone.py") },
      { PYL_STARTUP_FILE: "/home/me/mine.py" },
    ],
    [
      "from the working directory, last",
      { words: ["--startup", "mine.py"], files: ini("local_startup = first.py") },
      { PYL_STARTUP_FILE: "/home/me/mine.py", PYL_STARTUP_LOCAL: "/home/me/first.py" },
    ],
    [
      "in a folder of root's, as /tmp",
      {
        words: [],
        directory: "/tmp",
        files: { ...ini("local_startup = rc"), "/tmp": { kind: "directory", owner: 0 }, "/tmp/rc": "" },
      },
      { PYL_STARTUP_LOCAL: "/tmp/rc" },
    ],
    [
      "by the user's link in the user's folder",
      { words: [], files: { ...ini("local_startup = rc"), "/home/me/rc": { link: "mine.py" } } },
      { PYL_STARTUP_LOCAL: "/home/me/rc" },
    ],
  ];
  test.each(rows)("%s", (_claim, row, changes) => {
    const { plan, notices, file } = planned({ ...row, files: { ...mine, ...row.files } });
    expect(Object.fromEntries(plan.changes)).toEqual({ ...changes, PYTHONSTARTUP: kept });
    expect(notices).toEqual([]);
    expect(file).toMatchObject({ path: kept, text: sessionProgram });
  });

  test("without the variables of an outer session", () => {
    const environment = {
      PYL_STARTUP_OWN: "/a",
      PYL_STARTUP_LOCAL: "/b",
      PYL_STARTUP_FILE: "/home/me/first.py",
    };
    const { plan } = planned({ words: ["--startup", "first.py"], files: mine, environment });
    expect(plan.changes).toEqual([
      ["PYL_STARTUP_OWN", undefined],
      ["PYL_STARTUP_LOCAL", undefined],
      ["PYTHONSTARTUP", kept],
    ]);
  });

  test("which is written only if it is missing, changed, or not the user's alone", () => {
    const wanted = (entry: NonNullable<Row["files"]>[string]) =>
      planned({ words: ["--startup", "first.py"], files: { ...mine, [kept]: entry } }).file !== undefined;
    expect(wanted(sessionProgram)).toBe(false);
    expect(wanted(`${sessionProgram}#`)).toBe(true);
    expect(wanted("")).toBe(true);
    expect(wanted({ content: sessionProgram, owner: 7 })).toBe(true);
    expect(wanted({ content: sessionProgram, access: "worldWritable" })).toBe(true);
  });

  test("in the user's own folder, and fails if it was requested and the folder belongs to another user", () => {
    const theirs = { ...mine, "/home/me/.cache": { kind: "directory", owner: 7 } } as const;
    const [status, words] = refused({ words: ["--startup", "first.py"], files: theirs });
    expect(status).toBe(101);
    expect(words).toContain(`have its startup file: ${kept} cannot be written\n`);
    const { plan, notices } = planned({ words: [], files: { ...theirs, ...ini("startup = ~/first.py") } });
    expect([plan.changes, notices]).toEqual([
      [],
      [`/home/me/first.py is not read, because ${kept} cannot be written`],
    ]);
  });

  test("and continues without it if it cannot be written and no file was named on the command line", () => {
    const { file, plan } = planned({ words: [], files: { ...mine, ...ini("startup = ~/first.py") } });
    expect(plan.changes).not.toEqual([]);
    expect(file?.planWithout()).toMatchObject({
      plan: { changes: [] },
      notices: [`/home/me/first.py is not read, because ${kept} cannot be written`],
    });
    expect(() => planned({ words: ["--startup", "first.py"], files: mine }).file?.planWithout()).toThrow(
      Failure,
    );
  });

  test("on Windows in the local application data", () => {
    const { plan } = planned({
      machine: "registered",
      words: ["--startup", "first.py"],
      directory: "C:\\Users\\me",
      environment: { LOCALAPPDATA: "C:\\Users\\me\\AppData\\Local" },
      files: { "C:\\Users\\me\\first.py": "" },
    });
    expect(Object.fromEntries(plan.changes)).toEqual({
      PYL_STARTUP_FILE: "C:\\Users\\me\\first.py",
      PYTHONSTARTUP: "C:\\Users\\me\\AppData\\Local\\pyl\\session-0.0.0.py",
    });
  });
});

describe("pyl skips a file, and prints a notice:", () => {
  const rc = "/home/me/rc";
  const local = ini("local_startup = rc");
  const rows: readonly (readonly [claim: string, row: Row, notice: string])[] = [
    [
      "py.ini's, which is missing",
      { words: [], files: ini("startup = gone.py") },
      "/home/me/.config/gone.py does not exist: correct /home/me/.config/py.ini:2: startup = gone.py; or give --no-startup",
    ],
    [
      "another user's",
      { words: [], files: { ...local, [rc]: { owner: 7 } } },
      `${rc} is not read: it belongs to user 7`,
    ],
    [
      "root's",
      { words: [], files: { ...local, [rc]: { owner: 0 } } },
      `${rc} is not read: it belongs to user 0`,
    ],
    [
      "the user's, run by root",
      {
        words: [],
        user: 0,
        files: { ...local, "/home/me": { kind: "directory", owner: 0 }, [rc]: { owner: 7 } },
      },
      `${rc} is not read: it belongs to user 7`,
    ],
    [
      "world-writable",
      { words: [], files: { ...local, [rc]: { access: "worldWritable" } } },
      `${rc} is not read: every user may write to it`,
    ],
    [
      "the user's, in another user's folder",
      {
        words: [],
        directory: "/shared",
        files: { ...local, "/shared": { kind: "directory", owner: 7 }, "/shared/rc": "" },
      },
      "/shared/rc is not read: its folder belongs to user 7, who can put any file there",
    ],
    [
      "a link in /tmp to a file of the user's",
      {
        words: [],
        directory: "/tmp",
        files: {
          ...mine,
          ...local,
          "/tmp": { kind: "directory", owner: 0 },
          "/tmp/rc": { link: "/home/me/mine.py" },
        },
      },
      "/tmp/rc is not read: its folder belongs to user 0, who can put any file there",
    ],
    [
      "one that is unreadable",
      { words: [], files: { ...local, [rc]: { access: "unreadable" } } },
      `${rc} cannot be read by this user: correct /home/me/.config/py.ini:2: local_startup = rc; or give --no-startup`,
    ],
  ];
  test.each(rows)("%s", (_claim, row, notice) => {
    const { plan, notices, file } = planned(row);
    expect([plan.changes, notices, file]).toEqual([[], [notice], undefined]);
  });
});

describe("--startup runs a file before a script:", () => {
  const rows: readonly (readonly [claim: string, row: Row, leading: readonly string[], forwarded: string])[] =
    [
      [
        "as it was typed",
        { words: ["--startup", "first.py", "hello.py", "a"] },
        ["-c", bootProgram, "/home/me/first.py"],
        "hello.py",
      ],
      [
        "after Python's options",
        { words: ["--startup=/home/me/first.py", "-u", "-X", "dev", "hello.py"] },
        ["-u", "-X", "dev", "-c", bootProgram, "/home/me/first.py"],
        "hello.py",
      ],
      [
        "after the shebang's options",
        { words: ["--startup", "first.py", "-B", "exact.py"] },
        ["-u", "-B", "-c", bootProgram, "/home/me/first.py"],
        "exact.py",
      ],
      [
        "without --",
        { words: ["--startup", "first.py", "-u", "--", "hello.py"] },
        ["-u", "-c", bootProgram, "/home/me/first.py"],
        "hello.py",
      ],
      [
        "with a -- that is a value",
        { words: ["--startup", "first.py", "-W", "--", "hello.py"] },
        ["-W", "--", "-c", bootProgram, "/home/me/first.py"],
        "hello.py",
      ],
      [
        "with -I, which does not matter here",
        { words: ["--startup", "first.py", "-I", "hello.py"] },
        ["-I", "-c", bootProgram, "/home/me/first.py"],
        "hello.py",
      ],
    ];
  test.each(rows)("%s", (_claim, row, leading, forwarded) => {
    const files = { ...mine, ...ini("startup = gone.py", "local_startup = ../x") };
    const { plan, notices, file } = planned({ ...row, files });
    expect(plan.leading).toEqual(leading);
    expect(["pyl", ...row.words][plan.forwardFrom]).toBe(forwarded);
    expect([plan.changes, notices, file]).toEqual([[], [], undefined]);
  });

  test("in the folder of the shebang's env -C", () => {
    const files = { ...mine, "/home/me/there.py": "#!/usr/bin/env -S -C /opt python3.12 -u\n" };
    const { plan } = planned({ words: ["--startup", "first.py", "-B", "there.py", "a"], files });
    expect(plan.directory).toBe("/opt");
    expect(plan.leading).toEqual(["-u", "-B", "-c", bootProgram, "/home/me/first.py", "/home/me/there.py"]);
    expect(plan.forwardFrom).toBe(5);
  });
});

describe("pyl refuses --startup", () => {
  const rows: readonly (readonly [claim: string, row: Row, status: number, words: string])[] = [
    ["with -m", { words: ["--startup", "first.py", "-m", "x"] }, 64, "-m is neither"],
    ["with -c", { words: ["--startup", "first.py", "-c", "1"] }, 64, "-c is neither"],
    [
      "where standard input is not a terminal",
      { words: ["--startup", "first.py"], terminals: ["output"] },
      64,
      "Python reads its code from standard input",
    ],
    ["with -E", { words: ["--startup", "first.py", "-E"] }, 64, "-E makes Python ignore"],
    ["with -I", { words: ["--startup", "first.py", "-qI"] }, 64, "-I makes Python ignore"],
    [
      "with -x and a script",
      { words: ["--startup", "first.py", "-x", "hello.py"] },
      64,
      "it cannot be used with -x, which skips the script's first line",
    ],
    [
      "with a compiled script",
      { words: ["--startup", "first.py", "hello.pyc"], files: { "/home/me/hello.pyc": "" } },
      64,
      "this script is compiled",
    ],
    [
      "with a program that is not Python",
      {
        words: ["--startup", "first.py", "tool"],
        files: { "/home/me/tool": "#!/bin/sh\n", "/bin/sh": { kind: "executable" } },
      },
      64,
      "the program to start is not Python",
    ],
    [
      "if the file is missing",
      { words: ["--startup", "gone.py"] },
      105,
      "pyl: /home/me/gone.py: no such file\n  requested by: the command line: --startup\n",
    ],
    [
      "if the file is missing, with a script",
      { words: ["--startup", "gone.py", "hello.py"] },
      105,
      "pyl: /home/me/gone.py: no such file\n",
    ],
    ["when it is a folder", { words: ["--startup", "/home"] }, 105, "pyl: /home: this is a folder\n"],
    [
      "if the file is unreadable",
      { words: ["--startup", "shut.py"], files: { "/home/me/shut.py": { access: "unreadable" } } },
      105,
      "  what to do: ask its owner, or: chmod u+r /home/me/shut.py\n",
    ],
  ];
  test.each(rows)("%s", (_claim, row, status, words) => {
    const [got, said] = refused({ ...row, files: { ...mine, ...row.files } });
    expect([got, said]).toEqual([status, expect.stringContaining(words)]);
    expect(said).toMatch(/\n {2}what to do: .+\n$/);
  });
});

describe("local_startup must be the name of a file:", () => {
  test.each(["../rc", "/rc", "a/rc", ".", ".."])("%s is not one", (name) => {
    const [status, words] = refused({ words: [], files: ini(`local_startup = ${name}`) });
    expect(status).toBe(101);
    expect(words).toContain(
      `pyl: local_startup cannot be "${name}"\n  requested by: /home/me/.config/py.ini:2: local_startup`,
    );
  });
});
