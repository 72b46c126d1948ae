/** A word of a shebang line and where it starts in it. */
export interface Word {
  readonly text: string;
  readonly start: number;
}

/**
 * Splits at blanks. Double quotes group anywhere and are removed (as in py.exe). Single quotes group only
 * around a complete word, since an apostrophe in a path means itself. Backslashes are letters:
 * `C:\Python\python.exe`. A quote that is not closed reaches to the end of the line.
 */
export function splitWords(line: string): Word[] {
  const words: Word[] = [];
  let start = skipBlanks(line, 0);
  while (start < line.length) {
    const end = wordEnd(line, start);
    words.push({ text: unquote(line.slice(start, end)), start });
    start = skipBlanks(line, end);
  }
  return words;
}

function skipBlanks(line: string, start: number): number {
  let at = start;
  while (isBlank(line.charCodeAt(at))) at += 1;
  return at;
}

/** Returns the end of the word: the first blank that double quotes do not group. */
function wordEnd(line: string, start: number): number {
  const closing = singleQuoteEnd(line, start);
  if (closing !== undefined) return closing + 1;
  let isQuoted = false;
  let at = start;
  for (; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === 34) isQuoted = !isQuoted;
    else if (!isQuoted && isBlank(code)) break;
  }
  return at;
}

/** Returns the single quote that closes the one at `start`, if it ends the word. */
function singleQuoteEnd(line: string, start: number): number | undefined {
  if (line[start] !== "'") return undefined;
  const end = line.indexOf("'", start + 1);
  return end > 0 && (end + 1 === line.length || isBlank(line.charCodeAt(end + 1))) ? end : undefined;
}

function unquote(word: string): string {
  if (word.startsWith("'") && singleQuoteEnd(word, 0) === word.length - 1) return word.slice(1, -1);
  return word.includes('"') ? word.replaceAll('"', "") : word;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
