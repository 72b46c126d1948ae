import * as errors from "../errors.ts";
import type { Sourced } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import { parseTag } from "../versions/tag.ts";
import { parseVersionRequest, type VersionRequest } from "../versions/version-request.ts";
import { type Mode, modeOfScript } from "./mode.ts";
import { jsonReports, modes, type Report, reportFor, shellOption } from "./options.ts";
import { readProgramName } from "./program.ts";
import { findSubject, type Subject } from "./python-options.ts";

/** What the user asked of the launcher, parsed, before anything is read. */
export interface Request {
  /** What to tell instead of starting Python; undefined for a launch. */
  readonly report: Report | undefined;
  readonly format: "text" | "json";
  /** The shell named in `--activate=SHELL`, as it was written. */
  readonly shell: string | undefined;
  /** A version or tag on the command line, or in the program's own name. */
  readonly version: Sourced<VersionRequest> | undefined;
  /** Our own name is an interpreter's: what is behind it is Python's, and meant for that one. */
  readonly standsIn: boolean;
  /** What an option, our own name or the script's says; undefined where none does. */
  readonly mode: Mode | undefined;
  /** `--no-venv`: environments are not looked for from the script upward. */
  readonly ignoresEnclosing: boolean;
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
    format: options.format,
    shell: options.shell,
    version,
    standsIn: !program.takesOptions,
    mode: options.mode ?? program.mode ?? (program.takesOptions ? modeOfScript(script ?? "") : undefined),
    ignoresEnclosing: options.ignoresEnclosing,
    forwardFrom: options.end,
    subject,
    scriptIndex: index,
    script,
  };
}

interface Options {
  readonly report: Report | undefined;
  readonly format: "text" | "json";
  readonly shell: string | undefined;
  readonly version: Sourced<VersionRequest> | undefined;
  readonly mode: Mode | undefined;
  readonly ignoresEnclosing: boolean;
  /** The first argument that is no launcher option. */
  readonly end: number;
}

const noOptions: Options = {
  report: undefined,
  format: "text",
  shell: undefined,
  version: undefined,
  mode: undefined,
  ignoresEnclosing: false,
  end: 1,
};

function parseOptions(machine: Machine): Options {
  let options = noOptions;
  while (true) {
    const word = machine.argument(options.end);
    if (word === undefined) break;
    const next = takeOption(options, word);
    if (next === undefined) break;
    options = { ...next, end: options.end + 1 };
  }
  if (options.format === "json" && (options.report === undefined || !jsonReports.includes(options.report)))
    throw errors.jsonWithoutReport();
  return options;
}

/** The options with one more word taken, or undefined when it is Python's. */
function takeOption(options: Options, word: string): Options | undefined {
  if (!word.startsWith("-")) return undefined;
  const report = reportFor(word);
  if (report !== undefined) {
    if (options.report !== undefined && options.report !== report) throw errors.twoReports(word);
    const shell = word.startsWith(shellOption) ? word.slice(shellOption.length) : options.shell;
    return { ...options, report, shell };
  }
  if (word === "--json") return { ...options, format: "json" };
  if (word === "--no-venv") return { ...options, ignoresEnclosing: true };
  const mode = modes[word];
  if (mode !== undefined) {
    if (options.mode !== undefined && options.mode !== mode) throw errors.twoModes(word);
    return { ...options, mode };
  }
  const version = parseVersionOption(word);
  if (version === undefined) return undefined;
  if (options.version !== undefined) throw errors.twoVersions(word);
  return { ...options, version: { value: version, origin: { kind: "commandLine", text: word } } };
}

/** `-3.12`, `-V:TAG`; undefined for what is Python's, which has no option with a digit. */
function parseVersionOption(word: string): VersionRequest | undefined {
  const isTag = word.startsWith("-V:") || word.startsWith("--version:");
  const code = word.charCodeAt(1);
  if (!isTag && !(code >= 48 && code <= 57)) return undefined;
  const request = isTag ? parseTag(word.slice(word.indexOf(":") + 1)) : parseVersionRequest(word.slice(1));
  if (request === undefined) throw errors.badVersionOption(word);
  return request;
}
