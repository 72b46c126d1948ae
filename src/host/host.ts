import type { LaunchPlan } from "./launch-plan.ts";

export type { Ending, LaunchPlan, Supervision } from "./launch-plan.ts";

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

/** What a person may be at: input too can be a terminal. */
export type Standard = "input" | Stream;

/** The registry's parts that programs are registered in: this user's, and the machine's two views. */
export type RegistryRoot = "user" | "machine64" | "machine32";

export interface Facts {
  readonly operatingSystem: OperatingSystem;
  /** The machine's processor as Rust names it: `x86_64`, `aarch64`, `x86`... */
  architecture(): string;
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
  /** Returns the size and time of change of a regular file, links followed: a text that changes whenever the file does. */
  fingerprint(path: string): string | undefined;
  /** Who owns what the path leads to, in the words of `user`. */
  owner(path: string): string | undefined;
  /** Returns whether every user may write to a path. Always true on Windows, where no single bit says so. */
  isWorldWritable(path: string): boolean;
  /** Whether the path leads to this very program, by link or as a copy of it. */
  isSelf(path: string): boolean;
  /** The package behind an app execution alias (Windows): its family name. */
  packageFamily(path: string): string | undefined;
  /** The names of a registry key's subkeys; undefined when it is not there. */
  registryKeys(root: RegistryRoot, key: string): readonly string[] | undefined;
  /** A text value of a registry key, variables in it expanded; "" names the default value. */
  registryValue(root: RegistryRoot, key: string, name: string): string | undefined;
  /** Several of them, one for each name, in half the calls. */
  registryValues(root: RegistryRoot, key: string, names: readonly string[]): readonly (string | undefined)[];
  /**
   * A value of one of this user's registry keys, as it is: the number of its type and its bytes in
   * hexadecimal (`1:50007900...`); undefined when it is not there. "" names the default value.
   */
  registryData(key: string, name: string): string | undefined;
  /** Whether a person reads that stream, or writes it. */
  isTerminal(stream: Standard): boolean;
  /** Whether standard error reaches somebody: a terminal is in sight, or a program reads it. */
  errorsAreSeen(): boolean;
  /** Whether the console was opened for this program alone, by a double-click, and closes with it. */
  ownsConsole(): boolean;
}

export interface Effects {
  /** Whether all of it was written. */
  write(stream: Stream, text: string): boolean;
  /** Tells a person why nothing was started: on standard error, in a box where there is none. */
  show(text: string): void;
  /** Writes that to the console, and waits until a person there has pressed Enter. */
  pause(text: string): void;
  /** Starts a program and waits for it: its exit status, or undefined when it was not started. */
  run(program: string, words: readonly string[]): number | undefined;
  /**
   * What a program writes to standard output, 64 KB of it at most, when it is started without
   * input and without the variables named; what it writes to standard error is not seen.
   * Undefined when it was not started, failed, or was not done in ten seconds and then ended.
   */
  ask(program: string, words: readonly string[], without: readonly string[]): string | undefined;
  /**
   * Makes a file of that text, and the folders on its way: for this user's eyes alone, or for who could
   * see their own that was there. Whoever reads meanwhile sees the old one or the new one, whole, as
   * does who looks after a power failure. Whether that was done.
   */
  replace(path: string, text: string): boolean;
  /** Adds to the end of a file, which is made where there is none. Whether that was done. */
  append(path: string, text: string): boolean;
  /** Takes a file, a link or an empty folder away. Whether it is not there now. */
  remove(path: string): boolean;
  /**
   * Sets a value of one of this user's registry keys, in the words of `registryData`, with the keys
   * on its way; without data the value is taken away. Whether that was done.
   */
  setRegistryData(key: string, name: string, data: string | undefined): boolean;
  /** Takes one of this user's registry keys away, if nothing is in it. Whether it is not there now. */
  removeRegistryKey(key: string): boolean;
  /** Tells the desktop that kinds of files and variables have changed (Windows). */
  notifyShell(): void;
  /**
   * Starts what the plan says in a session of its own, deaf to hang-ups, without input and console,
   * with all that it writes at the end of that file. Its process id; or the name of the system's
   * error, when it or the file could not be had.
   */
  detach(plan: LaunchPlan, log: string): number | string;
  /**
   * Becomes, or starts, what the plan says. With supervision, `onExit` says what becomes of its
   * ending. Comes back with the name of the system's error
   * (`ENOENT`) when that failed, and with undefined when the host reports the status later.
   */
  launch(plan: LaunchPlan): string | undefined;
}

export interface Host extends Facts, Effects {}
