/** A shell that `--activate` can write a line for: its programs, and how it writes what activation does. */
export interface ShellSyntax {
  /** The names to choose it by, as the error for an unknown one lists them. */
  readonly names: readonly string[];
  /** Further programs that read the same lines. */
  readonly programs?: readonly string[];
  readonly isOnlyOnWindows?: boolean;
  /** What a user types to run the line that pyl prints, for docs/reference.md. */
  readonly typed: string;
  /** What was not tested. */
  readonly untested?: string;
  /** The names that an environment's own script for this shell may have. */
  readonly scriptNames: readonly string[];
  /** Matches a prefix that some tools fail to escape in that script. */
  readonly badlyEscaped: RegExp;
  /** Matches a prefix that this shell reads differently in single quotes than sh does, for which some tools quote. */
  readonly differsFromSh?: RegExp;
  /** Matches the part of a prefix that no line of this shell can express. */
  readonly unwritable?: RegExp;
  /** Between two commands. cmd is given a line for each. */
  readonly separator: "; " | "\n";
  quote(word: string): string;
  /** Runs a quoted script in the shell itself. */
  runScript(script: string): string;
  unset(name: string): string;
  /** Sets an environment variable to a quoted value. */
  set(name: string, value: string): string;
  /** Puts the folder that the variable `name` holds, with each of `parts` behind it, in front of PATH. */
  prependToPath(name: string, parts: readonly string[], delimiter: string): string;
  /** For a shell with POSIX paths: converts a quoted folder of Windows. */
  fromWindowsPath?(folder: string): string;
  /** Activates a quoted prefix by conda itself, whether or not the user ran `conda init`. */
  activateConda?(prefix: string): string;
}
