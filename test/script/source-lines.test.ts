import { expect, test } from "vitest";
import { contains, firstLines, linesOf } from "../../src/script/source-lines.ts";

test.each([
  ["", "", "", false],
  ["one", "one", "", false],
  ["one\n", "one", "", true],
  ["one\ntwo", "one", "two", true],
  ["one\ntwo\nthree", "one", "two", true],
  ["one\r\ntwo\r\nthree", "one", "two", true],
  ["one\rtwo\rthree", "one", "two", true],
  ["one\r", "one", "", true],
  ["one\r\n", "one", "", true],
  ["one\r\rthree", "one", "", true],
  ["one\n\nthree", "one", "", true],
  ["one\rtwo\nthree", "one", "two", true],
  ["\ntwo", "", "two", true],
])("%j begins with %j and %j", (text, firstLine, secondLine, isEnded) => {
  const found = firstLines(text);
  expect([found.firstLine, found.isEnded]).toEqual([firstLine, isEnded]);
  expect(linesOf(text.slice(found.secondStart))[0]).toBe(secondLine);
  const [first, second = ""] = linesOf(text);
  expect([first, second]).toEqual([firstLine, secondLine]);
});

test.each([
  ["", "# ///", false],
  ["# ///", "# ///", true],
  ["# //# ///", "# ///", true],
  ["# //", "# ///", false],
  ["x\ry", "\r", true],
])("%j contains %j: %s", (text, part, expected) => {
  expect(contains(text, part)).toBe(expected);
  expect(text.includes(part)).toBe(expected);
});
