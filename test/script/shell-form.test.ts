import { describe, expect, test } from "vitest";
import { parseShebang } from "../../src/script/shebang.ts";
import { isShell, type ShellStart, shellStarts } from "../../src/script/shell-form.ts";

const startsOf = (...lines: readonly string[]): readonly ShellStart[] =>
  shellStarts(["#!/bin/sh", ...lines, ""].join("\n"));

describe("what a script gives to its shell", () => {
  // Spellings that public files have. A bare name is looked for as env does it.
  const rows: readonly (readonly [
    claim: string,
    lines: readonly string[],
    words: readonly string[],
    lineNumber: number,
  ])[] = [
    ["pip's", [`'''exec' /x/python "$0" "$@"`, "' '''"], ["/x/python"], 2],
    ["pip's with a path in double quotes", [`'''exec' "/a b/python" "$0" "$@"`], ["/a b/python"], 2],
    ["pip's with a path in single quotes", [`'''exec' '/a b/python' "$0" "$@"`], ["/a b/python"], 2],
    ["uv's with an apostrophe", [`'''exec' '/it'"'"'s/python' "$0" "$@"`], ["/it's/python"], 2],
    ["pip's with an option", [`'''exec' /x/python -E "$0" "$@"`], ["/x/python", "-E"], 2],
    ["each word in quotes", [`"exec" "python3" "$0" "$@"`], ["env", "python3"], 2],
    ["each word in quotes, an option", [`"exec" "python3" "-u" "$0" "$@"`], ["env", "python3", "-u"], 2],
    ["each word in quotes, by a path", [`"exec" "/opt/python3" "$0" "$@"`], ["/opt/python3"], 2],
    ["through env", [`"exec" "/usr/bin/env" "python3" "-E" "$0" "$@"`], ["/usr/bin/env", "python3", "-E"], 2],
    ["another program", [`"exec" "pipenv" "run" "python" "$0" "$@"`], ["env", "pipenv", "run", "python"], 2],
    ["below comments", ["# -*- coding: utf-8 -*-", "", `"exec" "python3" "$0" "$@"`], ["env", "python3"], 4],
    ["with a comment behind it", [`"exec" "python3" "$0" "$@" # "`], ["env", "python3"], 2],
    ["three double quotes", [`"""exec" python3 "$0" "$@"`, `"""`], ["env", "python3"], 2],
    [
      "four single quotes",
      [`''''exec python3 -u -- "$0" \${1+"$@"} # '''`],
      ["env", "python3", "-u", "--"],
      2,
    ],
    ["a colon first", ["''':'", `exec python3 -u "$0" "$@"`, "'''"], ["env", "python3", "-u"], 3],
    ["a colon in double quotes first", [`""":"`, `exec python3 "$0" "$@"`, `"""`], ["env", "python3"], 3],
    ["a colon and comments", ["''':'", "", "# me", `exec /x/python3 "$0" "$@"`, "'''"], ["/x/python3"], 5],
    ["true first", [`"true" '''\\'`, `exec python3 "$0" "$@"`, "'''"], ["env", "python3"], 3],
    ["a colon in the same line", [`":" ; exec python3 "$0" "$@"`], ["env", "python3"], 2],
    ["a quote behind it", [`''':'; exec python3 -u "$0" "$@" ; ' '''`], ["env", "python3", "-u"], 2],
    ["without quotes around $0 and $@", [`"exec" "python3" $0 $@`], ["env", "python3"], 2],
    ["without arguments", [`"exec" "python3" "$0"`], ["env", "python3"], 2],
    ["with a redirection", [`''''exec 2>/dev/null python3 "$0" "$@" # '''`], ["env", "python3"], 2],
  ];
  for (const [claim, lines, words, lineNumber] of rows)
    test(`${claim}: ${words.join(" ")}`, () => {
      const [start] = startsOf(...lines);
      const { command, arguments: rest, lineNumber: number, line } = start?.shebang ?? {};
      expect([[command, ...(rest ?? [])], number, start?.ifOnPath]).toEqual([words, lineNumber, undefined]);
      expect(line).toBe(lines[lineNumber - 2]);
    });

  test("may depend on what is on PATH", () => {
    const starts = startsOf(
      `''''which python2 >/dev/null 2>&1 && exec python2 "$0" "$@" # '''`,
      `''''command -v python3 > /dev/null && exec python3 -E "$0" "$@" # '''`,
      `''''exec python  "$0" "$@" # '''`,
    );
    expect(starts.map(({ ifOnPath, shebang }) => [ifOnPath, shebang.arguments])).toEqual([
      ["python2", ["python2"]],
      ["python3", ["python3", "-E"]],
      [undefined, ["python"]],
    ]);
  });

  test("may end in a message", () => {
    const starts = startsOf(
      `''''which python3 >/dev/null 2>&1 && exec python3 "$0" "$@" # '''`,
      `''''exec echo "Error: there is no python3" # '''`,
    );
    expect(starts.map(({ ifOnPath }) => ifOnPath)).toEqual(["python3"]);
  });

  test.each([
    [""],
    ["echo"],
    [`exec python3 "$0" "$@"`],
    [`'''exec' "$0" "$@"`],
    [`'''exec' /x/python "$@"`],
    [`''':' /x/python "$0" "$@"`, "x"],
    [`'''exec' "$(dirname -- "$(realpath -- "$0")")"/'python' "$0" "$@"`],
    ['"exec" "`dirname $0`/python" "$0" "$@"'],
    [`'''exec' $HOME/python "$0" "$@"`],
    [`'''exec' #' "$0" "$@"`],
    [`'''exec' '' '' "$0" "$@"`],
    [`"exec" "python3" "$0" --option "$@"`],
    [`"exec" "python3" "$0".py "$@"`],
    [`"exec" "-a" "name" "python3" "$0" "$@"`],
    [`"exec" "python3" "$0" "$@" | cat`],
    [`"exec" "python3" "$0" "$@" &`],
    [`"exec" "python3" "$0" "$@" "`],
    [`"cd" "/tmp" && exec python3 "$0" "$@"`],
    [`"""A docstring."""`],
    ["''':'", "if true; then", `exec python3 "$0" "$@"`, "fi", "'''"],
    ["''':'", "export A=1", `exec python3 "$0" "$@"`, "'''"],
  ])("%s is left to the shell", (...lines) => {
    expect(startsOf(...lines)).toEqual([]);
  });

  test("is looked for in the first lines only", () => {
    expect(startsOf(...Array<string>(100).fill("#"), `"exec" "python3" "$0" "$@"`)).toEqual([]);
  });

  test("may be long", () => {
    const word = "x".repeat(2000);
    expect(startsOf(`"exec" ${`"${word}" `.repeat(2)}"$0" "$@"`)[0]?.shebang.arguments).toEqual([word, word]);
    expect(startsOf(`"${"$".repeat(4000)}`)).toEqual([]);
    expect(startsOf(">".repeat(4000))).toEqual([]);
    expect(startsOf(`':'${" 1".repeat(2000)}|`)).toEqual([]);
  });
});

test.each([
  ["#!/bin/sh", true],
  ["#!/bin/sh -e", true],
  ["#!/usr/bin/env bash", true],
  ["#!/usr/bin/env -S zsh -f", true],
  ["#! /usr/local/bin/dash", true],
  ["#!/usr/bin/env python3", false],
  ["#!/usr/bin/fish", false],
  ["#!/home/sh/python3", false],
])("%s starts a shell: %s", (line, expected) => {
  const shebang = parseShebang(line);
  expect(shebang && isShell(shebang)).toBe(expected);
});
