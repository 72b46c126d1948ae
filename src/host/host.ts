/**
 * The only contract with the outside. Code that decides is given `Facts`, so it cannot start
 * or change anything; `Effects` belong to `main` and the commands.
 *
 * Text at this boundary is UTF-16 with bytes that are not UTF-8 as lone surrogates
 * (PEP 383), so every argument, path and value comes back as the bytes it was.
 */
export type OperatingSystem = "linux" | "macos" | "windows";

/** What a path leads to, links followed. "executable" is a file this user may execute. */
export type Kind = "file" | "executable" | "directory" | "other";

export type Stream = "output" | "error";

export interface Facts {
  readonly operatingSystem: OperatingSystem;
  /** The machine's processor as Rust names it: `x86_64`, `aarch64`, `x86`... */
  readonly architecture: string;
  /** The program's own argument vector; 0 is the name it was started by. */
  argument(index: number): string | undefined;
  environment(name: string): string | undefined;
  /** The working directory, or undefined when it is gone. */
  directory(): string | undefined;
  /** Where this program's own file is. */
  program(): string | undefined;
  /** The effective user id. */
  user(): number;
  /** The first bytes of a regular file, as text; undefined when they cannot be read. */
  readStart(path: string, maximumBytes: number): string | undefined;
  kind(path: string): Kind | undefined;
  /** The names in a directory that start with one of the prefixes, in no order. */
  list(path: string, prefixes: readonly string[]): readonly string[] | undefined;
  /** Where a link points, as written; undefined for anything that is no link. */
  readLink(path: string): string | undefined;
  realPath(path: string): string | undefined;
  /** The user id that owns what the path leads to. */
  owner(path: string): number | undefined;
  everybodyMayWrite(path: string): boolean;
  /** Whether the path leads to this very program, by link or as a copy of it. */
  isSelf(path: string): boolean;
}

/** Everything a host needs to start the process; plain data. */
export interface LaunchPlan {
  /** The executable as the system should load it: absolute, links not resolved. */
  readonly program: string;
  /** What the process sees as its own name (`argv[0]`). */
  readonly name: string;
  /** Arguments that come before the user's. */
  readonly leading: readonly string[];
  /** The first of our own arguments to be passed on, untouched, with all that follow. */
  readonly forwardFrom: number;
  /** Whether the process starts from an empty environment (`env -i`). */
  readonly clearEnvironment: boolean;
  /** Variables set, or removed when undefined, in this order. */
  readonly changes: readonly (readonly [name: string, value: string | undefined])[];
  /** Its working directory, when not ours. */
  readonly directory?: string;
}

export interface Effects {
  /** Whether all of it was written. */
  write(stream: Stream, text: string): boolean;
  /**
   * Becomes, or starts, what the plan says. Comes back with the name of the system's error
   * (`ENOENT`) when that failed, and with undefined when the host reports the status later.
   */
  launch(plan: LaunchPlan): string | undefined;
}

export interface Host extends Facts, Effects {}
