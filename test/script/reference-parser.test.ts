import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { toolsFolder } from "../../scripts/setup/cache.ts";
import { Failure, resultOrFailure } from "../../src/failure.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import { type Metadata, readMetadata } from "../../src/script/metadata.ts";
import { Random } from "../fuzz/engine/random.ts";
import type { Needed } from "../support/stories/interpreters.ts";
import { describeWith } from "../support/stories/stories.ts";

/** What PEP 723's reference implementation says about a script. */
type Answer =
  | { readonly kind: "none" | "several" }
  | { readonly kind: "bad TOML"; readonly lines: readonly [number, number] }
  | {
      readonly kind: "table";
      readonly lines: readonly [number, number];
      readonly table: Readonly<Record<string, unknown>>;
    };

const requires = '# requires-python = ">=3.11"\n';
const open = "# /// script\n";
const close = "# ///\n";
const block = `${open}${requires}# dependencies = ["a", "b>=2"]\n${close}`;
const code = "import sys\nprint(sys.argv)\n";
/** From the PEP, "Specification" and "Script type". */
const pep = `${open}${requires}# dependencies = [\n#   "requests<3",\n#   "rich",\n# ]\n${close}\nimport requests\n`;
const csharp = `# embedded-csharp = """\n# /// <summary>\n# /// text\n# ///\n# /// </summary>\n# public class MyClass { }\n# """\n`;
const other = "# /// other\n# x\n# ///\n";

/** A script, what the reference says, and what pyl says: the same, or an error where it looks like a block and is not one. */
const rows: readonly (readonly [claim: string, script: string, reference: Answer["kind"], own: string])[] = [
  ["a block", block, "table", "table"],
  ["a block without an end of line", block.trimEnd(), "table", "table"],
  ["a block behind a first line", `#!/usr/bin/env python3\n${block}${code}`, "table", "table"],
  ["a block behind a docstring", `"""Tool."""\n\n${block}${code}`, "table", "table"],
  ["a block behind code", `${code}${block}`, "table", "table"],
  ["a block in a string", `x = """\n${block}"""\n`, "table", "table"],
  ["a block behind a byte-order mark", `\ufeff${block}`, "table", "table"],
  ["a block behind 4 KiB", `${"# a comment\n".repeat(400)}\n${block}`, "table", "table"],
  ["a block across the end of 4 KiB", `${"#".repeat(4060)}\n\n${block}`, "table", "table"],
  ["a block behind 200 KiB", `${"x = 1\n".repeat(35_000)}${block}`, "table", "table"],
  ["CRLF", block.replaceAll("\n", "\r\n"), "table", "table"],
  ["CR", block.replaceAll("\n", "\r"), "table", "table"],
  ["CRLF behind LF", `${code}${block.replaceAll("\n", "\r\n")}`, "table", "table"],
  ["a comment behind the block", `${block}# more\n`, "table", "table"],
  ["a comment without its blank behind the block", `${block}#more\n`, "table", "table"],
  ["a tab in a text", `${open}# dependencies = ["a\t>=1"]\n${close}`, "table", "table"],
  ["tabs between words", `${open}# dependencies\t=\t["a"]\t\n${close}`, "table", "table"],
  ["blanks at the ends of lines", `${open}# dependencies = ["a"]   \n#  \n${close}`, "table", "table"],
  ["lines with # alone", `${open}#\n${requires}#\n${close}`, "table", "table"],
  [
    "a list over several lines",
    `${open}# dependencies = [\n#   "a",\n#   "b",\n# ]\n${close}`,
    "table",
    "table",
  ],
  ["TOML's comments", `${open}# # ///\n# # a comment\n${requires}${close}`, "table", "table"],
  ["a closing line within a text", `${open}# x = """\n# ///\n# """\n${requires}${close}`, "table", "table"],
  ["two closing lines", `${block}# ///\n`, "bad TOML", "error"],
  ["other keys", `${open}# name = "tool"\n${requires}${close}`, "table", "table"],
  [
    "tables of tools",
    `${open}${requires}# [tool.uv]\n# exclude-newer = "2024-01-01"\n${close}`,
    "table",
    "table",
  ],
  ["another type beside it", `${other}\n${block}\n${other}`, "table", "table"],
  ["another type without a gap behind it", `${block}${other}`, "bad TOML", "error"],
  [
    "another type without a gap in front, which the PEP's expression takes for its own",
    `${other}${block}`,
    "none",
    "table",
  ],
  ["an unknown type", other, "none", "nothing"],
  ["a type in capitals", block.replace("script", "Script"), "none", "nothing"],
  ["a type with more letters", block.replace("script", "script-x"), "none", "nothing"],
  ["a type with an underscore", block.replace("script", "script_x"), "none", "nothing"],
  ["an empty block", `${open}${close}`, "none", "table"],
  ["a block with one # alone", `${open}#\n${close}`, "table", "table"],
  ["two blocks", `${block}\n${block}`, "several", "error"],
  ["two blocks without a gap", `${block}${block}`, "bad TOML", "error"],
  ["a block of which one is not closed", `${block}\n${open}${requires}`, "table", "error"],
  ["an opening line in a comment of a block", `${open}# ${open}${requires}${close}`, "table", "table"],
  ["the PEP's example", pep, "table", "table"],
  ["the PEP's example of a closing line in a text", `${open}${csharp}${close}`, "table", "table"],
  ["the same of another type", `# /// some-toml\n${csharp}${close}`, "none", "nothing"],
  ["an opening line at the end of its comment", `${open}${requires}${close}${open}`, "table", "error"],
  ["a nested block", `${open}${open}${requires}${close}${close}`, "bad TOML", "error"],
  ["a block that is never closed", `${open}${requires}${code}`, "none", "error"],
  ["a block that the file ends in", `${open}${requires}`, "none", "error"],
  ["a block that an empty line ends", `${open}${requires}\n${close}`, "none", "error"],
  ["a block that code ends", `${open}${requires}x = 1\n${close}`, "none", "error"],
  ["a line without its blank", `${open}#x = 1\n${close}`, "none", "error"],
  ["a line with a tab for its blank", `${open}#\tx = 1\n${close}`, "none", "error"],
  ["a closing line without its blank", `${open}${requires}#///\n`, "none", "error"],
  ["a closing line with a blank behind it", `${open}${requires}# /// \n`, "none", "error"],
  ["an opening line without its blank", `#/// script\n${requires}${close}`, "none", "error"],
  ["an opening line with two blanks", `# ///  script\n${requires}${close}`, "none", "error"],
  ["an opening line with a blank behind it", `# /// script \n${requires}${close}`, "none", "error"],
  ["an opening line with a tab", `# ///\tscript\n${requires}${close}`, "none", "error"],
  ["an opening line without a type", `# ///\n${requires}${close}`, "none", "nothing"],
  ["an indented block", block.replace(/^/gm, "  "), "none", "nothing"],
  ["four slashes", block.replaceAll("///", "////"), "none", "nothing"],
  ["bad TOML", `${open}# dependencies = [\n${close}`, "bad TOML", "error"],
  ["a key twice", `${open}${requires}${requires}${close}`, "bad TOML", "error"],
  ["nothing", "", "none", "nothing"],
];

