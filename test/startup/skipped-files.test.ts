import { describe, expect, test } from "vitest";
import { ini, mine, planned, type Row, refused } from "../support/machines/startup.ts";

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
      { words: [], files: { ...local, [rc]: { writers: "others" } } },
      `${rc} is not read: every user may write to it`,
    ],
    [
      "the user's, in another user's folder",
      {
        words: [],
        directory: "/shared",
        files: { ...local, "/shared": { kind: "directory", owner: 7 }, "/shared/rc": "" },
      },
      "/shared/rc is not read: /shared belongs to user 7",
    ],
    [
      "a link in /tmp to a file of the user's",
      {
        words: [],
        directory: "/tmp",
        files: {
          ...mine,
          ...local,
          "/tmp": { kind: "directory", owner: 0, writers: "+others" },
          "/tmp/rc": { link: "/home/me/mine.py", owner: 7 },
        },
      },
      "/tmp/rc is not read: it belongs to user 7",
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

describe("local_startup must be the name of a file:", () => {
  test.each(["../rc", "/rc", "a/rc", ".", ".."])("%s is not one", (name) => {
    const [status, words] = refused({ words: [], files: ini(`local_startup = ${name}`) });
    expect(status).toBe(101);
    expect(words).toContain(
      `pyl: local_startup cannot be "${name}"\n  requested by: /home/me/.config/py.ini:2: local_startup`,
    );
  });
});
