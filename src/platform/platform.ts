import type { Facts } from "../host/host.ts";

/** Path and naming rules of one family of systems, as a value: both run on every machine. */
export interface Platform {
  readonly separator: string;
  readonly listDelimiter: string;
  /** Appended to a program's bare name when searching; "" comes first where names are complete. */
  readonly executableSuffixes: readonly string[];
  /** An environment's folder of executables. */
  readonly scriptsFolder: string;
  /** Executables of a virtual environment, below its prefix, best first. */
  readonly environmentExecutables: readonly string[];
  /** Whether `/usr/bin/python3` in a shebang is a real path here, to be tried as written. */
  readonly hasPosixPaths: boolean;
  isAbsolute(path: string): boolean;
  /** Whether `path` names a folder as well, so that no search path is consulted for it. */
  hasFolder(path: string): boolean;
  join(folder: string, name: string): string;
  /** The containing folder, or the path itself for a root. */
  parent(path: string): string;
  baseName(path: string): string;
  /** `.` and `..` taken out, textually, as `os.path.normpath` does. */
  normalize(path: string): string;
}

/** What deciding code is given: the machine's facts and its rules. */
export interface Machine extends Facts {
  readonly platform: Platform;
}

/** Takes `.`, `..` and empty parts out of a path's parts. */
export function collapse(parts: readonly string[]): string[] {
  const kept: string[] = [];
  for (const part of parts) {
    if (part === "..") kept.pop();
    else if (part !== "" && part !== ".") kept.push(part);
  }
  return kept;
}

/** An absolute, normalised path; a relative one is taken from `folder`. */
export function absolute(path: string, folder: string | undefined, platform: Platform): string {
  if (platform.isAbsolute(path) || folder === undefined) return platform.normalize(path);
  return platform.normalize(platform.join(folder, path));
}

/** The folder and all that contain it, nearest first. */
export function* upward(folder: string, platform: Platform): Generator<string> {
  let current = folder;
  while (true) {
    yield current;
    const next = platform.parent(current);
    if (next === current) return;
    current = next;
  }
}
