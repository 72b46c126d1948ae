import { describe, expect, test } from "vitest";
import { splitWords } from "../../src/script/shebang-words.ts";

describe("splitWords", () => {
  const rows: readonly (readonly [claim: string, line: string, words: readonly string[]])[] = [
    ["an empty line has no words", "", []],
    ["blanks and tabs alone are no word", " \t ", []],
    ["blanks and tabs separate", " a\tb \t c ", ["a", "b", "c"]],
    ["double quotes group", '"a b" c', ["a b", "c"]],
    ["double quotes group in the middle", 'a="b c"d', ["a=b cd"]],
    ["empty double quotes are an empty word", 'a "" b', ["a", "", "b"]],
    ["a double quote that never closes reaches to the end", 'a "b c', ["a", "b c"]],
    ["single quotes group a whole word", "'a b' c", ["a b", "c"]],
    ["empty single quotes are an empty word", "a '' b", ["a", "", "b"]],
    ["double quotes inside single ones are letters", "'a \"b\"'", ['a "b"']],
    ["single quotes inside double ones are letters", "\"a 'b'\"", ["a 'b'"]],
    ["an apostrophe inside a word is a letter", "/it's/python a's", ["/it's/python", "a's"]],
    ["a single quote that never closes is a letter", "'a b", ["'a", "b"]],
    ["backslashes are letters", 'C:\\a\\"b c"\\d', ["C:\\a\\b c\\d"]],
    ["other white space is part of a word", "a\vb\u00a0c", ["a\vb\u00a0c"]],
  ];
  for (const [claim, line, words] of rows)
    test(claim, () => {
      expect(splitWords(line).map(({ text }) => text)).toEqual(words);
    });

  test("a word knows where it starts, with its quotes", () => {
    expect(splitWords(" a  'b c'\t\"d\"").map(({ start }) => start)).toEqual([1, 4, 10]);
  });
});
