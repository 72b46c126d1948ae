/**
 * The only contract with the outside. Code that decides is given `Facts`, so it cannot start
 * or change anything; `Effects` belong to `main` and the commands.
 *
 * Text at this boundary is UTF-16: Windows' own as it is, lone surrogates too; elsewhere with
 * bytes that are not UTF-8 as lone surrogates (PEP 383), as everywhere in what `readStart`
 * gives. So every argument, path and value comes back as what it was.
 */
export type OperatingSystem = "linux" | "macos" | "windows";

/** What a path leads to, links followed. "executable" is a file this user may execute. */
export type Kind = "file" | "executable" | "directory" | "other";

export type Stream = "output" | "error";

/** The registry's parts that programs are registered in: this user's, and the machine's two views. */
export type RegistryRoot = "user" | "machine64" | "machine32";

export interface Facts {
  readonly operatingSystem: OperatingSystem;
  /** The machine's processor as Rust names it: `x86_64`, `aarch64`, `x86`... */
  readonly architecture: string;
  /** The program's own argument vector; 0 is the name it was started by. */
  argument(index: number): string | undefined;
  /**
   * The command line from that argument on, as it was typed, where a system has such a thing
   * (Windows): what is forwarded is this text.
   */
  rawArguments(index: number): string | undefined;
  environment(name: string): string | undefined;
  /** The working directory, or undefined when it is gone. */
  directory(): string | undefined;
  /** Where this program's own file is. */
  program(): string | undefined;
  /** Who runs this: the effective user id in decimal, on Windows the SID. */
  user(): string;
  /** The first bytes of a regular file, as text; undefined when they cannot be read. */
  readStart(path: string, maximumBytes: number): string | undefined;
  kind(path: string): Kind | undefined;
  /** The names in a directory that start with one of the prefixes, in no order. */
  list(path: string, prefixes: readonly string[]): readonly string[] | undefined;
  /** Where a link points, as written; undefined for anything that is no link. */
  readLink(path: string): string | undefined;
  realPath(path: string): string | undefined;
  /** A word that changes whenever a regular file does, links followed: its size and time of change. */
  stamp(path: string): string | undefined;
  /** Who owns what the path leads to, in the words of `user`. */
  owner(path: string): string | undefined;
  /** On Windows always, as no bit tells it there. */
  everybodyMayWrite(path: string): boolean;
  /** Whether the path leads to this very program, by link or as a copy of it. */
  isSelf(path: string): boolean;
  /** The package behind an app execution alias (Windows): its family name. */
  packageFamily(path: string): string | undefined;
  /** The names of a registry key's subkeys; undefined when it is not there. */
  registryKeys(root: RegistryRoot, key: string): readonly string[] | undefined;
  /** A text value of a registry key, variables in it expanded; "" names the default value. */
  registryValue(root: RegistryRoot, key: string, name: string): string | undefined;
  /** Whether a person reads that stream. */
  isTerminal(stream: Stream): boolean;
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
  /** A console program that is to have no console to be seen (Windows). */
  readonly hidesConsole?: boolean;
}

export interface Effects {
  /** Whether all of it was written. */
  write(stream: Stream, text: string): boolean;
  /** Tells a person why nothing was started: on standard error, in a box where there is none. */
  show(text: string): void;
  /** Starts a program and waits for it: its exit status, or undefined when it was not started. */
  run(program: string, words: readonly string[]): number | undefined;
  /**
   * What a program writes to standard output, 64 KB of it at most, when it is started without
   * input and without the variables named; what it writes to standard error is not seen.
   * Undefined when it was not started, failed, or was not done in ten seconds and then ended.
   */
  ask(program: string, words: readonly string[], without: readonly string[]): string | undefined;
  /**
   * Makes a file of that text, for this user's eyes alone, and the folders on its way. Whoever
   * reads meanwhile sees the old one or the new one, whole. Whether that was done.
   */
  replace(path: string, text: string): boolean;
  /**
   * Becomes, or starts, what the plan says. Comes back with the name of the system's error
   * (`ENOENT`) when that failed, and with undefined when the host reports the status later.
   */
  launch(plan: LaunchPlan): string | undefined;
}

export interface Host extends Facts, Effects {}
