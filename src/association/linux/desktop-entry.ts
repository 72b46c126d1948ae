import { fileKinds } from "../../script/file-kind.ts";

/** Where the entry is, below the user's data folder. */
export const desktopEntryPath = "applications/pyl.desktop";

/** More than any real one has. */
export const maximumEntryBytes = 1 << 16;

/**
 * Returns the desktop entry that opens Python's files (Desktop Entry Specification 1.5). It has
 * `Terminal=false` because file managers differ in which terminal they open, and start nothing if they
 * find none: pyl opens the terminal itself, except for the kinds of file that need none. A second entry for those would be
 * one more in every "Open with", as their types are sub-classes of the others.
 */
export function desktopEntry(program: string): string {
  const types = fileKinds.flatMap(({ mimeTypes }) => mimeTypes);
  const lines = [
    "[Desktop Entry]",
    "Type=Application",
    "Name=pyl",
    "GenericName=Python launcher",
    "Comment=Starts Python scripts with the right interpreter",
    "Keywords=python;script;run;",
    `Exec=${starter(program)}${execWord(program)} --open %f`,
    `TryExec=${escapeText(program)}`,
    "Icon=pyl",
    "Terminal=false",
    "NoDisplay=true",
    "StartupNotify=false",
    `MimeType=${types.join(";")};`,
  ];
  return `${lines.join("\n")}\n`;
}

/**
 * GLib checks that the first word exists before it reads `%%` as a percent sign, so `env` takes that
 * place.
 */
function starter(program: string): string {
  return program.includes("%") ? "env " : "";
}

/** The characters that need quotes by "The Exec key". */
const reserved = /[\s"'\\<>~|&;$*?#()`]/;

/**
 * Returns one word of a command line, quoted by the rules of "The Exec key" and without field codes, then
 * escaped like every string: a dollar sign gets two backslashes. It has quotes only if it needs them, as xdg-open of
 * xdg-utils 1.1.3 takes them for a part of the program's name.
 */
function execWord(word: string): string {
  const literal = word.replaceAll("%", "%%");
  if (!reserved.test(word)) return literal;
  return escapeText(`"${literal.replace(/["`$\\]/g, "\\$&")}"`);
}

/** Returns the program that opens files by such an entry; undefined if it names none by an absolute path. */
export function programOfEntry(entry: string): string | undefined {
  const line = entry.split("\n").find((each) => each.startsWith("TryExec=/"));
  return line?.slice("TryExec=".length).replace(/\\(.)/g, (_, letter) => escapes[letter] ?? letter);
}

const escapes: Readonly<Record<string, string>> = { s: " ", n: "\n", t: "\t", r: "\r", "\\": "\\" };

/** Escapes a string by "Possible value types". */
function escapeText(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\t", "\\t")
    .replaceAll("\r", "\\r");
}
