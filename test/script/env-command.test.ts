import { describe, expect, test } from "vitest";
import type { EnvCommand } from "../../src/script/env.ts";
import { parseEnvCommand } from "../../src/script/env-command.ts";

const environment = (name: string): string | undefined => ({ A: "1", P: "python3" })[name];

const nothing: Omit<EnvCommand, "words"> = {
  clear: false,
  changes: [],
  directory: undefined,
  searchPath: undefined,
  outerDirectories: [],
  passedOn: [],
};

describe("what env would do", () => {
  const x = ["x"];
  const rows: readonly (readonly [line: string, expected: Partial<EnvCommand>])[] = [
    ["x", { words: x }],
    ["x -u a", { words: ["x", "-u", "a"] }],
    ['x "a b"', { words: ["x", "a b"] }],
    ["-i x", { clear: true, words: x }],
    ["- x", { clear: true, words: x }],
    ["--ignore-environment x", { clear: true, words: x }],
    ["-v x", { words: x }],
    ["-vi x", { clear: true, words: x }],
    ["-u A x", { changes: [["A", undefined]], words: x }],
    ["-uA x", { changes: [["A", undefined]], words: x }],
    ["-iuA x", { clear: true, words: x }],
    ["-u A -i x", { clear: true, words: x }],
    ["-i -u A=b x", { clear: true, words: x }],
    ["-u '' - x", { clear: true, words: x }],
    ["-- - x", { clear: true, words: x }],
    ["-- - A=1 x", { clear: true, changes: [["A", "1"]], words: x }],
    [`${"-S".repeat(4)}x`, { words: x }],
    ["-C a -C b x", { directory: "b", words: x }],
    ["-C '' -C b x", { directory: "b", words: x }],
    ["-C a env -C b x", { directory: "a/b", outerDirectories: ["a"], words: x }],
    ["-C a env -C /b env x", { directory: "/b", outerDirectories: ["a", "/b"], words: x }],
    ["-P /a env x", { words: x }],
    ["-S A=2 env -S 'x ${A}'", { changes: [["A", "2"]], words: ["x", "2"] }],
    ["-S -i env -S 'x ${A}'", { clear: true, words: x }],
    ["-S -u A env -S 'x ${A} ${P}'", { changes: [["A", undefined]], words: ["x", "python3"] }],
    [
      "--unset=A --unset B x",
      {
        changes: [
          ["A", undefined],
          ["B", undefined],
        ],
        words: x,
      },
    ],
    [
      "A=1 B= C=a=b x",
      {
        changes: [
          ["A", "1"],
          ["B", ""],
          ["C", "a=b"],
        ],
        words: x,
      },
    ],
    [
      "-u A A=1 x",
      {
        changes: [
          ["A", undefined],
          ["A", "1"],
        ],
        words: x,
      },
    ],
    ["A=1 env -i B=2 x", { clear: true, changes: [["B", "2"]], words: x }],
    ["-C d x", { directory: "d", words: x }],
    ["-Cd x", { directory: "d", words: x }],
    ["--chdir=d x", { directory: "d", words: x }],
    ["-P /a:/b x", { searchPath: "/a:/b", words: x }],
    ["-P/a x", { searchPath: "/a", words: x }],
    ["-- x -i", { words: ["x", "-i"] }],
    ["-- A=1 x", { changes: [["A", "1"]], words: x }],
    [
      "--ignore-signal=INT --block-signal x",
      { passedOn: ["--ignore-signal=INT", "--block-signal"], words: x },
    ],
    ["-a name x", { passedOn: ["-a", "name"], words: x }],
    ["--argv0=name x", { passedOn: ["-a", "name"], words: x }],
    ["-U user x", { passedOn: ["-U", "user"], words: x }],
    ["env x", { words: x }],
    ["/usr/bin/env -u A env x", { changes: [["A", undefined]], words: x }],
    ["-S x", { words: x }],
    ["-Sx 'a b'", { words: ["x", "a b"] }],
    ["-S 'x' a\\_b", { words: ["x", "a", "b"] }],
    ["-S ${P} ${A}", { words: ["python3", "1"] }],
    ["-iS A=1 x", { clear: true, changes: [["A", "1"]], words: x }],
    ["-vS x", { words: x }],
    [
      "-u A -S -u B x",
      {
        changes: [
          ["A", undefined],
          ["B", undefined],
        ],
        words: x,
      },
    ],
    ["--split-string=x a", { words: ["x", "a"] }],
    ["--split-string x a", { words: ["x", "a"] }],
    ["-S -S 'x a' b", { words: ["x", "a", "b"] }],
    ["-S --split-string='x a' b", { words: ["x", "a", "b"] }],
    ["-S env -S 'x a' b", { words: ["x", "a", "b"] }],
  ];
  for (const [line, expected] of rows)
    test(`env ${line}`, () => {
      expect(parseEnvCommand(line, environment)).toEqual({ ...nothing, ...expected });
    });
});

describe("what env would refuse", () => {
  const rows = [
    ["", "noProgram"],
    ["-i", "noProgram"],
    [`${"-S".repeat(5)}x`, "tooManySplits"],
    ["--", "noProgram"],
    ["A=1", "noProgram"],
    ["env", "noProgram"],
    ["-S", "noProgram"],
    ["-S # x", "noProgram"],
    ["-u", "noValue"],
    ["-C", "noValue"],
    ["--unset", "noValue"],
    ["-S -S", "noValue"],
    ["-0 x", "nullOption"],
    ["--null x", "nullOption"],
    ["-i0 x", "nullOption"],
    ["-q x", "unknownOption"],
    ["-iq x", "unknownOption"],
    ["--nothing x", "unknownOption"],
    ["--toString x", "unknownOption"],
    ["-u A=b x", "badName"],
    ["-u '' x", "badName"],
    ["-i env -u A=b x", "badName"],
    ["-C '' x", "noFolder"],
    ["--chdir= x", "noFolder"],
    ["-C a env --chdir= x", "noFolder"],
    ["--help x", "helpOption"],
    ["--ver x", "helpOption"],
    ["-S x 'a", "openQuote"],
    ["-S x a\\", "endsInBackslash"],
    ["-S x a\\d", "unknownEscape"],
    ['-S x "\\c"', "stopInQuotes"],
    ["-S x $A", "bareVariable"],
  ] as const;
  for (const [line, problem] of rows)
    test(`env ${line}: ${problem}`, () => {
      expect(parseEnvCommand(line, environment)).toBe(problem);
    });
});
