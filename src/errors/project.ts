import { Failure, status } from "../failure.ts";
import type { Origin } from "../origin.ts";
import type { Shell } from "../shell.ts";
import { type Found, noPythonAtAll } from "./choosing.ts";

/** What is wrong with the version that a project asks for. */
export interface ProjectProblem {
  readonly kind:
    | "notInstalled"
    | "missing"
    /** It is a path of Linux or macOS, on Windows. */
    | "pathOfPosix"
    | "notExecutable"
    | "withoutPython"
    | "unknown"
    | "noSystemPython";
  /** The version, the path or the name, for people. */
  readonly what: string;
  readonly origin: Origin;
}

/** An option that starts a Python which satisfies everything but the project's version. */
export interface Without {
  readonly option: string;
  readonly script: string | undefined;
}

export function projectVersionMissing(
  { kind, what, origin }: ProjectProblem,
  { installed, unstartable }: Omit<Found, "passedOver">,
  without: Without | undefined,
): Failure {
  if (installed.length === 0) return noPythonAtAll([origin], unstartable, unstartable);
  return new Failure(status.noMatchingPython, sentences[kind](what), {
    requestedBy: [origin],
    available: installed,
    skipped: unstartable,
    todo: (shell) => [remedies[kind], ...commandWithout(without, shell)].join(", or "),
  });
}

const sentences: Readonly<Record<ProjectProblem["kind"], (what: string) => string>> = {
  notInstalled: (what) => `the project's version, ${what}, is not installed`,
  missing: (what) => `the project's Python, ${what}, does not exist`,
  pathOfPosix: (what) => `the project's Python, ${what}, is a path of a Unix system, and this is Windows`,
  notExecutable: (what) => `the project's Python, ${what}, is not a program`,
  withoutPython: (what) => `the project's Python, ${what}, is a folder without a Python`,
  unknown: (what) =>
    `the project's version, "${what}", is not a version, and no version manager has a Python of that name`,
  noSystemPython: () => "the project's version is the system's, which has no Python",
};

const remedies: Readonly<Record<ProjectProblem["kind"], string>> = {
  notInstalled: "install it",
  missing: "correct the path",
  pathOfPosix: "correct the path",
  notExecutable: "correct the path",
  withoutPython: "create it again",
  unknown: "create it, or write a version such as 3.12",
  noSystemPython: "install one",
};

function commandWithout(without: Without | undefined, { quote }: Shell): string[] {
  if (without === undefined) return [];
  const { option, script } = without;
  return [`run without it: pyl ${option}${script === undefined ? "" : ` ${quote(script)}`}`];
}
