import { describe, expect, test } from "vitest";
import { parseShebang } from "../../src/script/shebang.ts";

describe("the first line", () => {
  const rows: readonly (readonly [line: string, command: string, words: readonly string[], rest: string])[] =
    [
      ["#!/bin/x", "/bin/x", [], ""],
      ["#! /bin/x -a  b ", "/bin/x", ["-a", "b"], "-a  b "],
      ["#!\t/bin/x\t-a", "/bin/x", ["-a"], "-a"],
      ['#!"/a b/x" "-c d"', "/a b/x", ["-c d"], '"-c d"'],
      ["#!'/a b/x' '-c d'", "/a b/x", ["-c d"], "'-c d'"],
      ['#!/usr/bin/env -S x "a b"', "/usr/bin/env", ["-S", "x", "a b"], '-S x "a b"'],
      ["#!C:\\x.exe -u", "C:\\x.exe", ["-u"], "-u"],
      ["#!x", "x", [], ""],
      ["#!#!x", "#!x", [], ""],
    ];
  for (const [line, command, words, rest] of rows)
    test(`${line} has the command ${command}`, () => {
      expect(parseShebang(line, "")).toEqual({
        line: line.trim(),
        lineNumber: 1,
        command,
        arguments: words,
        rest,
        text: line.slice(2).trim(),
      });
    });

  for (const line of ["", "#", "#!", "#! \t", '#!""', "# !x", " #!x", "//!x", "!#x"])
    test(`"${line}" is not a shebang`, () => {
      expect(parseShebang(line, "")).toBeUndefined();
    });
});

describe("pip's second line", () => {
  const rows: readonly (readonly [line: string, command: string, words: readonly string[]])[] = [
    [`'''exec' /x/python "$0" "$@"`, "/x/python", []],
    [`'''exec' "/a b/python" "$0" "$@"`, "/a b/python", []],
    [`'''exec' '/a b/python' "$0" "$@"`, "/a b/python", []],
    [`'''exec' /x/python -E "$0" "$@"`, "/x/python", ["-E"]],
  ];
  for (const [line, command, words] of rows)
    test(`${line} has the command ${command}`, () => {
      const shebang = parseShebang("#!/bin/sh", line);
      expect([shebang?.command, shebang?.arguments, shebang?.lineNumber]).toEqual([command, words, 2]);
    });

  const others = [
    "",
    "echo",
    `'''exec' "$0" "$@"`,
    `'''exec' /x/python "$@"`,
    `''':' /x/python "$0" "$@"`,
    `'''exec' "$(dirname -- "$(realpath -- "$0")")"/'python' "$0" "$@"`,
    `'''exec' $HOME/python "$0" "$@"`,
    `'''exec' #' "$0" "$@"`,
    `'''exec' '' '' "$0" "$@"`,
  ];
  for (const line of others)
    test(`"${line}" leaves the script to the shell`, () => {
      const shebang = parseShebang("#!/bin/sh -e", line);
      expect([shebang?.command, shebang?.arguments, shebang?.lineNumber]).toEqual(["/bin/sh", ["-e"], 1]);
    });

  test("is not looked at behind another first line", () => {
    expect(parseShebang("#!/bin/bash", `'''exec' /x/python "$0" "$@"`)?.command).toBe("/bin/bash");
  });
});
