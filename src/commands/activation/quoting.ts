import { quoteSh } from "../../shell.ts";

/** Returns a word for csh and tcsh, which expand past commands (`!`) inside quotes as well. */
export function quoteCsh(word: string): string {
  return quoteSh(word).replaceAll("!", `'\\!'`);
}

/** Returns a word for fish, on one line: a line break is written outside the quotes. */
export function quoteFish(word: string): string {
  return `'${word.replace(/[\\']/g, "\\$&").replaceAll("\n", "'\\n'")}'`;
}

/** Returns a double-quoted string of Nushell, the only kind that can hold every character. */
export function quoteNushell(word: string): string {
  return `"${word.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}

/**
 * Returns a string of PowerShell in ASCII: Windows PowerShell decodes a program's output by the
 * console's code page, and reads typographic quotes as quotes.
 */
export function quotePowerShell(word: string): string {
  if (/^[ -~]*$/.test(word)) return `'${word.replaceAll("'", "''")}'`;
  const coded = (unit: string) => `$([char]0x${unit.charCodeAt(0).toString(16)})`;
  return `"${word.replace(/["`$]/g, "`$&").replace(/[^ -~]/g, coded)}"`;
}

/** Returns a path for cmd. No path of Windows has a double quote in it. */
export function quoteCmd(path: string): string {
  return `"${path}"`;
}
