/** A word as a POSIX shell takes it back whole, as `shlex.quote` does. */
export function quotePosix(word: string): string {
  return word !== "" && /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}

/** A word as the C runtime on Windows splits it back: backslashes double only before a quote. */
export function quoteWindows(word: string): string {
  if (word !== "" && !/[\s"]/.test(word)) return word;
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, "$1$1")}"`;
}
