import { describe, expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import sessionProgram from "../../src/python/session.py" with { type: "text" };
import { ini, kept, mine, planned, type Row, refused } from "../support/machines/startup.ts";

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
    expect(wanted({ content: sessionProgram, writers: "others" })).toBe(true);
  });

  test.each([
    ["belongs to another user", { owner: 7 }],
    ["can be changed by every user", { writers: "others" }],
  ])("in the user's own folder, and fails if it was requested and the folder %s", (_claim, folder) => {
    const theirs = { ...mine, "/home/me/.cache": { kind: "directory", ...folder } } as const;
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
