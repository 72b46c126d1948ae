import type { Facts } from "../host/host.ts";

/** Path and naming rules of one family of systems, as a value: both run on every machine. */
export interface Platform {
  readonly listDelimiter: string;
  /** Appended to a program's bare name when searching; "" comes first where names are complete. */
  readonly executableSuffixes: readonly string[];
  /** An environment's folder of executables. */
  readonly scriptsFolder: string;
  /** Executables of a virtual environment, below its prefix, best first. */
  readonly environmentExecutables: readonly string[];
  /** Users whom everybody has to trust, in the words of `Facts.owner`. */
  readonly administrators: readonly string[];
  /** Whether `/usr/bin/python3` in a shebang is a real path here, to be tried as written. */
  readonly hasPosixPaths: boolean;
  isAbsolute(path: string): boolean;
  /** Whether `path` names a folder as well, so that no search path is consulted for it. */
  hasFolder(path: string): boolean;
  /** A path that is not relative stays what it is. */
  join(folder: string, name: string): string;
  /** The containing folder, or the path itself for a root. */
  parent(path: string): string;
  baseName(path: string): string;
  /**
   * Empty parts and `.` taken out. `..` too where the system itself takes paths as text
   * (Windows); elsewhere the part before it may be a link that leads somewhere else.
   */
  normalize(path: string): string;
}

/** What deciding code is given: the machine's facts and its rules. */
export interface Machine extends Facts {
  readonly platform: Platform;
  /** What this run has worked out already, by the function that did (once-per-run.ts). */
  readonly memory: Map<unknown, unknown>;
}

/** An absolute, normalised path; a relative one is taken from `folder`. */
export function absolute(path: string, folder: string | undefined, platform: Platform): string {
  return platform.normalize(folder === undefined ? path : platform.join(folder, path));
}

/** The same, from the working directory, which is asked for only where the path is relative. */
export function absoluteHere(path: string, machine: Machine): string {
  const { platform } = machine;
  return platform.isAbsolute(path) ? platform.normalize(path) : absolute(path, machine.directory(), platform);
}

/** Without `..`, so that the folders above it are those that its text says. */
export function plainFolder(folder: string, machine: Machine): string {
  return folder.includes("..") ? (machine.realPath(folder) ?? folder) : folder;
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
