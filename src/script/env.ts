/** What an `env` line asks for: the options of GNU and BSD env(1), and what it would run. */
export interface EnvCommand {
  readonly clear: boolean;
  readonly changes: readonly (readonly [name: string, value: string | undefined])[];
  readonly directory: string | undefined;
  /** `-P`: where the program is looked for instead of PATH (BSD). */
  readonly searchPath: string | undefined;
  /** Options that only the real env can carry out (signals, another user): handed to it. */
  readonly passedOn: readonly string[];
  /** The program and its arguments. */
  readonly words: readonly string[];
}

/** Whether a shebang's word is env(1), by whatever path. */
export function isEnv(word: string): boolean {
  return word === "env" || word.endsWith("/env");
}

/** `env python3 -u`: what nearly every line is, and nothing to parse. */
export function plainEnv(words: readonly string[]): EnvCommand | undefined {
  const program = words[0];
  if (program === undefined || program.startsWith("-") || program.includes("=") || isEnv(program))
    return undefined;
  return { clear: false, changes: [], directory: undefined, searchPath: undefined, passedOn: [], words };
}
