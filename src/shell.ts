/** How the users of a system write commands: errors give advice that works if it is pasted. */
export interface Shell {
  /** Returns the word quoted, so that the shell reads it back unchanged. */
  quote(word: string): string;
  join(folder: string, name: string): string;
  /** Returns what makes an existing file readable for this user. */
  letRead(path: string): string;
  letExecute(path: string): string;
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
  letExecute: (path) => `chmod +x ${quotePosix(path)}`,
  installed: "and every folder on PATH",
};

/** Rights are set in a dialog: the equivalent icacls command would fill a page. */
const windowsShell: Shell = {
  // Both cmd and PowerShell read these characters literally. A path cannot contain a double quote.
  quote: (word) => (/^[\w\\:./+-]+$/.test(word) ? word : `"${word}"`),
  join: (folder, name) => `${folder}\\${name}`,
  letRead: () => "check its Properties, Security, and close programs that use it",
  letExecute: () => "check its Properties, Security",
  installed: "the registry, the Pythons of the Microsoft Store, and every folder on PATH",
};

/** Returns the word quoted for a POSIX shell if it needs quotes, as Python's `shlex.quote` does. */
export function quotePosix(word: string): string {
  return word !== "" && /^[\w@%+=:,./-]+$/.test(word) ? word : quoteSh(word);
}

/** Returns the word in single quotes for a POSIX shell. */
export function quoteSh(word: string): string {
  return `'${word.replaceAll("'", `'"'"'`)}'`;
}

/** Returns the word quoted for the C runtime of Windows, which halves backslashes only before a quote. */
export function quoteWindows(word: string): string {
  if (word !== "" && !/[\s"]/.test(word)) return word;
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, "$1$1")}"`;
}
