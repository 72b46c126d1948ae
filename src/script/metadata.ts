import * as errors from "../errors.ts";
import { aboveLimit, limits } from "../limits.ts";
import type { Origin } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import { hasBytes } from "../platform/read-whole.ts";
import { parseToml } from "../toml.ts";
import { specifierSetProblem } from "../versions/specifier.ts";
import { type Block, findBlocks } from "./script-blocks.ts";
import { linesOf } from "./source-lines.ts";

/** What a script's `# /// script` block says (PEP 723). */
export interface Metadata {
  readonly requiresPython: string | undefined;
  readonly requiresPythonOrigin: Origin | undefined;
  readonly dependencies: readonly string[];
}

/**
 * Reads the block of type `script`. Returns undefined if there is no complete one. Throws `Failure` if it is
 * not valid.
 */
export function readMetadata(path: string, machine: Machine): Metadata | undefined {
  const start = machine.readStart(path, limits.blockSearch.value) ?? "";
  const lines = linesOf(start);
  const blocks = findBlocks(lines, hasBytes(start, limits.blockSearch.value));
  if ("limit" in blocks) throw errors.badMetadata(path, blocks.line, 1, aboveLimit(blocks.limit));
  const [block, second] = blocks;
  if (block === undefined) return undefined;
  if (second !== undefined) throw errors.twoMetadataBlocks(path, second.line);
  const table = parseBlock(block, path);
  const requiresPython = table["requires-python"];
  const dependencies = table.dependencies ?? [];
  const lineOf = (key: string) =>
    block.line + 1 + block.content.findIndex((line) => line.trimStart().startsWith(key));
  const fail = (key: string, problem: string) =>
    errors.badMetadata(path, Math.max(lineOf(key), block.line + 1), 3, problem);
  if (!isStrings(dependencies)) throw fail("dependencies", "dependencies must be a list of strings");
  if (requiresPython === undefined) return { requiresPython, requiresPythonOrigin: undefined, dependencies };
  if (typeof requiresPython !== "string") throw fail("requires-python", "requires-python must be a string");
  const problem = specifierSetProblem(requiresPython);
  if (problem !== undefined) throw fail("requires-python", problem);
  const line = lineOf("requires-python");
  const text = lines[line - 1] ?? "";
  return { requiresPython, requiresPythonOrigin: { kind: "file", path, line, text }, dependencies };
}

function parseBlock(block: Block, path: string): Readonly<Record<string, unknown>> {
  const toml = parseToml(block.content.join("\n"));
  if (toml.kind === "table") return toml.table;
  throw errors.badMetadata(path, block.line + toml.line, toml.column + 2, toml.problem);
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
