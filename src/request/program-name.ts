import type { Machine } from "../platform/platform.ts";
import { parseFileName } from "../versions/file-name.ts";
import type { VersionRequest } from "../versions/version-request.ts";
import type { Mode } from "./mode.ts";

/**
 * What our own file name asks for. `pyl`, `py` and their windowed twins take launcher options;
 * a copy or link with an interpreter's name stands in for that interpreter, so that everything
 * behind it is Python's and `python3.12` means `-3.12`.
 */
export interface ProgramName {
  readonly takesOptions: boolean;
  readonly version: VersionRequest | undefined;
  readonly mode: Mode | undefined;
}

/** Our names by mode; `_d` is py.exe's debug build (PC/launcher2.c, parseCommandLine). */
const consoleNames: readonly string[] = ["pyl", "py", "py_d"];
const windowedNames: readonly string[] = ["pylw", "pyw", "pyw_d"];

export function readProgramName(name: string): ProgramName {
  const parsed = parseFileName(name);
  const isWindowed = parsed === undefined ? windowedNames.includes(stemOf(name)) : parsed.isWindowed;
  const mode = isWindowed ? "windowed" : undefined;
  if (parsed === undefined) return { takesOptions: true, version: undefined, mode };
  const { release, implementation } = parsed.request;
  const asks = release.length > 0 || implementation !== undefined;
  return { takesOptions: false, version: asks ? parsed.request : undefined, mode };
}

/** Names that mean this program in a shebang, wherever it is installed. */
export function isOwnName(name: string): boolean {
  const stem = stemOf(name);
  return consoleNames.includes(stem) || windowedNames.includes(stem);
}

function stemOf(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith(".exe") ? lower.slice(0, -4) : lower;
}

/**
 * The path we were started by, when it says where we are: only then can it be an environment's.
 * On Windows the name is what was typed, but the system tells which of several links was started.
 */
export function ownPath(machine: Machine): string | undefined {
  if (!machine.platform.hasPosixPaths) return machine.program();
  const name = machine.argument(0);
  return name !== undefined && machine.platform.hasFolder(name) ? name : undefined;
}
