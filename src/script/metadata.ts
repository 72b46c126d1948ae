import * as errors from "../errors.ts";
import type { Failure } from "../failure.ts";
import { aboveLimit } from "../limits.ts";
import type { Origin } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import { parseToml } from "../toml.ts";
import { specifierSetProblem } from "../versions/specifier.ts";
import type { Block } from "./only-block.ts";
import { addCutNotice, type PlaceOfBlock, textWithBlock } from "./place-of-block.ts";
import { readPlainBlock } from "./plain-block.ts";
import { type BadBlock, findBlocks } from "./script-blocks.ts";
import { contains } from "./source-lines.ts";

/** What a script's `# /// script` block says (PEP 723). */
export interface Metadata {
  readonly requiresPython: string | undefined;
  readonly requiresPythonOrigin: Origin | undefined;
  readonly dependencies: readonly string[];
  /** The table `[tool.uv]`, unchecked: what the dependencies mean. */
  readonly settings: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Reads the block of type `script`. Returns undefined if there is none. Throws `Failure` if it is not valid, or if
 * something looks like one.
 */
export function readMetadata(place: PlaceOfBlock, machine: Machine): Metadata | undefined {
  const { path } = place;
  const { memory } = machine;
  const block = memory.has(place) ? (memory.get(place) as Block | undefined) : findBlock(place, machine);
  if (block === undefined) return undefined;
  const table = parseBlock(block, path);
  const requiresPython = table["requires-python"];
  const dependencies = table.dependencies ?? [];
  const lineOf = (key: string) =>
    block.line + 1 + block.content.findIndex((line) => line.trimStart().startsWith(key));
  const fail = (key: string, problem: string) =>
    errors.badMetadata(path, Math.max(lineOf(key), block.line + 1), 3, problem);
  if (!isStrings(dependencies)) throw fail("dependencies", "dependencies must be a list of strings");
  const wrong = dependencies.find((each) => !isSpecifier(each));
  if (wrong !== undefined)
    throw fail("dependencies", `${JSON.stringify(wrong)} is not a dependency specifier (PEP 508)`);
  const settings = settingsOf(table);
  if (requiresPython === undefined)
    return { requiresPython, requiresPythonOrigin: undefined, dependencies, settings };
  if (typeof requiresPython !== "string") throw fail("requires-python", "requires-python must be a string");
  const problem = specifierSetProblem(requiresPython, machine);
  if (problem !== undefined) throw fail("requires-python", problem);
  const line = lineOf("requires-python");
  const written = `# ${block.content[line - block.line - 1] ?? ""}`;
  const requiresPythonOrigin: Origin = { kind: "file", path, line, text: written };
  return { requiresPython, requiresPythonOrigin, dependencies, settings };
}

function findBlock(place: PlaceOfBlock, machine: Machine): Block | undefined {
  const { path } = place;
  const found = textWithBlock(place, machine);
  if (found === undefined) return undefined;
  const blocks = findBlocks(withLineFeeds(found.text), found.isCut);
  if (!Array.isArray(blocks)) throw badBlock(path, blocks);
  const [block, second] = blocks;
  if (block === undefined && found.isCut) addCutNotice(path, machine);
  if (second !== undefined) throw errors.twoMetadataBlocks(path, second.line);
  return block;
}

/** Returns the text as findBlocks reads it: without a mark, and with LF at every end of line. */
function withLineFeeds(text: string): string {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return contains(plain, "\r") ? plain.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : plain;
}

function badBlock(path: string, { line, problem }: BadBlock): Failure {
  if (typeof problem === "string") return errors.malformedBlock(path, line, problem);
  return errors.badMetadata(path, line, 1, aboveLimit(problem));
}

function parseBlock(block: Block, path: string): Readonly<Record<string, unknown>> {
  const plain = readPlainBlock(block.content);
  if (plain !== undefined) return plain;
  const toml = parseToml(block.content.join("\n"));
  if (toml.kind === "table") return toml.table;
  throw errors.badMetadata(path, block.line + toml.line, toml.column + 2, toml.problem);
}

/** It begins with a name. What begins otherwise, or has several lines, would be an option or a path for pip. */
const specifier = /^[ \t]*[A-Za-z0-9][\t -\uffff]*$/;

/** Returns whether a text can be a dependency specifier (PEP 508). */
export function isSpecifier(text: string): boolean {
  return specifier.test(text);
}

/** Other tools' tables are their own. */
function settingsOf({ tool }: Readonly<Record<string, unknown>>): Metadata["settings"] {
  return isTable(tool) && isTable(tool.uv) ? tool.uv : undefined;
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
