import { type Limit, limits } from "../limits.ts";
import { type Block, closing, markOfBlock, onlyBlock, opening } from "./only-block.ts";

/** Something that looks like a block, and is not one; or one that is larger than a limit. */
export interface BadBlock {
  readonly line: number;
  readonly problem: BlockProblem | Limit;
}

export type BlockProblem =
  /** A word or a blank too many or too few in the opening line, or in one that should close it. */
  | "badOpening"
  | "badClosing"
  /** A comment without a blank behind its `#`, where the block was not closed yet. */
  | "noBlank"
  | "notClosed";

/**
 * Finds the blocks in a text whose lines end in LF, by the rules of the PEP's regular expression: the last `# ///` of a
 * run of comments closes a block. Returns the first thing that looks like a block and is none: to pass over it would
 * start another Python than its author meant. Each line is looked at once. `isCut` says that the text goes on behind
 * its end.
 */
export function findBlocks(text: string, isCut: boolean): Block[] | BadBlock {
  const only = onlyBlock(text);
  if (only !== undefined && limitOf(only.content) === undefined) return [only];
  const blocks: Block[] = [];
  const lines = new LineCount(text);
  let end = 0;
  for (const start of openings(text)) {
    // It is inside of the block before.
    if (start < end) continue;
    const line = lines.numberAt(start);
    const first = lineAt(text, start);
    if (first !== opening) return { line, problem: "badOpening" };
    const run = readRun(text, start + first.length + 1, line + 1);
    if (run.closing === undefined)
      return isCut && run.isAtEnd
        ? { line, problem: limits.blockSearch }
        : (run.bad ?? { line, problem: "notClosed" });
    const content = run.lines.slice(0, run.closing).map((each) => each.slice(2));
    const limit = isCut && run.isAtEnd ? limits.blockSearch : limitOf(content);
    if (limit !== undefined) return { line, problem: limit };
    blocks.push({ line, content });
    end = run.end;
  }
  return blocks;
}

/** Yields where lines start that open a block, or look as if they should: `#/// script`, `# ///  script `. */
function* openings(text: string): Generator<number> {
  let at = 0;
  for (const part of text.split(markOfBlock).slice(0, -1)) {
    at += part.length;
    const start = skipBack(text, at) - 1;
    const isComment = text[start] === "#" && (start === 0 || text[start - 1] === "\n");
    at += markOfBlock.length;
    const word = skipBlanks(text, at);
    const isScript = isComment && text.startsWith("script", word);
    if (isScript && isLineEnd(text, skipBlanks(text, word + "script".length))) yield start;
  }
}

/** The comments behind an opening line. */
interface Run {
  readonly lines: readonly string[];
  /** The index of the last line that closes the block. */
  readonly closing: number | undefined;
  /** Where the closing line ends in the text. */
  readonly end: number;
  readonly isAtEnd: boolean;
  /** What may be the reason if no line closes it. */
  readonly bad: BadBlock | undefined;
}

function readRun(text: string, start: number, firstNumber: number): Run {
  const lines: string[] = [];
  let [at, end] = [start, start];
  let closed: number | undefined;
  let bad: BadBlock | undefined;
  for (; at < text.length; at += (lines.at(-1) as string).length + 1) {
    const line = lineAt(text, at);
    const number = firstNumber + lines.length;
    if (line[0] === "#" && line.trimEnd() === closing && line !== closing)
      bad ??= { line: number, problem: "badClosing" };
    if (line[0] !== "#" || (line !== "#" && line[1] !== " ")) {
      if (line[0] === "#") bad ??= { line: number, problem: "noBlank" };
      break;
    }
    lines.push(line);
    if (line !== closing) continue;
    closed = lines.length - 1;
    end = at + line.length;
  }
  return { lines, closing: closed, end, isAtEnd: at >= text.length, bad };
}

/** Counts lines from one place to the next. */
class LineCount {
  private readonly text: string;
  private at = 0;
  private number = 1;

  constructor(text: string) {
    this.text = text;
  }

  numberAt(index: number): number {
    const parts = this.text.slice(this.at, index).split("\n").length;
    this.number += parts - 1;
    this.at = index;
    return this.number;
  }
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? text.length : end);
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text[at] === " " || text[at] === "\t") at += 1;
  return at;
}

function skipBack(text: string, end: number): number {
  let at = end;
  while (text[at - 1] === " " || text[at - 1] === "\t") at -= 1;
  return at;
}

function isLineEnd(text: string, at: number): boolean {
  return at >= text.length || text[at] === "\n";
}

/** Returns the limit that a block is larger than. */
function limitOf(content: readonly string[]): Limit | undefined {
  if (content.length > limits.blockLines.value) return limits.blockLines;
  let length = 0;
  for (const line of content) length += line.length + 1;
  return length > limits.blockBytes.value ? limits.blockBytes : undefined;
}
