import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { isPrintable, printable, printJson } from "../src/printable.ts";
import { quoteForSh, quotePosix } from "../src/shell.ts";

describe("a text for people", () => {
  test.each([
    ["plain", "plain"],
    ["größe 日本 😀", "größe 日本 😀"],
    ["e\u0301 ❤\ufe0f", "e\u0301 ❤\ufe0f"],
    ["a\x1b[2J\n\t", "a\\x1b[2J\\x0a\\x09"],
    ["a\x7f\x80\x9bb", "a\\x7f\\x80\\x9bb"],
    ["a\udcffb", "a\\xffb"],
    ["a\ud800b", "a\\ud800b"],
    ["a\xadb", "a\\xadb"],
    ["a\u202eyp.b", "a\\u202eyp.b"],
    ["\u2066\u2069\u200e\u200f\u061c", "\\u2066\\u2069\\u200e\\u200f\\u061c"],
    ["a\u200b\u200c\u200d\ufeffb", "a\\u200b\\u200c\\u200d\\ufeffb"],
    ["a\u2028b\u2029c", "a\\u2028b\\u2029c"],
    ["a\xa0b\u2003c\u3000d", "a\\xa0b\\u2003c\\u3000d"],
    ["a\u{e0001}\u{e0061}", "a\\U000e0001\\U000e0061"],
  ])("%j is shown as %s", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test("escapes the control and format characters and the separators of Unicode but the blank, and no other assigned character", () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      if (/\p{Cn}/u.test(character)) continue;
      if (character === " ") continue;
      if (/[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/u.test(character) === isPrintable(character))
        wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });
});

describe("JSON for programs", () => {
  const data = { text: "a\x80\x9b\x7f\u202e\u2028\u{e0001}\n\xe4\ud800", list: ["\x1b"] };

  test("has no unprintable character but its own line breaks", () => {
    expect(isPrintable(printJson(data).replaceAll("\n", ""))).toBe(true);
    expect(printJson(data)).toContain('"a\\u0080\\u009b\\u007f\\u202e\\u2028\\udb40\\udc01\\n\xe4\\ud800"');
  });

  test("is the same data when it is parsed", () => {
    expect(JSON.parse(printJson(data))).toEqual(data);
  });
});

describe("a quoted word", () => {
  const words = ["a\u202eb", "it's\x1b[2J\\ \u{e0001}", "line\nbreak", "$HOME\x07", "\x01234", "\u200b"];

  test.each(words)("%j is printable, and bash reads it back", (word) => {
    expect(isPrintable(quotePosix(word))).toBe(true);
    expect(execFileSync("bash", ["-c", `printf %s ${quotePosix(word)}`], { encoding: "utf8" })).toBe(word);
  });

  test("has a byte that is not UTF-8 as that byte", () => {
    expect(quotePosix("caf\udce9.py")).toBe("$'caf\\351.py'");
    const read = execFileSync("bash", ["-c", `printf %s ${quotePosix("caf\udce9")}`]);
    expect([...read]).toEqual([0x63, 0x61, 0x66, 0xe9]);
  });

  test.each(words)("%j is read back by every sh, if it is for a file", (word) => {
    expect(execFileSync("sh", ["-c", `printf %s ${quoteForSh(word)}`], { encoding: "utf8" })).toBe(word);
  });
});
