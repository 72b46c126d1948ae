import { describe, expect, test } from "vitest";
import bootProgram from "../../src/python/boot.py" with { type: "text" };
import { ini, mine, planned, type Row, refused } from "../support/machines/startup.ts";

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
      "if standard input is not a terminal",
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
      "pyl: /home/me/gone.py: no such file\n  requested by: --startup on the command line\n",
    ],
    [
      "if the file is missing, with a script",
      { words: ["--startup", "gone.py", "hello.py"] },
      105,
      "pyl: /home/me/gone.py: no such file\n",
    ],
    ["if the file is a folder", { words: ["--startup", "/home"] }, 105, "pyl: /home: this is a folder\n"],
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
