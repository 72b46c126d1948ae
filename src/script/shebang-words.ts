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

function wordEnd(line: string, start: number): number {
  const closing = singleQuoteEnd(line, start);
  if (closing !== undefined) return closing + 1;
  const end = nextBlank(line, start);
  const quote = line.indexOf('"', start);
  return quote < 0 || quote >= end ? end : quotedEnd(line, quote);
}

function nextBlank(line: string, start: number): number {
  const space = line.indexOf(" ", start);
  const tab = line.indexOf("\t", start);
  if (tab < 0) return space < 0 ? line.length : space;
  return space < 0 || tab < space ? tab : space;
}

/** Returns the end of a word with double quotes in it: the first blank that is not quoted. */
function quotedEnd(line: string, start: number): number {
  let isQuoted = false;
  let at = start;
  for (; at < line.length && (isQuoted || !isBlank(line.charCodeAt(at))); at += 1)
    if (line[at] === '"') isQuoted = !isQuoted;
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
