import type { Machine } from "../platform/platform.ts";
import { parseFileName } from "../versions/file-name.ts";
import type { VersionRequest } from "../versions/version-request.ts";

/**
 * What our own file name asks for. `pyl`, `py` and their windowed twins take launcher options;
 * a copy or link with an interpreter's name stands in for that interpreter, so that everything
 * behind it is Python's and `python3.12` means `-3.12`.
 */
export interface ProgramName {
  readonly takesOptions: boolean;
  readonly version: VersionRequest | undefined;
}

export function readProgramName(name: string): ProgramName {
  const parsed = parseFileName(name);
  if (parsed === undefined) return { takesOptions: true, version: undefined };
  const { release, implementation } = parsed.request;
  const asks = release.length > 0 || implementation !== undefined;
  return { takesOptions: false, version: asks ? parsed.request : undefined };
}

/** Names that mean this program in a shebang, wherever it is installed. */
export function isOwnName(name: string): boolean {
  const lower = name.toLowerCase();
  const bare = lower.endsWith(".exe") ? lower.slice(0, -4) : lower;
  return bare === "pyl" || bare === "pylw" || bare === "py" || bare === "pyw";
}

/** The path we were started by, when it says where we are: only then can it be an environment's. */
export function ownPath(machine: Machine): string | undefined {
  const name = machine.argument(0);
  return name !== undefined && machine.platform.hasFolder(name) ? name : undefined;
}
