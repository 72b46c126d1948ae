/** A word of a shebang line and where it starts in it. */
export interface Word {
  readonly text: string;
  readonly start: number;
}

/**
 * Splits at blanks. Double quotes group anywhere and go away (as in py.exe); single quotes
 * only around a whole word, since an apostrophe in a path means itself. Backslashes are
 * letters: `C:\Python\python.exe`. A quote that never closes reaches to the end of the line.
 */
export function splitWords(line: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (true) {
    while (isBlank(line[at])) at += 1;
    if (at >= line.length) return words;
    const start = at;
    const quoted = singleQuoted(line, at);
    if (quoted !== undefined) {
      words.push({ text: quoted, start });
      at += quoted.length + 2;
      continue;
    }
    let text = "";
    let isQuoted = false;
    for (; at < line.length && (isQuoted || !isBlank(line[at])); at += 1) {
      if (line[at] === '"') isQuoted = !isQuoted;
      else text += line[at];
    }
    words.push({ text, start });
  }
}

export function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

function singleQuoted(line: string, start: number): string | undefined {
  if (line[start] !== "'") return undefined;
  const end = line.indexOf("'", start + 1);
  if (end < 0 || (end + 1 < line.length && !isBlank(line[end + 1]))) return undefined;
  return line.slice(start + 1, end);
}
