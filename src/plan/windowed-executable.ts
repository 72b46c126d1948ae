import { programProblem } from "../interpreters/windows/registered-program.ts";
import type { Machine } from "../platform/platform.ts";
import type { Mode } from "../request/mode.ts";
import type { Request } from "../request/request.ts";
import type { Choice } from "../select/choice.ts";

/** What of a choice is started. */
export interface Start {
  readonly program: string;
  /** What it is called: an environment's executable, where its base's is started for it. */
  readonly name: string;
  /** Arguments that it needs by itself, before all others. */
  readonly arguments: readonly string[];
  /** It is a console program, and no console is to be seen. */
  readonly hidesConsole: boolean;
}

/** The executable itself; on Windows its twin, where one with or without a console is asked for. */
export function startOf({ mode }: Request, choice: Choice, machine: Machine): Start {
  const asked = mode ?? choice.shebangOptions.mode;
  if (asked !== undefined && !machine.platform.hasPosixPaths) return startAs(asked, choice, machine);
  const { executable, interpreter } = choice;
  return {
    program: executable,
    name: interpreter?.name ?? executable,
    arguments: interpreter?.registration?.arguments ?? [],
    hidesConsole: false,
  };
}

/**
 * The same Python with or without a console (Windows): what its installer has registered for
 * that, else the twin beside it. Without one, a console program whose console is hidden.
 */
function startAs(mode: Mode, { executable, interpreter }: Choice, machine: Machine): Start {
  const registration = interpreter?.registration;
  const registered = mode === "windowed" ? registration?.windowed : undefined;
  if (registered !== undefined && programProblem(registered.executable, machine) === undefined)
    return {
      program: registered.executable,
      name: registered.executable,
      arguments: registered.arguments,
      hidesConsole: false,
    };
  const isStartable = (path: string) => machine.kind(path) === "executable" && !machine.isSelf(path);
  const isThere = (path: string) => machine.kind(path) === "executable";
  const program = counterpartOf(executable, mode, isStartable, machine);
  const name = interpreter?.name ?? executable;
  return {
    program,
    // An environment whose executables are copies of this program has a windowed copy as well.
    name: name === executable ? program : counterpartOf(name, mode, isThere, machine),
    arguments: registration?.arguments ?? [],
    hidesConsole: mode === "windowed" && modeOf(machine.platform.baseName(program)) !== "windowed",
  };
}

/** The path itself when it is of that mode, or has no twin. */
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
  return names.map((twin) => platform.join(folder, twin)).find(isThere) ?? path;
}

/** By the name alone, as `pythonw3.12.exe` and `pypy3w.exe` tell it. */
function modeOf(name: string): Mode {
  const { stem, rest } = splitName(name);
  return rest.startsWith("w") || (stem === "pypy" && rest.endsWith("w")) ? "windowed" : "console";
}

/** `python3.12` -> `pythonw3.12`, then the folder's `pythonw`; `pypy3` -> `pypy3w`, then `pypyw`. */
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

/** A free-threaded (`3.13t`) or debug (`_d`) build has the standard one's files beside it. */
function plainName(name: string, version: string): string[] {
  return version.endsWith("t") || version.endsWith("d") ? [] : [name];
}

/** `stem` is "" for names that have no twin. */
function splitName(name: string): { stem: string; rest: string } {
  const lower = name.toLowerCase();
  const bare = lower.endsWith(".exe") ? lower.slice(0, -4) : lower;
  const stem = ["python", "pypy"].find((each) => bare.startsWith(each)) ?? "";
  return { stem, rest: stem === "" ? "" : bare.slice(stem.length) };
}
