import { oncePerRun } from "../../platform/once-per-run.ts";
import type { Machine } from "../../platform/platform.ts";
import { posixProblem } from "./posix-problem.ts";
import { headerBytes, readProgramStart } from "./program-start.ts";
import { isText } from "./script-program.ts";
import { windowsProblem } from "./windows-problem.ts";

/** What this run knows of starts. */
interface Starts {
  /** Whether programs are examined before they are chosen. */
  isExamined: boolean;
  /** The programs that the system has refused to start, and its errors. */
  refused: Map<string, string> | undefined;
  /** By program; null for one without a problem. */
  readonly problems: Map<string, string | null>;
}

function makeStarts(): Starts {
  return { isExamined: false, refused: undefined, problems: new Map() };
}

const startsOf = oncePerRun(makeStarts);

/** Returns the same if programs are examined. Makes nothing, because nearly every launch needs nothing of it. */
function examinedStarts(machine: Machine): Starts | undefined {
  const starts = machine.memory.get(makeStarts) as Starts | undefined;
  return starts?.isExamined ? starts : undefined;
}

/**
 * Lets programs be examined from now on. A report does this, because it starts nothing. A launch does it only after a
 * start that the system has refused: nearly every program can be started, and a look costs as much as the start.
 */
export function examineStarts(machine: Machine): void {
  startsOf(machine).isExamined = true;
}

/**
 * Records that the system has refused to start a program. Returns whether a new decision may choose another one: the
 * first refusal lets programs be examined, later ones rule out what the examination has not shown.
 */
export function recordRefusal(program: string, systemError: string, machine: Machine): boolean {
  const starts = startsOf(machine);
  if (!isLoadError(systemError) && !isAboutProgram.includes(systemError)) return false;
  // It was chosen although it cannot be started: nothing else may be.
  if (startProblem(program, machine) !== undefined) return false;
  if (starts.isExamined) {
    // Its script may have returned that status: nothing may run it again.
    if (isLoadError(systemError)) return false;
    starts.refused ??= new Map();
    starts.refused.set(program, systemError);
  }
  starts.isExamined = true;
  return true;
}

/** Returns whether this is the status of a process that has ended because Windows could not load its libraries. */
export function isLoadError(systemError: string): boolean {
  return systemError.startsWith("0x");
}

/**
 * After these errors, execvp(3) tries the next folder of PATH; ENOEXEC is that of a file that it gives to a shell. Windows'
 * are those of CreateProcess about a file.
 */
const isAboutProgram: readonly string[] = [
  "ENOEXEC",
  "ENOENT",
  "ENOTDIR",
  "EACCES",
  "ELOOP",
  "ENODEV",
  "ESTALE",
  "ETIMEDOUT",
  "EBADARCH",
  "ERROR_FILE_NOT_FOUND",
  "ERROR_PATH_NOT_FOUND",
  "ERROR_ACCESS_DENIED",
  "ERROR_BAD_EXE_FORMAT",
  "ERROR_EXE_MACHINE_TYPE_MISMATCH",
  "ERROR_CANT_ACCESS_FILE",
  "ERROR_VIRUS_INFECTED",
];

/** Returns why a program cannot be started on this machine, as a clause. Undefined if nothing is known against it. */
export function startProblem(program: string, machine: Machine): string | undefined {
  const starts = examinedStarts(machine);
  return starts && problemOrRefusal(program, starts, machine);
}

/** Returns the same as a function, for many programs; undefined if programs are not examined. */
export function startProblems(machine: Machine): ((program: string) => string | undefined) | undefined {
  const starts = examinedStarts(machine);
  return starts && ((program) => problemOrRefusal(program, starts, machine));
}

function problemOrRefusal(program: string, starts: Starts, machine: Machine): string | undefined {
  const problem = problemOf(program, starts, machine);
  if (problem !== undefined || starts.refused === undefined) return problem;
  const systemError = starts.refused.get(program);
  return systemError && `the system refuses to start it (${systemError})`;
}

/** Returns what the first bytes of a program show against it: "it is empty". Undefined if programs are not examined. */
export function examinedProblem(program: string, machine: Machine): string | undefined {
  const starts = examinedStarts(machine);
  return starts === undefined ? undefined : problemOf(program, starts, machine);
}

function problemOf(program: string, { problems }: Starts, machine: Machine): string | undefined {
  const known = problems.get(program);
  if (known !== undefined) return known ?? undefined;
  const find = machine.platform.hasPosixPaths ? posixProblem : windowsProblem;
  // Nearly all are programs of this machine.
  const problem = machine.startsHere(program) ? undefined : find(program, machine);
  problems.set(program, problem ?? null);
  return problem;
}

/**
 * Returns whether a program is a text without a first line that names an interpreter: execvp(3) starts `/bin/sh` with it.
 */
export function needsShell(program: string, machine: Machine): boolean {
  if (examinedStarts(machine) === undefined || !machine.platform.hasPosixPaths) return false;
  const start = readProgramStart(program, headerBytes, machine)?.text;
  return start !== undefined && !start.startsWith("#!") && isText(start);
}
