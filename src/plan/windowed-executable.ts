import { readPeHeader } from "../interpreters/pe-header.ts";
import { startProblem } from "../interpreters/start/start-problem.ts";
import { programProblem } from "../interpreters/windows/registered-program.ts";
import type { Machine } from "../platform/platform.ts";
import type { Mode } from "../request/mode.ts";
import type { Request } from "../request/request.ts";
import type { Choice } from "../select/choice.ts";

/** The program that is started for a choice. */
export interface StartedProgram {
  readonly program: string;
  /** Its `sys.executable`: an environment's executable, also if the base interpreter is started for it. */
  readonly name: string;
  /** Arguments that the program needs, before all others. */
  readonly arguments: readonly string[];
  /** It is a console program, and its console is hidden. */
  readonly hidesConsole: boolean;
}

/** Returns the executable, or on Windows its counterpart with or without a console if the request asks for that. */
export function startedProgram({ mode }: Request, choice: Choice, machine: Machine): StartedProgram {
  const asked = mode ?? choice.shebangOptions.mode;
  if (asked !== undefined && !machine.platform.hasPosixPaths) return programInMode(asked, choice, machine);
  const { executable, interpreter } = choice;
  return {
    program: executable,
    name: interpreter?.name ?? executable,
    arguments: interpreter?.registration?.arguments ?? [],
    hidesConsole: false,
  };
}

/**
 * Returns the same Python with or without a console: what its installer registered, or else the counterpart in the same
 * folder. Without either, it is the console program with its console hidden.
 */
function programInMode(mode: Mode, { executable, interpreter }: Choice, machine: Machine): StartedProgram {
  const registration = interpreter?.registration;
  const registered = mode === "windowed" ? registration?.windowed : undefined;
  const isSound = (path: string) => startProblem(path, machine) === undefined;
  if (
    registered !== undefined &&
    programProblem(registered.executable, machine) === undefined &&
    isSound(registered.executable)
  )
    return {
      program: registered.executable,
      name: registered.executable,
      arguments: registered.arguments,
      hidesConsole: isConsoleProgram(registered.executable, machine),
    };
  const isStartable = (path: string) =>
    machine.kind(path) === "executable" && !machine.isSelf(path) && isSound(path);
  const isThere = (path: string) => machine.kind(path) === "executable";
  const program = counterpartOf(executable, mode, isStartable, machine);
  const name = interpreter?.name ?? executable;
  const isOther = modeOf(machine.platform.baseName(program)) !== "windowed";
  return {
    program,
    // An environment whose executables are copies of pyl has a windowed copy as well.
    name: name === executable ? program : counterpartOf(name, mode, isThere, machine),
    arguments: registration?.arguments ?? [],
    hidesConsole: mode === "windowed" && (isOther || isConsoleProgram(program, machine)),
  };
}

/** Its name does not say it: some versions of uv have put a console program as `pythonw.exe` into environments. */
function isConsoleProgram(program: string, machine: Machine): boolean {
  return readPeHeader(program, machine)?.isConsole ?? false;
}

/** Returns the executable of that mode in the same folder, or the path itself if it is one or has no counterpart. */
function counterpartOf(
  path: string,
  mode: Mode,
  isThere: (path: string) => boolean,
  machine: Machine,
): string {
  const { platform } = machine;
  const name = platform.baseName(path);
  if (modeOf(name) === mode) return path;
  const folder = platform.parent(path);
  const names = mode === "windowed" ? windowedNames(name) : consoleNames(name);
  return names.map((each) => platform.join(folder, each)).find(isThere) ?? path;
}

/** Returns the mode that the name says: `pythonw3.12.exe`, `pypy3w.exe`. */
function modeOf(name: string): Mode {
  const { stem, rest } = splitName(name);
  return rest.startsWith("w") || (stem === "pypy" && rest.endsWith("w")) ? "windowed" : "console";
}

/** Returns `pythonw3.12` for `python3.12`, then the folder's `pythonw`; `pypy3w` for `pypy3`, then `pypyw`. */
function windowedNames(name: string): string[] {
  const { stem, rest } = splitName(name);
  if (stem === "pypy") return [`pypy${rest}w.exe`, `pypyw${rest}.exe`, "pypyw.exe"];
  if (stem === "python") return [`pythonw${rest}.exe`, ...plainName("pythonw.exe", rest)];
  return [];
}

function consoleNames(name: string): string[] {
  const { stem, rest } = splitName(name);
  const version = rest.startsWith("w") ? rest.slice(1) : rest.slice(0, -1);
  return [`${stem}${version}.exe`, ...plainName(`${stem}.exe`, version)];
}

/** The plain name belongs to the standard build, so a free-threaded (`3.13t`) or debug (`_d`) build does not use it. */
function plainName(name: string, version: string): string[] {
  return version.endsWith("t") || version.endsWith("d") ? [] : [name];
}

/** `stem` is "" for a name without counterpart. */
function splitName(name: string): { stem: string; rest: string } {
  const lower = name.toLowerCase();
  const bare = lower.endsWith(".exe") ? lower.slice(0, -4) : lower;
  const stem = ["python", "pypy"].find((each) => bare.startsWith(each)) ?? "";
  return { stem, rest: stem === "" ? "" : bare.slice(stem.length) };
}
