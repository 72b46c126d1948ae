/** A block of type `script` (PEP 723). */
export interface Block {
  /** The number of its opening line. */
  readonly line: number;
  /** Its lines, without the `# ` in front. */
  readonly content: readonly string[];
}

export const opening = "# /// script";
export const closing = "# ///";
/** Every line has it that opens a block, also one that is written wrong. */
export const markOfBlock = "///";

/** Also of a line that is written wrong. */
const anyMark = /#[ \t]*\/\/\//;

/** Returns the block of a text with one that is written as it should be, and nothing else that looks like one. */
export function onlyBlock(text: string): Block | undefined {
  // One mark opens it, and one closes it. A URL such as file:///x has it too, but no # in front.
  if (text.split(markOfBlock, 4).length !== 3 && text.split(anyMark, 4).length !== 3) return undefined;
  const start = text.indexOf(`\n${opening}\n`) + 1;
  const first = start + opening.length + 1;
  const end = text.indexOf(`\n${closing}\n`, first - 1);
  // 0 if it is not found, or is the first line.
  if (end < 0 || !text.startsWith(`${opening}\n`, start)) return undefined;
  const content: string[] = [];
  for (const line of end < first ? [] : text.slice(first, end).split("\n")) {
    if (line[0] !== "#" || (line[1] !== " " && line !== "#")) return undefined;
    content.push(line.slice(2));
  }
  return { line: start === 0 ? 1 : text.slice(0, start).split("\n").length, content };
}
