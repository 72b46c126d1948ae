import type { Sourced } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import type { VersionRequest } from "../versions/version-request.ts";
import type { LaunchOptions } from "./launch-options.ts";
import { type Mode, modeOfScript } from "./mode.ts";
import type { Report } from "./option-table.ts";
import { noOptions, parseOptions } from "./parse-options.ts";
import { readProgramName } from "./program-name.ts";
import { findSubject, type Subject } from "./subject.ts";

/** What the user asked of the launcher, parsed, before anything is read. */
export interface Request {
  /** What to tell instead of starting Python; undefined for a launch. */
  readonly report: Report | undefined;
  /** What would be done is only to be told. */
  readonly isDryRun: boolean;
  readonly format: "text" | "json";
  /** The shell named in `--activate=SHELL`, as it was written. */
  readonly shell: string | undefined;
  /** A version or tag on the command line, or in the program's own name. */
  readonly version: Sourced<VersionRequest> | undefined;
  /** Our own name is an interpreter's: what is behind it is Python's, and meant for that one. */
  readonly actsAsInterpreter: boolean;
  /** What an option, our own name or the script's says; undefined where none does. */
  readonly mode: Mode | undefined;
  /** `--no-venv`: environments are not looked for from the script upward. */
  readonly ignoresEnclosing: boolean;
  /** How a launch is done; undefined where no option says anything of it. */
  readonly launchOptions: LaunchOptions | undefined;
  /** The first argument that is Python's; it and all that follow are passed on untouched. */
  readonly forwardFrom: number;
  readonly subject: Subject;
  /** Where the script stands among the arguments, and what it is called there. */
  readonly scriptIndex: number;
  readonly script: string | undefined;
}

/** Throws a failure (exit status 64) for launcher options that make no sense. */
export function parseRequest(machine: Machine): Request {
  const name = machine.platform.baseName(machine.argument(0) ?? "pyl");
  const program = readProgramName(name);
  const options = program.takesOptions ? parseOptions(machine) : noOptions;
  const version: Sourced<VersionRequest> | undefined =
    options.version ??
    (program.version && { value: program.version, origin: { kind: "programName", text: name } });
  const { subject, index } = findSubject((at) => machine.argument(at), options.end);
  const script = subject === "script" ? machine.argument(index) : undefined;
  return {
    report: options.report,
    isDryRun: options.isDryRun,
    format: options.format,
    shell: options.shell,
    version,
    actsAsInterpreter: !program.takesOptions,
    mode: options.mode ?? program.mode ?? (program.takesOptions ? modeOfScript(script ?? "") : undefined),
    ignoresEnclosing: options.ignoresEnclosing,
    launchOptions: options.launchOptions,
    forwardFrom: options.end,
    subject,
    scriptIndex: index,
    script,
  };
}
