import { Failure } from "../failure.ts";
import type { Origin, Sourced } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import type { EnvCommand } from "../script/env.ts";
import type { VersionRequest } from "../versions/version-request.ts";
import type { LaunchOptions } from "./launch-options.ts";
import { mergeOptions } from "./merge-options.ts";
import { type Mode, modeOfScript } from "./mode.ts";
import type { Report } from "./option-table.ts";
import { checkCombination, noOptions, type Options, parseOptions } from "./parse-options.ts";
import { type ProgramName, readProgramName } from "./program-name.ts";
import { findSubject, type Subject } from "./subject.ts";

/** What the user asks pyl for: the parsed command line, before pyl reads any file. */
export interface Request {
  /** What pyl prints instead of starting Python; undefined for a launch. */
  readonly report: ReportRequest | undefined;
  /** The version or tag on the command line, or in the program's own name. */
  readonly version: Sourced<VersionRequest> | undefined;
  /** Whether pyl's own name is an interpreter's: then all arguments are Python's. */
  readonly actsAsInterpreter: boolean;
  /** Undefined if neither an option, nor pyl's own name, nor the script's name says it. */
  readonly mode: Mode | undefined;
  /** `--no-venv`: whether the search for an environment from the script upward is off. */
  readonly ignoresEnclosing: boolean;
  /** `--make` and `--refresh`. */
  readonly environment: Options["environment"];
  /** `--install`: whether a Python that is missing is installed without a question. */
  readonly installs: boolean;
  /** Undefined if no option says how Python is started. */
  readonly launchOptions: LaunchOptions | undefined;
  /** The index of the first argument that is Python's. pyl passes it and all that follow on unchanged. */
  readonly forwardFrom: number;
  readonly subject: Subject;
  /** The index of the script among the arguments, and the script as it is named there. */
  readonly scriptIndex: number;
  readonly script: string | undefined;
  /** What else the script's line says, if it starts pyl itself; its options are in the rest of the request. */
  readonly ownLine: OwnLine | undefined;
}

/** The part of a line such as `#!/usr/bin/env -S A=b pyl -3.12 -u` that is not pyl's: here `A=b` and `-u`. */
export interface OwnLine {
  readonly arguments: readonly string[];
  readonly env: EnvCommand | undefined;
}

/** A report, and the options that only a report has. */
export interface ReportRequest {
  readonly name: Report;
  readonly format: "text" | "json";
  /** Whether pyl only prints what it would start or change. */
  readonly isDryRun: boolean;
  /** The shell of `--activate=SHELL` or `--completions=SHELL`, as it was typed. */
  readonly shell: string | undefined;
}

/** Parses the command line. Throws `Failure` (exit status 64) if launcher options are wrong, or contradict each other. */
export function parseRequest(machine: Machine): Request {
  const name = nameOfProgram(machine);
  const program = readProgramName(name);
  const options = program.takesOptions ? parseOptions((index) => machine.argument(index), 1) : noOptions;
  return requestOf(options, program, name, undefined, machine);
}

function nameOfProgram(machine: Machine): string {
  return machine.platform.baseName(machine.argument(0) ?? "pyl");
}

/** Returns the request of these options. What follows them on the command line is Python's. */
function requestOf(
  options: Options,
  program: ProgramName,
  name: string,
  ownLine: OwnLine | undefined,
  machine: Machine,
): Request {
  checkCombination(options);
  const version: Sourced<VersionRequest> | undefined =
    options.version ??
    (program.version && { value: program.version, origin: { kind: "programName", text: name } });
  const { subject, index } = findSubject((at) => machine.argument(at), options.end);
  const script = subject === "script" ? machine.argument(index) : undefined;
  return {
    report: reportRequest(options),
    version,
    actsAsInterpreter: !program.takesOptions,
    mode: options.mode ?? program.mode ?? (program.takesOptions ? modeOfScript(script ?? "") : undefined),
    ignoresEnclosing: options.ignoresEnclosing,
    environment: options.environment,
    installs: options.installs,
    launchOptions: options.launchOptions,
    forwardFrom: options.end,
    subject,
    scriptIndex: index,
    script,
    ownLine,
  };
}

/**
 * Returns the request with the words of a line in the script that starts pyl: they count below those that are typed, and
 * below the version in pyl's own name. Throws `Failure` if they are wrong.
 */
export function withOwnLine(
  words: readonly string[],
  line: Omit<OwnLine, "arguments">,
  origin: Origin,
  machine: Machine,
): Request {
  const name = nameOfProgram(machine);
  const program = readProgramName(name);
  const typed = program.takesOptions ? parseOptions((index) => machine.argument(index), 1) : noOptions;
  try {
    const inLine = parseOptions((index) => words[index], 0);
    const own = program.version === undefined ? inLine : { ...inLine, version: undefined };
    const ownLine = { ...line, arguments: words.slice(inLine.end) };
    return requestOf(mergeOptions(typed, own, origin), program, name, ownLine, machine);
  } catch (error) {
    throw error instanceof Failure ? error.requestedBy(origin) : error;
  }
}

function reportRequest({ report: name, format, isDryRun, shell }: Options): ReportRequest | undefined {
  return name === undefined ? undefined : { name, format, isDryRun, shell };
}
