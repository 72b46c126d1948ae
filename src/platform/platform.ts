import type { Facts, FallibleFact } from "../host/host.ts";

/**
 * Path and naming rules of one family of systems, as a value: the rules of both families run on every
 * machine.
 */
export interface Platform {
  readonly listDelimiter: string;
  /** Appended to a program's bare name in a search; "" comes first if names are complete. */
  readonly executableSuffixes: readonly string[];
  /** The name of an environment's folder of executables. */
  readonly scriptsFolder: string;
  /** The name of its folder of modules. */
  readonly libraryFolder: string;
  /** Executables of a virtual environment, below its prefix, best first. */
  readonly environmentExecutables: readonly [string, ...string[]];
  /** What a launch relies on in an environment, below its prefix, separated by NUL. */
  readonly environmentParts: string;
  /** Users whom every user has to trust, in the form of `Facts.owner`. */
  readonly administrators: readonly string[];
  /** Folders that everything on the system rests on, so that nothing is safe from those who may change them. */
  readonly systemFolders: readonly string[];
  /** Whether `/usr/bin/python3` in a shebang is a real path on this system, tried as written. */
  readonly hasPosixPaths: boolean;
  isAbsolute(path: string): boolean;
  /** Returns whether `path` names a folder as well, so that no search path is consulted for it. */
  hasFolder(path: string): boolean;
  /** Returns the path of `name` in a folder. An absolute path stays what it is. */
  join(folder: string, name: string): string;
  /** Returns the containing folder, or the path itself for a root. */
  parent(path: string): string;
  baseName(path: string): string;
  /** Returns the start of an absolute path that stays when all names are removed: `/`, `C:\`, `\\server\share\`. */
  root(path: string): string;
  /** Returns the names of a path, which may be empty, `.` or `..`. */
  names(path: string): string[];
  /**
   * Returns the path without empty parts and `.`. Removes `..` only if the system itself takes paths as text
   * (Windows): on POSIX the part before it may be a link that leads somewhere else.
   */
  normalize(path: string): string;
}

/** What deciding code gets: the facts of the machine and its rules. */
export interface Machine extends Facts {
  readonly platform: Platform;
  /** What this run has computed already, by the function that computed it (once-per-run.ts). */
  readonly memory: Map<unknown, unknown>;
  /** Decides what a fact is that the system could not report (system-errors.ts). */
  onSystemError(systemError: string, fact: FallibleFact, ...given: readonly unknown[]): unknown;
  /**
   * The same facts for code that itself reports what this user may not look at: it counts as not there (EACCES,
   * EPERM).
   */
  readonly permitted: Facts;
}

/** Returns an absolute, normalised path. A relative one is taken from `folder`. */
export function absolute(path: string, folder: string | undefined, platform: Platform): string {
  return platform.normalize(folder === undefined ? path : platform.join(folder, path));
}

/** Returns an absolute, normalised path. The working directory is asked for only if the path is relative. */
export function absoluteHere(path: string, machine: Machine): string {
  const { platform } = machine;
  return platform.isAbsolute(path) ? platform.normalize(path) : absolute(path, machine.directory(), platform);
}

/** Returns a folder without `..` in it, so that the folders above it are those that its text shows. */
export function plainFolder(folder: string, machine: Machine): string {
  return folder.includes("..") ? (machine.realPath(folder) ?? folder) : folder;
}

/**
 * Yields, for the folder and those that contain it, nearest first, the path of the first of some names that may be there.
 * NUL separates the names. Nearly all folders have none, and the host passes over them in one call.
 */
export function* upwardWith(folder: string, names: string, machine: Machine): Generator<string> {
  const { parent } = machine.platform;
  let found = machine.nearest(folder, names);
  while (found !== undefined) {
    yield found;
    const current = parent(found);
    const above = parent(current);
    found = above === current ? undefined : machine.nearest(above, names);
  }
}

/** Yields the folder and every folder that contains it, nearest first. */
export function* upward(folder: string, platform: Platform): Generator<string> {
  let current = folder;
  while (true) {
    yield current;
    const next = platform.parent(current);
    if (next === current) return;
    current = next;
  }
}
