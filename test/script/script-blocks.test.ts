import { expect, test } from "vitest";
import { findBlocks } from "../../src/script/script-blocks.ts";

// Each takes minutes if a part of it is read once for every other one.
test.each([
  ["closed blocks", "# /// script\n# ///\n\n", 100_000],
  ["closing lines behind one opening", "# ///\n", 1],
  ["marks in one line", "///", 0],
])("a hundred thousand %s are found at once", (_, lines, blocks) => {
  const text = `${blocks === 1 ? "# /// script\n" : ""}${lines.repeat(100_000)}`;
  const found = findBlocks(text, false);
  expect(Array.isArray(found) ? Math.min(found.length, 100_000) : found).toEqual(
    blocks === 1 ? expect.objectContaining({ line: 1 }) : blocks,
  );
});

test("the lines of all blocks are counted", () => {
  const found = findBlocks("x\n# /// script\n# ///\n\n# /// script\n# a\n# ///\n", false);
  expect(found).toEqual([
    { line: 2, content: [] },
    { line: 5, content: ["a"] },
  ]);
});

test.each([
  '# /// script\u2028# requires-python=">4"\n# ///\n',
  '# /// scripts\n# requires-python=">4"\n# ///\n',
])("a line that goes on behind its words opens nothing, also as the first line: %j", (text) => {
  expect(findBlocks(text, false)).toEqual([]);
});
