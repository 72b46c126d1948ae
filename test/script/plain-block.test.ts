import { describe, expect, test } from "vitest";
import { readPlainBlock } from "../../src/script/plain-block.ts";
import { parseToml } from "../../src/toml.ts";
import { Random } from "../fuzz/engine/random.ts";

const plain = [
  'requires-python = ">=3.11"',
  "requires-python = '>=3.11,<4'",
  'requires-python=">=3.11"',
  "dependencies = []",
  'dependencies = ["rich"]',
  'dependencies = ["rich>=1,<2", "attrs", \'a[b]; python_version < "3.9"\']',
  'dependencies = [\n  "rich",\n  "attrs>=20",\n]\nrequires-python = ">=3.9"',
  'dependencies = [\n  "rich",\n  # why\n\n  "attrs" ,\n  "b"\n]',
  "dependencies = [\n]",
  '# a comment\n\nrequires-python = "3.9"',
  "",
];

const others = [
  'requires-python = ">=3.11" # comment',
  'requires-python = "a\\"b"',
  'requires-python = """x"""',
  "requires-python = 3",
  'requires-python = ">=3"\nrequires-python = ">=4"',
  "dependencies = [1]",
  'dependencies = ["a" "b"]',
  'dependencies = ["a", ["b"]]',
  'dependencies = ["a",]',
  'dependencies = [\n"a"\n"b"\n]',
  'dependencies = [\n"a",, \n]',
  'dependencies = [\n"a",',
  'dependencies = ["a"',
  'dependencies = "a"]',
  'dependencies = ["a\', "b"]',
  "[tool.uv]\nx = 1",
  '"dependencies" = ["a"]',
  'dependencies = ["ä"]',
  "dependencies = ['a', \"it's\"]",
  "a = 1",
];

function byLibrary(text: string): unknown {
  const toml = parseToml(text);
  return toml.kind === "table" ? { ...toml.table } : undefined;
}

describe("a plain block", () => {
  test.each(plain)("is read as by the TOML library: %j", (text) => {
    const read = readPlainBlock(text.split("\n"));
    expect(read).toBeDefined();
    expect(read).toEqual(byLibrary(text));
  });

  test.each(others)("is not %j, or it is read as by the library", (text) => {
    const read = readPlainBlock(text.split("\n"));
    if (read !== undefined) expect(read).toEqual(byLibrary(text));
  });

  test("never means something else than for the library, whatever is changed in it", () => {
    const random = new Random(7, "plain blocks");
    const pieces = [
      '"',
      "'",
      ",",
      "[",
      "]",
      "\n",
      "#",
      " ",
      "\\",
      "=",
      "a",
      "\t",
      "é",
      '"x"',
      "dependencies = ",
    ];
    for (let run = 0; run < 20_000; run += 1) {
      let text = random.pick([...plain, ...others]);
      for (let change = 0; change <= run % 4; change += 1) {
        const at = random.below(text.length + 1);
        text = text.slice(0, at) + random.pick([...pieces, ""]) + text.slice(at + random.below(2));
      }
      const read = readPlainBlock(text.split("\n"));
      if (read !== undefined) expect([text, { ...read }]).toEqual([text, byLibrary(text)]);
    }
  });
});
