import { isPrintable, replaceUnprintable } from "./printable.ts";

/** How the users of a system write commands: errors give advice that works if it is pasted. */
export interface Shell {
  /** Returns the word quoted, so that the shell reads it back unchanged. */
  quote(word: string): string;
  join(folder: string, name: string): string;
  /** Returns what makes an existing file readable for this user. */
  letRead(path: string): string;
  /** Returns what makes an existing folder, and what is in it, visible for this user. */
  letEnter(path: string): string;
  letExecute(path: string): string;
  /** Returns what removes a folder with its content. */
  removeFolder(path: string): string;
  /** Where pyl looks for interpreters, besides environments. */
  readonly installed: string;
}

export function shellFor({ hasPosixPaths }: { readonly hasPosixPaths: boolean }): Shell {
  return hasPosixPaths ? posixShell : windowsShell;
}

const posixShell: Shell = {
  quote: quotePosix,
  join: (folder, name) => `${folder}/${name}`,
  letRead: (path) => `chmod u+r ${quotePosix(path)}`,
  letEnter: (path) => `chmod u+rx ${quotePosix(path)}`,
  letExecute: (path) => `chmod +x ${quotePosix(path)}`,
  removeFolder: (path) => `rm -r ${quotePosix(path)}`,
  installed: "and every folder on PATH",
};

/** Rights are set in a dialog: the equivalent icacls command would fill a page. */
const windowsShell: Shell = {
  // Both cmd and PowerShell read these characters literally. A path cannot contain a double quote.
  quote: (word) => (/^[\w\\:./+-]+$/.test(word) ? word : `"${word}"`),
  join: (folder, name) => `${folder}\\${name}`,
  letRead: () => "check its Properties, Security, and close programs that use it",
  letEnter: () => "check its Properties, Security",
  letExecute: () => "check its Properties, Security",
  removeFolder: (path) => `cmd /c rmdir /s /q ${windowsShell.quote(path)}`,
  installed: "the registry, the Pythons of the Microsoft Store, and every folder on PATH",
};

/**
 * Returns the word quoted for a POSIX shell if it needs quotes, as Python's `shlex.quote` does. Unprintable characters
 * are escaped, so that the command works if it is pasted, and shows what it does.
 */
export function quotePosix(word: string): string {
  return isPrintable(word) ? quoteForSh(word) : quoteEscaped(word);
}

/** Returns the word quoted if it needs quotes, for a file that any `sh` runs: dash has no dollar-single-quotes. */
export function quoteForSh(word: string): string {
  return word !== "" && /^[\w@%+=:,./-]+$/.test(word) ? word : quoteSh(word);
}

/** Returns the word in single quotes for a POSIX shell. */
export function quoteSh(word: string): string {
  return `'${word.replaceAll("'", `'"'"'`)}'`;
}

/** Returns the word in dollar-single-quotes (POSIX.1-2024, 2.2.4), in which `\\342\\200\\256` are the bytes of U+202E. */
function quoteEscaped(word: string): string {
  return `$'${replaceUnprintable(word.replace(/[\\']/g, "\\$&"), octalBytes)}'`;
}

/** A byte that is not UTF-8 is a lone surrogate (PEP 383). */
function octalBytes(character: string): string {
  const code = character.codePointAt(0) as number;
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  const bytes = isSurrogate ? `%${(code & 0xff).toString(16)}` : encodeURIComponent(character);
  return bytes.replace(/%(..)/g, (_, byte) => `\\${Number.parseInt(byte, 16).toString(8).padStart(3, "0")}`);
}

/** Returns the word quoted for the C runtime of Windows, which halves backslashes only before a quote. */
export function quoteWindows(word: string): string {
  if (word !== "" && !/[\s"]/.test(word)) return word;
  return `"${word.split('"').map(doubleLastBackslashes).join('\\"')}"`;
}

function doubleLastBackslashes(part: string): string {
  let end = part.length;
  while (part[end - 1] === "\\") end -= 1;
  return part + part.slice(end);
}
