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
  readonly secondLine: string;
  /** Whether the first line has an end of line. Otherwise the text ends there. */
  readonly isEnded: boolean;
}

/** Returns the first two lines, and reads no further. */
export function firstLines(text: string): Beginning {
  const [line = "", next] = text.split("\n", 2);
  const carriageReturn = line.indexOf("\r");
  if (carriageReturn < 0)
    return { firstLine: line, secondLine: untilReturn(next ?? ""), isEnded: next !== undefined };
  const rest = line.slice(carriageReturn + 1);
  const second = rest === "" ? (next ?? "") : rest;
  return { firstLine: line.slice(0, carriageReturn), secondLine: untilReturn(second), isEnded: true };
}

function untilReturn(line: string): string {
  return line.split("\r", 1)[0] as string;
}
