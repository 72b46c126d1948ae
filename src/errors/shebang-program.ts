import { Failure, status } from "../failure.ts";
import type { Origin } from "../origin.ts";
import { type Absence, describeAbsence } from "./absence.ts";
import { chooseYourself, installedOrNone, oneOf, type Remedy } from "./remedy.ts";

/** What is at the path that a shebang names, in place of a program. */
export type PathProblem =
  | Absence
  /** `executable` is the Python of the environment, or of the installation, that the folder is. */
  | { readonly kind: "folder"; readonly executable: string | undefined }
  /** A device, a pipe or a socket. */
  | { readonly kind: "notAFile" }
  /** A path with a drive, on a system that has none. */
  | { readonly kind: "pathOfWindows"; readonly system: string }
  /** A path of Linux or macOS, on Windows. */
  | { readonly kind: "pathOfPosix"; readonly system: string };

/** What a shebang names, and where. */
interface Named {
  readonly path: string;
  readonly problem: PathProblem;
  readonly origin: Origin;
}

export function shebangInterpreterMissing(
  { path, problem, origin }: Named,
  installed: readonly string[],
  remedy: Remedy,
): Failure {
  const better = problem.kind === "folder" ? problem.executable : undefined;
  return new Failure(status.noMatchingPython, describeProblem("interpreter", path, problem), {
    requestedBy: [origin],
    available: installedOrNone(installed),
    todo: (shell) =>
      oneOf(`change the line to #!${better ?? "/usr/bin/env python3"}`, chooseYourself(remedy, shell)),
  });
}

/** Where pyl has looked for a program that is not a Python. */
export interface ProgramSearch {
  /** As the shebang names it. */
  readonly command: string;
  /** If the command is a path: what is there. */
  readonly at: { readonly path: string; readonly problem: PathProblem } | undefined;
  readonly searched: readonly string[];
  /** A folder that has such a program, but that is not searched. */
  readonly elsewhere: string | undefined;
  /** What has that name on PATH and cannot be started, and why: `/opt/bin/tool: it is empty`. */
  readonly unusable: readonly string[];
}

export function programMissing(search: ProgramSearch, origin: Origin, remedy: Remedy): Failure {
  const { command, at, searched, elsewhere, unusable } = search;
  const what =
    at === undefined
      ? `the program ${command} was not found`
      : describeProblem("program", at.path, at.problem);
  const found = elsewhere && `${what}; one is in ${elsewhere}, which is not searched`;
  return new Failure(status.couldNotStart, found ?? what, {
    requestedBy: [origin],
    searched: searched.join(", "),
    skipped: unusable,
    todo: (shell) =>
      oneOf(
        elsewhere === undefined ? correction(at?.problem) : `add ${elsewhere} to PATH`,
        "name it in [commands] of py.ini",
        chooseYourself(remedy, shell),
      ),
  });
}

/** Returns what to do about what is at the path, in place of the program. */
function correction(problem: PathProblem | undefined): string {
  switch (problem?.kind) {
    case "folder":
      return problem.executable === undefined
        ? "correct the path"
        : `change the line to #!${problem.executable}`;
    case "notAFile":
    case "pathOfWindows":
      return "correct the path";
    default:
      return "install it";
  }
}

function describeProblem(what: "interpreter" | "program", path: string, problem: PathProblem): string {
  switch (problem.kind) {
    case "folder":
      return `${path} is a folder, not a program`;
    case "notAFile":
      return `${path} is not a file`;
    case "pathOfWindows":
      return `${path} is a path of Windows, and this is ${problem.system}`;
    case "pathOfPosix":
      return `${path} is a path of a Unix system, and this is ${problem.system}`;
    case "link":
      return `${path} is a link to ${problem.target}, which does not exist`;
    case "closedFolder":
      return `the ${what} ${path} cannot be looked for, because ${describeAbsence(problem)}`;
    case "notAFolder":
      return `the ${what} ${path} does not exist, because ${describeAbsence(problem)}`;
    case "noFolder":
    case "noName":
      return `the ${what} ${path} does not exist`;
  }
}
