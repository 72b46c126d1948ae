import * as errors from "../errors.ts";
import { limits } from "../limits.ts";
import type { Machine } from "../platform/platform.ts";
import { readMainOf, signature } from "./archive.ts";

/** What a program with an archive behind it says. */
export interface AppendedArchive {
  /** The start of its `__main__.py`. */
  readonly main: string;
  /** On Windows the line in front of the archive, which names the Python that the program starts; else empty. */
  readonly line: string;
}

/**
 * Returns what is behind a program that starts with this text, if that is an archive: Python runs such a file. pip's
 * programs have a line and an archive in them (distlib, `ScriptMaker`), and `<launcher_dir>` in that line is the
 * program's own folder. uv's have an archive whose `__main__.py` has the line. Throws `Failure` for any other file with a NUL byte.
 */
export function readAppended(path: string, start: string, folder: string, machine: Machine): AppendedArchive {
  const main = readMainOf(path, machine);
  if (main === undefined)
    throw start.startsWith("MZ") || start.startsWith("\x7fELF")
      ? errors.programAsScript(path)
      : errors.nulInScript(path);
  if (machine.platform.hasPosixPaths) return { main, line: "" };
  const text = machine.readStart(path, limits.archiveSearch.value) ?? "";
  for (const part of text.split(signature).slice(0, -1)) {
    const line = part.slice(part.lastIndexOf("#!"));
    const isWhole = line.startsWith("#!") && line.endsWith("\n") && !line.includes("\0");
    if (isWhole) return { main, line: line.trimEnd().replace("<launcher_dir>", folder) };
  }
  return { main, line: "" };
}
