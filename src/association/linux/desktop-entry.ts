import type { Mode } from "../../request/mode.ts";
import { fileKinds } from "../../script/file-kind.ts";

/** Where the entry for scripts with a console is, below the user's data folder. */
export const desktopEntryPath = "applications/pyl.desktop";

/** More than any real one has. */
export const maximumEntryBytes = 1 << 16;

/**
 * Returns the desktop entry that opens files of that mode (Desktop Entry Specification 1.5). It has
 * `Terminal=false` because file managers differ in which terminal they open, and start nothing if they
 * find none: pyl opens the terminal itself.
 */
export function desktopEntry(program: string, mode: Mode): string {
  const types = fileKinds.filter((kind) => kind.mode === mode).flatMap(({ mimeTypes }) => mimeTypes);
  const option = mode === "windowed" ? "--windowed " : "";
  const lines = [
    "[Desktop Entry]",
    "Type=Application",
    `Name=${mode === "windowed" ? "pyl, without a console" : "pyl"}`,
    "Comment=Starts Python scripts with the right interpreter",
    `Exec=${starter(program)}${execWord(program)} ${option}--open %f`,
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

/**
 * Returns one word of a command line, quoted by the rules of "The Exec key" and without field codes, then
 * escaped like every string: a dollar sign gets two backslashes.
 */
function execWord(word: string): string {
  const quoted = word.replace(/["`$\\]/g, "\\$&").replaceAll("%", "%%");
  return escapeText(`"${quoted}"`);
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
