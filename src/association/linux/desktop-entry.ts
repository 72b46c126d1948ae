import type { Mode } from "../../request/mode.ts";
import { fileKinds } from "../../script/file-kind.ts";

/** Where the entry for scripts with a console is, below the user's data folder. */
export const desktopEntryPath = "applications/pyl.desktop";

/** More than any real one has. */
export const maximumEntryBytes = 1 << 16;

/**
 * The desktop entry that opens files of that mode (Desktop Entry Specification 1.5). It wants no
 * terminal from the file manager: each has its own idea of one, and starts nothing without; the
 * launcher opens one itself.
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

/** GLib looks whether the first word is there before it reads `%%` as a percent sign: then it is env. */
function starter(program: string): string {
  return program.includes("%") ? "env " : "";
}

/**
 * One word of a command line: quoted by its rules ("The Exec key"), no field code in it, and then
 * escaped as every text is, so that a backslash in front of a dollar sign is two.
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

/** "Possible value types", of a string. */
function escapeText(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\t", "\\t")
    .replaceAll("\r", "\\r");
}
