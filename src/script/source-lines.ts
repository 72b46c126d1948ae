/**
 * Returns whether a text contains a part. The engine's `includes` compares the part at each letter, which
 * takes a quarter of a millisecond for a script. `split` looks for the first letter, and stops at the second
 * piece.
 */
export function contains(text: string, part: string): boolean {
  return text.split(part, 2).length > 1;
}

/**
 * Returns all lines of a text. CR, LF and CRLF end a line, and so does the end of the text. Splitting by a regular
 * expression would call it for each letter.
 */
export function linesOf(text: string): string[] {
  const plain = contains(text, "\r") ? text.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : text;
  return plain.split("\n");
}

interface Beginning {
  readonly firstLine: string;
  /** Where the second line starts. */
  readonly secondStart: number;
  /** Whether the first line has an end of line. Otherwise the text ends there. */
  readonly isEnded: boolean;
}

/** Returns the first line of a text, and reads no further. */
export function firstLines(text: string): Beginning {
  const newLine = text.indexOf("\n");
  const line = newLine < 0 ? text : text.slice(0, newLine);
  const carriageReturn = line.indexOf("\r");
  if (carriageReturn < 0) return { firstLine: line, secondStart: line.length + 1, isEnded: newLine >= 0 };
  const isPair = carriageReturn + 1 === newLine;
  return {
    firstLine: line.slice(0, carriageReturn),
    secondStart: carriageReturn + (isPair ? 2 : 1),
    isEnded: true,
  };
}
