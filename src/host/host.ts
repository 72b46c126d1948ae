import type { Asked } from "./asked.ts";
import type { Kind, OperatingSystem, RegistryRoot, Standard, Stream, Values } from "./host-words.ts";
import type { LaunchPlan } from "./launch-plan.ts";

export type { Asked, FallibleFact } from "./asked.ts";
export type { Kind, OperatingSystem, RegistryRoot, Standard, Stream } from "./host-words.ts";
export type { Ending, LaunchPlan, Supervision } from "./launch-plan.ts";

/**
 * The only contract with the operating system. Code that decides gets `Facts`, so it cannot start
 * or change anything. Only `main` and the commands get `Effects`.
 *
 * Text at this boundary is UTF-16. Windows' own text stays as it is, with lone surrogates. On other systems, and in all
 * that `readStart` returns, a byte that is not UTF-8 becomes a lone surrogate (PEP 383). So all texts survive both ways.
 */
export interface Facts extends Asked {
  readonly operatingSystem: OperatingSystem;
  /** Returns the machine's processor as Rust names it: `x86_64`, `aarch64`, `x86`... */
  architecture(): string;
  now(): number; // In whole seconds since 1970.
  /** Returns one of the program's own arguments; 0 is the name that it was started by. */
  argument(index: number): string | undefined;
  /** Returns the command line from that argument on, as it was typed, on Windows. pyl forwards this text. */
  rawArguments(index: number): string | undefined;
  environment(name: string): string | undefined;
  directory(this: Asked): string | undefined; // Undefined if it was removed.
  /** Returns the path of this program's own file. */
  program(): string | undefined;
  /** Returns the user that runs pyl: the effective user id in decimal, on Windows the SID. */
  user(): string;
  /** Returns the home folder of this user's account, by /etc/passwd, on macOS by the system. Undefined on Windows. */
  accountHome(): string | undefined;
  /** Returns the first bytes of a regular file as text. Opens nothing else: opening a device may change it. */
  readStart(this: Asked, path: string, maximumBytes: number): string | undefined;
  /** Returns whether the first bytes of a regular file contain an ASCII text, which the engine would take long to find. */
  contains(this: Asked, path: string, text: string, maximumBytes: number): boolean;
  /**
   * Returns a text of `readStart`, with its bytes read in the system's code page instead of as UTF-8. Returns the text
   * unchanged on systems without one.
   */
  systemText(text: string): string;
  digest(text: string): string; // 16 hexadecimal digits for a text (bytes.ts).
  /** Returns whether a program is ELF for this machine and its loader exists. A host may return false always. */
  startsHere(path: string): boolean;
  isPlainProgram(path: string): boolean; // An executable file, not a link, not pyl. A host may return false always.
  /** Returns the path of the loader that an ELF program names, which the system starts in its place (PT_INTERP). */
  loader(this: Asked, path: string): string | undefined;
  kind(this: Asked, path: string): Kind | undefined;
  /** Returns the names in a directory that start with one of the prefixes, in any order. */
  list(this: Asked, path: string, prefixes: readonly string[]): readonly string[] | undefined;
  /** Returns the target of a link as it is written; undefined for anything that is not a link. */
  readLink(this: Asked, path: string): string | undefined;
  realPath(this: Asked, path: string): string | undefined;
  /** Returns the size and modification time of a regular file as a text, which changes whenever the file does. */
  fingerprint(this: Asked, path: string): string | undefined;
  owner(this: Asked, path: string): string | undefined; // Of what it leads to, in the form that `user` has.
  /**
   * Returns who may change a path itself, as words with blanks between them; a link is not followed. First its kind
   * (`file`, `directory`, `link` or `other`) and its owner, in the form that `user` has. Then everyone else who may
   * write to it: `group:50`, or `others` whatever the group may do; on Windows SIDs. A `+` in front says that they may
   * only add to a folder (the sticky bit): they cannot replace what others put there. Last `hardlinked`, if the file
   * has another name: `directory 0 +others`, `file 1000 group:1000 hardlinked`.
   */
  permissions(this: Asked, path: string): string | undefined;
  /**
   * Returns the path of the first of some names that may be in a folder, or else in the nearest one above it in which one
   * may be. NUL separates the names. Undefined if no folder has one. A host may always return the first name's path.
   */
  nearest(folder: string, names: string): string | undefined;
  /**
   * Returns whether each part of the way to an absolute path and to some paths below it, with all links and their
   * targets, exists and has permissions in `allowed`, and none leads to a folder to which others may add. NUL separates
   * those below; the last two have one entry a line, with a line break at both ends. Folders in `exempt` are not looked
   * at. A host may return false always.
   */
  haveOnly(path: string, below: string, allowed: string, exempt: string): boolean;
  /** Returns the users of a group by the machine's files. Undefined if only a service knows them, and on Windows. */
  groupMembers(group: string): readonly string[] | undefined;
  /** Returns whether the path leads to pyl: to this program, to a copy of it, or to another build. */
  isSelf(this: Asked, path: string): boolean;
  /** Returns the family name of the package behind an app execution alias (Windows). */
  packageFamily(this: Asked, path: string): string | undefined;
  /** Returns the names of a registry key's subkeys; undefined if the key does not exist. */
  registryKeys(this: Asked, root: RegistryRoot, key: string): readonly string[] | undefined;
  /** Returns a text value of a registry key with its variables expanded; "" names the default value. */
  registryValue(this: Asked, root: RegistryRoot, key: string, name: string): string | undefined;
  /** Returns several such values, one for each name, with half the system calls. */
  registryValues(this: Asked, root: RegistryRoot, key: string, names: readonly string[]): Values;
  /**
   * Returns a value of one of this user's registry keys unchanged: the number of its type and its bytes
   * in hexadecimal (`1:50007900...`); undefined if it does not exist. "" names the default value.
   */
  registryData(this: Asked, key: string, name: string): string | undefined;
  isTerminal(stream: Standard): boolean;
  /** Returns whether a person or a program can see standard error: there is a terminal, or a program reads it. */
  errorsAreSeen(): boolean;
  /** Returns whether the console was opened for this program alone, by a double-click, and closes with it. */
  ownsConsole(): boolean;
}

