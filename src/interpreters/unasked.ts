/** Thrown where a decision needs what only the interpreters themselves can tell: who may start them, asks. */
export class Unasked {
  readonly executables: readonly string[];

  constructor(executables: readonly string[]) {
    this.executables = executables;
  }
}

/** Ends deciding. Once these are asked, it can be done again (src/commands/ask.ts). */
export function askFirst(executables: readonly string[]): never {
  throw new Unasked(executables);
}
