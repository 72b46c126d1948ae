import * as errors from "../errors.ts";
import { lookup } from "../lookup.ts";
import type { Sourced } from "../origin.ts";
import { pauses } from "../pause.ts";
import type { Machine } from "../platform/platform.ts";
import { parseTag } from "../versions/tag.ts";
import { parseVersionRequest, type VersionRequest } from "../versions/version-request.ts";
import { defaultLaunchOptions, type LaunchOptions } from "./launch-options.ts";
import type { Mode } from "./mode.ts";
import { changes, jsonReports, type Options, type Report, reports } from "./options.ts";

/** What a command line without a launcher option says. */
export const noOptions: Options = {
  report: undefined,
  isDryRun: false,
  format: "text",
  shell: undefined,
  version: undefined,
  mode: undefined,
  ignoresEnclosing: false,
  launchOptions: undefined,
  end: 1,
};

/** Reads the launcher's own options. Throws a failure (exit status 64) for options that make no sense. */
export function parseOptions(machine: Machine): Options {
  let options = noOptions;
  while (true) {
    const word = machine.argument(options.end);
    const next = word?.startsWith("-") ? takeOption(options, word, machine) : undefined;
    if (next === undefined) break;
    options = { ...next, end: next.end + 1 };
  }
  refuseIdle(options);
  return options;
}

/** The options with one more word taken, its value too; or undefined when it is Python's. */
function takeOption(options: Options, word: string, machine: Machine): Options | undefined {
  const [name, value] = splitWord(word);
  const report = lookup(reports, name);
  if (report !== undefined && (value === undefined || name === "--activate"))
    return takeReport({ ...options, shell: value ?? options.shell }, report, word);
  const mode = lookup(modes, word);
  if (mode !== undefined) {
    if (options.mode !== undefined && options.mode !== mode) throw errors.twoModes(word);
    return { ...options, mode };
  }
  const taker = lookup(switches, word);
  if (taker !== undefined) return taker(options);
  const setter = lookup(settings, name);
  if (setter === undefined) return takeVersion(options, word);
  if (value !== undefined) return setter(options, value, word);
  const next = machine.argument(options.end + 1);
  if (next === undefined) throw errors.optionWithoutValue(word);
  return setter({ ...options, end: options.end + 1 }, next, word);
}

/** `--log=FILE` in two; only long options have their value so. */
function splitWord(word: string): readonly [name: string, value: string | undefined] {
  const at = word.startsWith("--") ? word.indexOf("=") : -1;
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function takeReport(options: Options, report: Report, word: string): Options {
  const { report: before } = options;
  if (report === "dryRun" && before !== undefined && changes.includes(before))
    return { ...options, isDryRun: true };
  if (before === "dryRun" && changes.includes(report)) return { ...options, report };
  if (before !== undefined && before !== report) throw errors.twoReports(word);
  return { ...options, report, isDryRun: options.isDryRun || report === "dryRun" };
}

/** Launcher options that say how Python is started. */
const modes: Readonly<Record<string, Mode>> = { "--console": "console", "--windowed": "windowed" };

const switches: Readonly<Record<string, (options: Options) => Options>> = {
  "--json": (options) => ({ ...options, format: "json" }),
  "--no-venv": (options) => ({ ...options, ignoresEnclosing: true }),
  "--background": (options) => withLaunchOption(options, { background: true }),
  "--open": (options) => withLaunchOption(options, { place: "desktop" }),
  "--no-startup": (options) => {
    if (options.launchOptions?.startup?.kind === "file") throw errors.twoStartups("--no-startup");
    return withLaunchOption(options, { startup: { kind: "none" } });
  },
};

type Setter = (options: Options, value: string, word: string) => Options;

const settings: Readonly<Record<string, Setter>> = {
  "--log": (options, log, word) => withLaunchOption(options, { log: filled(log, word) }),
  "--pause": (options, value, word) => {
    const pause = pauses.find((each) => each === value);
    if (pause === undefined) throw errors.badPause(word, value);
    return withLaunchOption(options, { pause });
  },
  "--startup": (options, path, word) => {
    if (options.launchOptions?.startup !== undefined) throw errors.twoStartups(word);
    return withLaunchOption(options, { startup: { kind: "file", path: filled(path, word) } });
  },
};

function withLaunchOption(options: Options, launchOptions: Partial<LaunchOptions>): Options {
  return {
    ...options,
    launchOptions: { ...(options.launchOptions ?? defaultLaunchOptions), ...launchOptions },
  };
}

function filled(value: string, word: string): string {
  if (value === "") throw errors.optionWithoutValue(word);
  return value;
}

function takeVersion(options: Options, word: string): Options | undefined {
  const version = parseVersionOption(word);
  if (version === undefined) return undefined;
  if (options.version !== undefined) throw errors.twoVersions(word);
  return { ...options, version };
}

/** Parses `-3.12` and `-V:TAG`. Returns undefined for Python's own options: none starts with a digit. */
function parseVersionOption(word: string): Sourced<VersionRequest> | undefined {
  const isTag = word.startsWith("-V:") || word.startsWith("--version:");
  if (!isTag && !/^-\d/.test(word)) return undefined;
  const request = isTag ? parseTag(word.slice(word.indexOf(":") + 1)) : parseVersionRequest(word.slice(1));
  if (request === undefined) throw errors.badVersionOption(word);
  return { value: request, origin: { kind: "commandLine", text: word } };
}

/** Options that say how to do what nobody asked for. */
function refuseIdle({ report, format, launchOptions }: Options): void {
  if (format === "json" && (report === undefined || !jsonReports.includes(report)))
    throw errors.jsonWithoutReport();
  if (launchOptions?.log !== undefined && !launchOptions.background) throw errors.logWithoutBackground();
  if (launchOptions?.pause !== undefined && launchOptions.background) throw errors.backgroundWithPause();
}