function ownOf(script: string): Metadata | Failure | undefined {
  const facts = memoryHost({ operatingSystem: "linux", arguments: ["pyl"], files: { "/a.py": script } });
  const machine = machineOf(facts, posix);
  return resultOrFailure(() => readMetadata({ path: "/a.py", text: undefined }, machine));
}

const python = `${toolsFolder}/bin/python`;

function neededReference(): Needed<(scripts: readonly string[]) => readonly Answer[]> {
  try {
    execFileSync(python, ["-c", "import tomllib"], { stdio: "ignore" });
  } catch {
    return { missing: "there is no Python 3.11 or later with the tools of scripts/setup.ts" };
  }
  const program = fileURLToPath(new URL("reference_parser.py", import.meta.url));
  return (scripts) => {
    const input = JSON.stringify(scripts);
    const text = execFileSync(python, [program], { input, encoding: "utf8", maxBuffer: 1 << 28 });
    return JSON.parse(text) as Answer[];
  };
}

describeWith("PEP 723's reference implementation", neededReference(), (reference) => {
  const answers = reference(rows.map(([, script]) => script));

  test.each(rows.map((row, index) => [...row, answers[index] as Answer] as const))(
    "%s",
    (_, script, expected, own, answer) => {
      expect(answer.kind).toBe(expected);
      const found = ownOf(script);
      expect(found instanceof Failure ? "error" : found === undefined ? "nothing" : "table").toBe(own);
      if (answer.kind !== "none") expectSame(script, answer);
    },
  );

  test("and pyl find the same block, whatever is changed in it", () => {
    const random = new Random(723, "blocks");
    const scripts = Array.from({ length: 6000 }, () => changed(random));
    const all = reference(scripts);
    for (const [index, script] of scripts.entries()) expectSame(script, all[index] as Answer);
    const kinds = new Set(all.map(({ kind }) => kind));
    expect(kinds.size).toBe(4);
  });
});

/** Words that a change puts anywhere. */
const pieces = [
  open,
  close,
  "# ///",
  "# /// script",
  "#",
  "# ",
  "\n",
  "\n\n",
  "\r\n",
  "\r",
  " ",
  "\t",
  "///",
  other,
  "x",
  requires,
];

function changed(random: Random): string {
  let script = random.pick(rows)[1].slice(-600);
  for (let change = random.below(4); change > 0; change -= 1) {
    const at = random.below(script.length + 1);
    script = script.slice(0, at) + random.pick([...pieces, ""]) + script.slice(at + random.below(3));
  }
  return script;
}

function withLineFeeds(script: string): string {
  return script.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
}

/**
 * Fails if pyl starts a script with something else than the reference says. An error is no difference, if the reference
 * finds nothing that it can read, or if the error is about something outside of what it reads.
 */
function expectSame(script: string, answer: Answer): void {
  const own = ownOf(script);
  if (own instanceof Failure) {
    if (answer.kind !== "table") return;
    const line = Number(/^\/a\.py:(\d+)/.exec(own.what)?.[1]);
    const [first, last] = answer.lines;
    const isOutside = line < first || line > last;
    // The reference does not count a block without a line, nor one in another type's.
    const isOfStandards = /PEP 508|PEP 440|must be a|second script block/.test(own.what);
    expect([script, own.what, isOutside || isOfStandards]).toEqual([script, own.what, true]);
  } else if (own === undefined) expect([script, answer.kind]).toEqual([script, "none"]);
  else if (answer.kind === "none") {
    // The block of another type ends at the last closing line of its comment. uv too reads the block in it.
    const isInOther = /^# \/\/\/ (?!script$)[a-zA-Z0-9-]+\n(?:#(?: .*)?\n)*# \/\/\/ script$/m.test(
      withLineFeeds(script),
    );
    const isEmpty = own.dependencies.length === 0 && own.requiresPython === undefined;
    expect([script, isInOther || isEmpty]).toEqual([script, true]);
  } else {
    expect([script, answer.kind]).toEqual([script, "table"]);
    const { table } = answer as Extract<Answer, { kind: "table" }>;
    const { "requires-python": requiresPython, dependencies = [] } = table;
    expect([script, own.requiresPython, own.dependencies]).toEqual([script, requiresPython, dependencies]);
  }
}
