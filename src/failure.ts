import { describeOrigin, type Origin } from "./origin.ts";
import { printable } from "./printable.ts";
import type { Shell } from "./shell.ts";

/** Text that may depend on the user's shell, such as a quoted command. It is composed when the failure is printed. */
export type Text = string | ((shell: Shell) => string);

/** The facts of a failure besides its sentence. Only `todo` is required. */
export interface FailureDetails {
  /** The file (with line and column), or the option, that is wrong. It is printed in front of the sentence. */
  readonly at?: string;
  /** Every option, variable or line of a file that asked for what failed. */
  readonly requestedBy?: readonly Origin[];
  /** The file or link that shows the defect. */
  readonly place?: Text;
  /** Where pyl searched, if it found nothing. */
  readonly searched?: Text;
  /** What the user can choose instead. */
  readonly available?: readonly string[];
  /** What pyl found and did not use. */
  readonly skipped?: readonly string[];
  /** What pyl had to restore or remove, and could not. */
  readonly remaining?: readonly string[];
  /** No version that could be installed would help. */
  readonly isUnsatisfiable?: true;
  /** A setting is not a version, so nothing was searched for. */
  readonly isBadSetting?: true;
  /** Only a report fails: a launch makes what is missing. */
  readonly isMadeByLaunch?: true;
  /** A command that installs what is missing. */
  readonly install?: Text;
  /** What the user can do about it. */
  readonly todo: Text;
}

/** A failure that the user can see: an exit status, one sentence without its full stop, and the details. */
export class Failure {
  readonly status: number;
  readonly sentence: string;
  readonly details: FailureDetails;

  constructor(status: number, sentence: string, details: FailureDetails) {
    this.status = status;
    this.sentence = sentence;
    this.details = details;
  }

  /** The sentence, after the place in a file or the option that it is about. */
  get what(): string {
    const { at } = this.details;
    return at === undefined ? this.sentence : `${at}: ${this.sentence}`;
  }

  /** Returns the same failure, with something else that asked for what failed. */
  requestedBy(origin: Origin): Failure {
    const { requestedBy = [] } = this.details;
    return new Failure(this.status, this.sentence, {
      ...this.details,
      requestedBy: [...requestedBy, origin],
    });
  }

  /** Returns the failure as lines for a terminal, without control characters. */
  print(shell: Shell): string {
    return `pyl: ${printable(this.what)}\n${this.printDetails(shell)}`;
  }

  /** Returns the lines below the sentence: a label and its text each, always in the same order. */
  printDetails(shell: Shell): string {
    const {
      requestedBy = [],
      place,
      searched,
      available,
      skipped = [],
      remaining = [],
      install,
      todo,
    } = this.details;
    const lines: readonly (readonly [label: string, text: Text | undefined])[] = [
      ...requestedBy.map((origin) => ["requested by", describeOrigin(origin)] as const),
      ["found at", place],
      ["searched", searched],
      ["available", available?.join(", ")],
      ...skipped.map((line) => ["skipped", line] as const),
      ...remaining.map((place) => ["not restored", place] as const),
      ["what to do", todo],
      ["install with", install],
    ];
    return lines.map(([label, text]) => printDetail(label, text, shell)).join("");
  }
}

function printDetail(label: string, text: Text | undefined, shell: Shell): string {
  return text === undefined ? "" : `  ${label}: ${printable(textFor(shell, text))}\n`;
}

/** Returns the text as the users of that shell read it. */
export function textFor(shell: Shell, text: Text): string {
  return typeof text === "string" ? text : text(shell);
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
  readerGone: 141,
} as const;

/** What each exit status means, for docs/reference.md. */
export const statusMeanings: Readonly<Record<keyof typeof status, string>> = {
  wrongUse: "a launcher option is wrong, or contradicts another",
  couldNotStart:
    "Python could not be started, the system could not look at a file that may decide, `py.ini` or the metadata block of the script is invalid, something is above a [limit](#limits), another user can change a file that pyl would write to, or what pyl prints could not be written",
  badShebang: "the shebang of the script is invalid",
  noMatchingPython: "no installed Python matches",
  scriptUnusable: "the script does not exist, or cannot be read",
  environmentMissing: "an environment does not exist, or has no Python",
  environmentBroken: "an environment is broken",
  internal: "pyl itself has a fault, or there is not enough memory",
  installing: "an installation failed, continues in the Store, or was only shown (`--dry-run`)",
  noPythonAtAll: "no Python is installed at all",
  readerGone:
    "the program that reads what pyl prints has ended, as `head` does, and SIGPIPE is ignored; otherwise pyl ends by that signal",
};
