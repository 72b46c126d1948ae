import { describe, expect, test } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import { type Metadata, readMetadata } from "../../src/script/metadata.ts";

function read(content: string): Metadata | undefined {
  const facts = memoryHost({ operatingSystem: "linux", arguments: ["pyl"], files: { "/a.py": content } });
  return readMetadata({ path: "/a.py", text: undefined }, machineOf(facts, posix));
}

const block = (...lines: string[]): string =>
  ["# /// script", ...lines, "# ///", "import sys", ""].join("\n");

describe("a block", () => {
  const rows: readonly (readonly [
    claim: string,
    content: string,
    requires: string | undefined,
    needs: readonly string[],
  ])[] = [
    ["says what Python it requires", block('# requires-python = ">=3.11"'), ">=3.11", []],
    ["says what it depends on", block('# dependencies = ["a", "b>=2"]'), undefined, ["a", "b>=2"]],
    ["may go over several lines", block("# dependencies = [", '#   "a",', "# ]"), undefined, ["a"]],
    ["may have empty comment lines", block("#", '# requires-python = ">=3"', "#"), ">=3", []],
    ["may be empty", block(), undefined, []],
    ["may have tables for others", block("# [tool.uv]", '# a = "b"'), undefined, []],
    [
      "may stand below the shebang",
      `#!/usr/bin/env python3\n${block('# requires-python = ">=3"')}`,
      ">=3",
      [],
    ],
    ["may stand below code", `import os\n\n${block('# requires-python = ">=3"')}`, ">=3", []],
    ["may have CRLF", block('# requires-python = ">=3"').replaceAll("\n", "\r\n"), ">=3", []],
    ["may have arrays 32 deep", block(`# a = ${"[".repeat(32)}${"]".repeat(32)}`), undefined, []],
    ["may have a key of 1,000 parts", block(`# ${"a.".repeat(1000)}a = 1`), undefined, []],
    ["may have 4,096 lines", block(...Array<string>(4096).fill("#")), undefined, []],
    ["may have 65,536 bytes", block(`# # ${"a".repeat(65_533)}`), undefined, []],
    ["may name prototypes", block("# __proto__.a = 1", "# [constructor.prototype]"), undefined, []],
    ["may have blanks at the ends of its lines", block('# requires-python = ">=3"   ', "# "), ">=3", []],
    ["may stand behind a byte-order mark", `\ufeff${block('# requires-python = ">=3"')}`, ">=3", []],
    [
      "may have CR alone at its ends of lines",
      block('# requires-python = ">=3"').replaceAll("\n", "\r"),
      ">=3",
      [],
    ],
    [
      "may stand behind a megabyte",
      `${"x = 1\n".repeat(200_000)}${block('# requires-python = ">=3"')}`,
      ">=3",
      [],
    ],
    ["may end without an end of line", '# /// script\n# requires-python = ">=3"\n# ///', ">=3", []],
    ["may be followed by a comment without a blank", `${block('# requires-python = ">=3"')}#x\n`, ">=3", []],
    [
      "may be followed by another type's",
      `${block('# requires-python = ">=3"')}# /// other\n#x\n`,
      ">=3",
      [],
    ],
    [
      "ends at the last closing line of its comment",
      block("# [tool.x]", '# a = """', "# ///", '# """'),
      undefined,
      [],
    ],
  ];
  for (const [claim, content, requires, needs] of rows)
    test(claim, () => {
      const metadata = read(content);
      expect([metadata?.requiresPython, metadata?.dependencies]).toEqual([requires, needs]);
    });

  test("knows the line that requires a Python", () => {
    const origin = read(
      `#!/x\n${block("# dependencies = []", '# requires-python = ">=3"')}`,
    )?.requiresPythonOrigin;
    expect(origin).toEqual({ kind: "file", path: "/a.py", line: 4, text: '# requires-python = ">=3"' });
  });
});

describe("no block", () => {
  const rows = [
    ["is in an empty file", ""],
    ["is one of another type", "# /// other\n# a = 1\n# ///\n"],
    ["is one with an indented opening", " # /// script\n# ///\n"],
    ["is one in a line of code", "x = 1 # /// script\n"],
    ["is one whose type has more letters", "# /// scripts\n# a = 1\n# ///\n"],
    ["is one of a type in capitals", "# /// SCRIPT\n# a = 1\n# ///\n"],
    ["is a sentence about blocks", "# /// script is how a block begins\n"],
    ["are a million slashes", "/".repeat(1 << 20)],
    ["are a million blanks between slashes", `# ///${" ".repeat(1 << 20)}///script`],
    ["are 100,000 openings that are indented", " # /// script\n".repeat(100_000)],
  ] as const;
  for (const [claim, content] of rows)
    test(claim, () => {
      expect(read(content)).toBeUndefined();
    });
});

