import { type Limit, limits } from "../limits.ts";

/** A block of type `script` (PEP 723). */
export interface Block {
  /** The number of its opening line. */
  readonly line: number;
  /** Its lines, without the `# ` in front. */
  readonly content: readonly string[];
}

/** A block that is larger than a limit. */
export interface LargeBlock {
  readonly line: number;
  readonly limit: Limit;
}

/**
 * Finds the blocks line by line, by the rules of the PEP's regular expression: the last `# ///` of a run of comments
 * closes a block. Each line is looked at once: openings behind the last closing line of their run open nothing.
 * `isCut` says that the text goes on behind the last line.
 */
export function findBlocks(lines: readonly string[], isCut: boolean): Block[] | LargeBlock {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at] !== "# /// script") continue;
    const { end, closing } = readRun(lines, at);
    if (closing === undefined && !(isCut && end >= lines.length - 1)) {
      at = end - 1;
      continue;
    }
    const content = lines.slice(at + 1, closing ?? end).map((line) => line.slice(2));
    const limit = limitOf(content);
    if (limit !== undefined || closing === undefined)
      return { line: at + 1, limit: limit ?? limits.blockSearch };
    blocks.push({ line: at + 1, content });
    at = closing;
  }
  return blocks;
}

/** Returns the end of the run of comments from an opening line on, and the last line that closes it. */
function readRun(
  lines: readonly string[],
  opening: number,
): { readonly end: number; readonly closing: number | undefined } {
  let closing: number | undefined;
  let end = opening + 1;
  for (; end < lines.length; end += 1) {
    const line = lines[end] as string;
    if (line === "# ///") closing = end;
    else if (line[0] !== "#" || (line !== "#" && line[1] !== " ")) break;
  }
  return { end, closing };
}

/** Returns the limit that a block is larger than. */
function limitOf(content: readonly string[]): Limit | undefined {
  if (content.length > limits.blockLines.value) return limits.blockLines;
  let length = 0;
  for (const line of content) length += line.length + 1;
  return length > limits.blockBytes.value ? limits.blockBytes : undefined;
}