export interface Effects {
  /** Writes the text to the stream. Returns the name of the system's error (`ENOSPC`) if not all of it was written. */
  write(stream: Stream, text: string): string | undefined;
  /** Shows the person why nothing was started: on standard error, or in a message box if there is none. */
  show(text: string): void;
  pause(text: string): void; // Until a person presses Enter in the console.
  prompt(text: string): string | undefined; // The line typed then on standard input; undefined at its end.
  /** Starts a program with changed variables and waits for its end, also after Ctrl-C. Returns its status, if it has one. */
  run(program: string, words: readonly string[], changes: LaunchPlan["changes"]): number | undefined;
  /** Creates a file and locks it for this process and all that it runs. Ctrl-C waits. Undefined if it is there already. */
  lock(path: string): number | undefined;
  unlock(lock: number): void;
  /**
   * Starts a program without input and without the named variables, and returns what it writes to standard output, at
   * most 64 KB. Drops what it writes to standard error. Returns undefined if the program could not be started, failed, or
   * ran for ten seconds and was ended. If the system can start none now (EAGAIN, EMFILE...), returns what `Asked` says.
   */
  ask(this: Asked, program: string, words: readonly string[], without: readonly string[]): string | undefined;
  /**
   * Replaces a file atomically and creates missing parent folders. A new file is private; an existing one keeps its mode.
   * A reader sees the old or the new content, never a mixture, even after a power failure. Calls `removeUnfinished`
   * first. Returns whether the new content is on the disk.
   */
  replace(path: string, text: string): boolean;
  /**
   * Writes the text over a regular file, in place: this needs no room on the disk, but after a kill the file may begin
   * with the new content and end with the old. Does not follow a link. Returns whether it succeeded.
   */
  overwrite(path: string, text: string): boolean;
  /**
   * Removes the files that `replace` was writing for this path in killed processes. Leaves those that another process
   * is writing now. Returns whether no other is left.
   */
  removeUnfinished(path: string): boolean;
  /** Appends the text to a file, and creates the file if it does not exist. Returns whether it succeeded. */
  append(path: string, text: string): boolean;
  /** Removes a file, a link or an empty folder. Returns whether nothing is at the path now. */
  remove(path: string): boolean;
  awaitRemoval(path: string, seconds: number): boolean; // Whether another process has removed a file within that time.
  /**
   * Sets a value of one of this user's registry keys to data as `registryData` returns it, and creates
   * missing keys. Removes the value if `data` is undefined. Returns whether it succeeded.
   */
  setRegistryData(key: string, name: string, data: string | undefined): boolean;
  /** Removes one of this user's registry keys if it is empty. Returns whether the key does not exist now. */
  removeRegistryKey(key: string): boolean;
  notifyShell(): void; // File types or variables have changed (Windows).
  /**
   * Starts the planned process in a session of its own. It ignores hang-ups, has no input and no console, and its output
   * is appended to the log. Returns its process id, or the system's error (`ENOENT`) for it or the log.
   */
  detach(plan: LaunchPlan, log: string): number | string;
  /**
   * Becomes the planned process, or starts it and waits for it. With supervision, `onExit` decides what happens then.
   * Returns the system's error (`ENOENT`) if it could not be started; undefined if the host reports the status later.
   */
  launch(plan: LaunchPlan): string | undefined;
}

export interface Host extends Facts, Effects {}
