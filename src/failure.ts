import { printable } from "./printable.ts";
import type { Shell } from "./shell.ts";

/** Words that depend on the system are put together when they are printed. */
export type Text = string | ((shell: Shell) => string);

/** What a user can see that goes wrong: its sentence, what there is instead, what to do, and the exit status. */
export class Failure {
  readonly status: number;
  readonly what: string;
  readonly details: readonly (readonly [label: string, text: Text])[];

  constructor(status: number, what: string, details: readonly (readonly [string, Text | undefined])[]) {
    this.status = status;
    this.what = what;
    this.details = details.filter(
      (detail): detail is [string, Text] => detail[1] !== undefined && detail[1] !== "",
    );
  }

  /** One line each, ready for a terminal: nothing in a name can move its cursor. */
  print(shell: Shell): string {
    const told = (text: Text) => (typeof text === "string" ? text : text(shell));
    const lines = this.details.map(([label, text]) => `  ${label}: ${printable(told(text))}\n`);
    return `pyl: ${printable(this.what)}\n${lines.join("")}`;
  }
}

/** Returns the result of the function, or the failure that it throws. */
export function resultOrFailure<T>(work: () => T): T | Failure {
  try {
    return work();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** py.exe's numbers; 64 is sysexits' EX_USAGE. */
export const status = {
  wrongUse: 64,
  couldNotStart: 101,
  badShebang: 102,
  noMatchingPython: 103,
  scriptUnusable: 105,
  environmentMissing: 106,
  environmentBroken: 107,
  internal: 109,
  installing: 111,
  noPythonAtAll: 112,
} as const;

/** What each exit status means, for docs/reference.md. */
export const statusMeanings: Readonly<Record<keyof typeof status, string>> = {
  wrongUse: "a launcher option is wrong, or contradicts another",
  couldNotStart: "Python could not be started, or `py.ini` or the metadata block of the script is invalid",
  badShebang: "the shebang of the script is invalid",
  noMatchingPython: "no installed Python matches",
  scriptUnusable: "the script does not exist, or cannot be read",
  environmentMissing: "an environment does not exist, or has no Python",
  environmentBroken: "an environment is broken",
  internal: "pyl itself has a fault",
  installing: "an installation failed, continues in the Store, or was only shown (`--dry-run`)",
  noPythonAtAll: "no Python is installed at all",
};
