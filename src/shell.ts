/** How a system's users are told what to type or do, so that they can take it as it stands. */
export interface Shell {
  /** A word as the shell takes it back whole. */
  quote(word: string): string;
  join(folder: string, name: string): string;
  /** What makes a file that is there readable for its user. */
  letRead(path: string): string;
  letExecute(path: string): string;
  /** Where an interpreter was looked for, besides environments. */
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
  installed: "and every folder of PATH",
};

/** Rights are a matter of a dialog there; a command for them would be a page. */
const windowsShell: Shell = {
  // What cmd and PowerShell both take for a plain word; no path has a double quote in it.
  quote: (word) => (/^[\w\\:./+-]+$/.test(word) ? word : `"${word}"`),
  join: (folder, name) => `${folder}\\${name}`,
  letRead: () => "look at its Properties, Security, and close programs that hold it open",
  letExecute: () => "look at its Properties, Security",
  installed: "what installers have registered, the Microsoft Store's, and every folder of PATH",
};

/** A word as a POSIX shell takes it back whole, as `shlex.quote` does. */
export function quotePosix(word: string): string {
  return word !== "" && /^[\w@%+=:,./-]+$/.test(word) ? word : quoteSh(word);
}

/** The same, in quotes whether it needs them or not. */
export function quoteSh(word: string): string {
  return `'${word.replaceAll("'", `'"'"'`)}'`;
}

/** A word as the C runtime on Windows splits it back: backslashes double only before a quote. */
export function quoteWindows(word: string): string {
  if (word !== "" && !/[\s"]/.test(word)) return word;
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, "$1$1")}"`;
}
