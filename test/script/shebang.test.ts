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
      expect(parseShebang(line)).toEqual({
        line: line.trim(),
        lineNumber: 1,
        command,
        arguments: words,
        rest,
        text: line.slice(2).trim(),
        plainText: line.slice(2).trim(),
      });
    });

  const commented: readonly (readonly [
    line: string,
    command: string,
    words: readonly string[],
    rest: string,
  ])[] = [
    ["#!/bin/x # -*- coding: utf-8 -*-", "/bin/x", [], ""],
    ["#!/bin/x -u #comment", "/bin/x", ["-u"], "-u "],
    ["#!/bin/x\t# a # b", "/bin/x", [], ""],
    ["#!/bin/x -*- coding: utf-8 -*-", "/bin/x", [], ""],
    ["#!/usr/bin/env x -u -*- mode: python -*-", "/usr/bin/env", ["x", "-u"], "x -u "],
    ["#!/usr/bin/env -S x # y", "/usr/bin/env", ["-S", "x"], "-S x "],
    ['#!/bin/x "#a" b#c', "/bin/x", ["#a", "b#c"], '"#a" b#c'],
    ["#!/bin/x '#a' -W#", "/bin/x", ["#a", "-W#"], "'#a' -W#"],
  ];
  for (const [line, command, words, rest] of commented)
    test(`${line} ends at its comment`, () => {
      const shebang = parseShebang(line);
      expect([shebang?.command, shebang?.arguments, shebang?.rest]).toEqual([command, words, rest]);
    });

  for (const line of ["", "#", "#!", "#! \t", '#!""', "# !x", " #!x", "//!x", "!#x"])
    test(`"${line}" is not a shebang`, () => {
      expect(parseShebang(line)).toBeUndefined();
    });
});
