import type { Machine } from "../platform/platform.ts";
import { parseFileName } from "../versions/file-name.ts";
import type { VersionRequest } from "../versions/version-request.ts";
import type { Mode } from "./mode.ts";

/**
 * What pyl's own file name asks for. `pyl`, `py` and their windowed counterparts take launcher options.
 * A copy or link with an interpreter's name acts as that interpreter: `python3.12` means `-3.12`, and all
 * arguments are Python's.
 */
export interface ProgramName {
  readonly takesOptions: boolean;
  readonly version: VersionRequest | undefined;
  readonly mode: Mode | undefined;
}

/** pyl's names by mode. `_d` is the debug build of py.exe (PC/launcher2.c, parseCommandLine). */
const consoleNames: readonly string[] = ["pyl", "py", "py_d"];
const windowedNames: readonly string[] = ["pylw", "pyw", "pyw_d"];

/** What nearly every name asks for. */
const launcherName: ProgramName = { takesOptions: true, version: undefined, mode: undefined };

/** Reads what the file name asks for. */
export function readProgramName(name: string): ProgramName {
  if (consoleNames.includes(name)) return launcherName;
  const parsed = parseFileName(name);
  const isWindowed = parsed === undefined ? windowedNames.includes(stemOf(name)) : parsed.isWindowed;
  const mode = isWindowed ? "windowed" : undefined;
  if (parsed === undefined) return { takesOptions: true, version: undefined, mode };
  const { release, implementation } = parsed.request;
  const asks = release.length > 0 || implementation !== undefined;
  return { takesOptions: false, version: asks ? parsed.request : undefined, mode };
}

/** Returns whether a shebang with this name means pyl, wherever pyl is installed. */
export function isOwnName(name: string): boolean {
  const stem = stemOf(name);
  return consoleNames.includes(stem) || windowedNames.includes(stem);
}

/** Returns whether pyl has the name of py.exe, which the Python Install Manager has too. */
export function isPyName(name: string): boolean {
  const stem = stemOf(name);
  return stem === "py" || stem === "pyw";
}

function stemOf(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith(".exe") ? lower.slice(0, -4) : lower;
}

/**
 * Returns the path that pyl was started by. Undefined if it is a name without a folder, which cannot be in an
 * environment. On Windows the name is what was typed, but the system knows which of several links was started.
 */
export function ownPath(machine: Machine): string | undefined {
  if (!machine.platform.hasPosixPaths) return machine.program();
  const name = machine.argument(0);
  return name !== undefined && machine.platform.hasFolder(name) ? name : undefined;
}
