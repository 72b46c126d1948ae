/** What an `env` line asks for: the options of GNU and BSD env(1), and the program to run. */
export interface EnvCommand {
  readonly clear: boolean;
  readonly changes: readonly (readonly [name: string, value: string | undefined])[];
  readonly directory: string | undefined;
  /** The folders that outer envs enter before (`env -C a env -C b`). */
  readonly outerDirectories: readonly string[];
  /** `-P`: the search path for the program, instead of PATH (BSD). */
  readonly searchPath: string | undefined;
  /** Options that only the real env can apply (signals, another user): pyl passes them on. */
  readonly passedOn: readonly string[];
  /** The program and its arguments. */
  readonly words: readonly string[];
}

/** Where every system has env(1), which pyl starts for options that only it can apply. */
export const envProgram = "/usr/bin/env";

/** Returns whether a shebang's word is env(1), by any path. */
export function isEnv(word: string): boolean {
  return word === "env" || word.endsWith("/env");
}

/**
 * Returns the command of `env python3 -u`, the form of nearly every line, without parsing it. Undefined for
 * other forms.
 */
export function plainEnv(words: readonly string[]): EnvCommand | undefined {
  const program = words[0];
  if (program === undefined || program.startsWith("-") || program.includes("=") || isEnv(program))
    return undefined;
  return {
    clear: false,
    changes: [],
    directory: undefined,
    outerDirectories: [],
    searchPath: undefined,
    passedOn: [],
    words,
  };
}