describe("a bad block is reported with its place", () => {
  const rows = [
    ["two of them", `${block()}\n${block()}`, "/a.py:5: this is a second script block"],
    [
      "one that never closes",
      "# /// script\n# dependencies = []\n",
      "/a.py:1: the script block that opens here is not",
    ],
    [
      "one that code interrupts",
      "x\n# /// script\nimport sys\n# ///\n",
      "/a.py:2: the script block that opens here is",
    ],
    [
      "a line that has lost its #",
      "# /// script\n# a = 1\n\n# b = 1\n# ///\n",
      "/a.py:1: the script block that opens",
    ],
    [
      "a blank behind the closing line",
      "# /// script\n# a = 1\n# /// \n",
      "/a.py:3: this looks like the closing line",
    ],
    [
      "a closing line without its blank",
      "# /// script\n# a = 1\n#///\n",
      "/a.py:3: the script block is not closed before",
    ],
    [
      "a comment without its blank",
      "# /// script\n#a = 1\n# ///\n",
      "/a.py:2: the script block is not closed before",
    ],
    [
      "a tab in the place of the blank",
      "# /// script\n#\ta = 1\n# ///\n",
      "/a.py:2: the script block is not closed before",
    ],
    [
      "an opening line without its blank",
      `#/// script\n# ///\n`,
      "/a.py:1: this looks like the opening line",
    ],
    [
      "an opening line with a blank at its end",
      `# /// script \n# ///\n`,
      "/a.py:1: this looks like the opening line",
    ],
    [
      "an opening line with two blanks",
      `#  ///  script\n# ///\n`,
      "/a.py:1: this looks like the opening line",
    ],
    ["an opening line without blanks", `#///script\n# ///\n`, "/a.py:1: this looks like the opening line"],
    [
      "50,000 openings without an end",
      "# /// script\n".repeat(50_000),
      "/a.py:1: the script block that opens here",
    ],
    [
      "50,000 openings, each with code behind it",
      "# /// script\nx\n".repeat(50_000),
      "/a.py:1: the script block",
    ],
    [
      "an opening behind the last closing line of its comment",
      `${block()}# /// script\n# a\n`.replace("import sys\n", ""),
      "/a.py:3: the script block that opens here",
    ],
    [
      "comments without an end",
      `# /// script\n${"# a\n".repeat(30_000)}`,
      "/a.py:1: the script block that opens",
    ],
    ["TOML that is none", block('# a = "b'), "/a.py:2:"],
    ["a key given twice", block("# a = 1", "# a = 2"), "/a.py:3:"],
    [
      "dependencies that are no list",
      block('# dependencies = "a"'),
      "/a.py:2:3: the script block is not valid",
    ],
    [
      "dependencies that are not all text",
      block("# dependencies = [1]"),
      "dependencies must be a list of strings",
    ],
    [
      "an option of pip among the dependencies",
      block('# dependencies = ["a", "--index-url=https://example.org"]'),
      '/a.py:2:3: the script block is not valid: "--index-url=https://example.org" is not a dependency specifier',
    ],
    [
      "a dependency of two lines",
      block('# dependencies = ["a\\n-r b"]'),
      "is not a dependency specifier (PEP 508)",
    ],
    [
      "a path among the dependencies",
      block('# dependencies = ["./lib"]'),
      '"./lib" is not a dependency specifier (PEP 508)',
    ],
    [
      "requires-python that is no text",
      block("# requires-python = 3.11"),
      "requires-python must be a string",
    ],
    [
      "arrays that are 33 deep",
      block("# b = 1", `# a = ${"[".repeat(33)}${"]".repeat(33)}`),
      "/a.py:3:39: the script block is not valid: an array or inline table in TOML has more than 32 levels",
    ],
    [
      "arrays that are 60,000 deep",
      block(`# a = ${"[".repeat(60_000)}`),
      "/a.py:2:39: the script block is not valid: an array or inline table in TOML has more than 32 levels",
    ],
    [
      "inline tables that are 33 deep",
      block(`# a = ${"{a=".repeat(33)}1${"}".repeat(33)}`),
      "an array or inline table in TOML has more than 32 levels",
    ],
    [
      "4,097 lines",
      block(...Array<string>(4097).fill("#")),
      "/a.py:1:1: the script block is not valid: the script block has more than 4096 lines",
    ],
    [
      "65,537 bytes",
      block(`# # ${"a".repeat(65_534)}`),
      "/a.py:1:1: the script block is not valid: the script block has more than 65536 bytes",
    ],
    [
      "a block that goes on where the search ends",
      `${"x\n".repeat(2_097_000)}${block(...Array<string>(1000).fill("#"))}`,
      "/a.py:2097001:1: the script block is not valid: the part of a script in which",
    ],
    [
      "257 specifiers",
      block(`# requires-python = "${Array<string>(257).fill(">3").join(",")}"`),
      "/a.py:2:3: the script block is not valid: requires-python has more than 256 specifiers",
    ],
    [
      "a date that is none",
      block("# a = 2024-13-45"),
      "/a.py:2:7: the script block is not valid: invalid date",
    ],
    ["a number that is too long", block(`# a = ${"9".repeat(22)}`), "/a.py:2:7:"],
    ["a key twice that all objects have", block("# __proto__ = 1", "# __proto__ = 2"), "/a.py:3:3:"],
    [
      "requires-python that is no specifier",
      block('# requires-python = "3.x"'),
      "is not a version specifier (PEP 440)",
    ],
  ] as const;
  for (const [claim, content, words] of rows)
    test(claim, () => {
      expect(() => read(content)).toThrow(
        expect.objectContaining({ status: 101, what: expect.stringContaining(words) }),
      );
    });
});
