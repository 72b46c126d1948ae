import { describe, expect, test } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import { type Metadata, readMetadata } from "../../src/script/metadata.ts";

function read(content: string): Metadata | undefined {
  const facts = memoryHost({ operatingSystem: "linux", arguments: ["pyl"], files: { "/a.py": content } });
  return readMetadata("/a.py", machineOf(facts, posix));
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
    ["is one that never closes", "# /// script\n# dependencies = []\n"],
    ["is one that code interrupts", "# /// script\nimport sys\n# ///\n"],
    ["is one of another type", "# /// other\n# a = 1\n# ///\n"],
    ["is one with an indented opening", " # /// script\n# ///\n"],
    ["is one with a comment without its blank", "# /// script\n#a = 1\n# ///\n"],
  ] as const;
  for (const [claim, content] of rows)
    test(claim, () => {
      expect(read(content)).toBeUndefined();
    });
});

describe("a bad block is reported with its place", () => {
  const rows = [
    ["two of them", `${block()}\n${block()}`, "/a.py:5: this is a second script block"],
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
      "requires-python that is no text",
      block("# requires-python = 3.11"),
      "requires-python must be a string",
    ],
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
