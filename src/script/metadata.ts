import * as errors from "../errors.ts";
import type { Origin } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import { parseToml } from "../toml.ts";
import { isSpecifierSet } from "../versions/specifier.ts";
import { linesOf } from "./source-lines.ts";

/** What a script's `# /// script` block says (PEP 723). */
export interface Metadata {
  readonly requiresPython: string | undefined;
  readonly requiresPythonOrigin: Origin | undefined;
  readonly dependencies: readonly string[];
}

/** Blocks stand near the top. Text behind the first megabyte is not a block that an author wrote. */
const maximumBytes = 1 << 20;

/**
 * Reads the block of type `script`. Returns undefined if there is no complete one. Throws `Failure` if it is
 * not valid.
 */
export function readMetadata(path: string, machine: Machine): Metadata | undefined {
  const lines = linesOf(machine.readStart(path, maximumBytes) ?? "");
  const [block, second] = scriptBlocks(lines);
  if (block === undefined) return undefined;
  if (second !== undefined) throw errors.twoMetadataBlocks(path, second.line);
  const table = parseBlock(block, path);
  const requiresPython = table["requires-python"];
  const dependencies = table.dependencies ?? [];
  const fail = (key: string, problem: string) => {
    const at = block.content.findIndex((line) => line.trimStart().startsWith(key));
    return errors.badMetadata(path, block.line + 1 + Math.max(at, 0), 3, `${key} ${problem}`);
  };
  if (!isStrings(dependencies)) throw fail("dependencies", "must be a list of strings");
  if (requiresPython === undefined) return { requiresPython, requiresPythonOrigin: undefined, dependencies };
  if (typeof requiresPython !== "string") throw fail("requires-python", "must be a string");
  if (!isSpecifierSet(requiresPython))
    throw fail("requires-python", `"${requiresPython}" is not a version specifier (PEP 440)`);
  const line =
    block.line + 1 + block.content.findIndex((text) => text.trimStart().startsWith("requires-python"));
  const text = lines[line - 1] ?? "";
  return { requiresPython, requiresPythonOrigin: { kind: "file", path, line, text }, dependencies };
}

interface Block {
  /** The number of its opening line. */
  readonly line: number;
  /** Its lines, without the `# ` in front. */
  readonly content: readonly string[];
}

/**
 * Finds the blocks line by line, by the rules of the PEP's regular expression: the last `# ///` of a run of
 * comments closes a block.
 */
function scriptBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at] !== "# /// script") continue;
    let end = at + 1;
    while (end < lines.length && /^#(?: .*)?$/.test(lines[end] as string)) end += 1;
    const closing = lines.lastIndexOf("# ///", end - 1);
    if (closing <= at) continue;
    blocks.push({ line: at + 1, content: lines.slice(at + 1, closing).map((line) => line.slice(2)) });
    at = closing;
  }
  return blocks;
}

function parseBlock(block: Block, path: string): Readonly<Record<string, unknown>> {
  const toml = parseToml(block.content.join("\n"));
  if (toml.kind === "table") return toml.table;
  throw errors.badMetadata(path, block.line + toml.line, toml.column + 2, toml.problem);
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
