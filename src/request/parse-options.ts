import * as errors from "../errors.ts";
import { lookup } from "../lookup.ts";
import type { Sourced } from "../origin.ts";
import { parseVersionRequest } from "../versions/notation.ts";
import { parseTag } from "../versions/tag.ts";
import type { VersionRequest } from "../versions/version-request.ts";
import type { ReportOption } from "./option.ts";
import { optionsByName, type Report, reportOptions } from "./option-table.ts";
import { defaultValues, type OptionValues } from "./option-values.ts";

/** The launcher's own part of the command line. */
export interface Options extends OptionValues {
  readonly report: Report | undefined;
  readonly isDryRun: boolean;
  readonly shell: string | undefined;
  readonly version: Sourced<VersionRequest> | undefined;
  /** The index of the first argument that is not a launcher option. */
  readonly end: number;
}

/** The options of a command line that has none. */
export const noOptions: Options = {
  report: undefined,
  isDryRun: false,
  shell: undefined,
  version: undefined,
  ...defaultValues,
  end: 1,
};

/** Returns a word of a command line by its index. */
type Words = (index: number) => string | undefined;

/** Reads the launcher's own options, from that word on. Throws `Failure` (exit status 64) if they are wrong. */
export function parseOptions(words: Words, start: number): Options {
  let options = start === noOptions.end ? noOptions : { ...noOptions, end: start };
  while (true) {
    const word = words(options.end);
    const next = word?.startsWith("-") ? takeOption(options, word, words) : undefined;
    if (next === undefined) return options;
    options = { ...next, end: next.end + 1 };
  }
}

/** Returns the options with this word, and its value, added; undefined if the word is Python's. */
function takeOption(options: Options, word: string, words: Words): Options | undefined {
  const [name, value] = splitWord(word);
  const option = lookup(optionsByName, name);
  if (option === undefined || "isPattern" in option) return takeVersion(options, word);
  if (value !== undefined && option.value === undefined) return undefined;
  if ("report" in option) return takeReport({ ...options, shell: value ?? options.shell }, option, word);
  if (option.value === undefined) return { ...options, ...option.set(options, word, "") };
  const end = value === undefined ? options.end + 1 : options.end;
  const text = value ?? words(end);
  if (!text) throw errors.optionWithoutValue(word, `${name} ${option.value}`);
  return { ...options, ...option.set(options, word, text), end };
}

/** Splits `--log=FILE` in two. Only long options have their value in the same word. */
function splitWord(word: string): readonly [name: string, value: string | undefined] {
  const at = word.startsWith("--") ? word.indexOf("=") : -1;
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

/** `--dry-run` is a report of its own, and can be given with a report that changes something. */
function takeReport(options: Options, { report, changes }: ReportOption<Report>, word: string): Options {
  const before = options.report;
  const isDryRun = options.isDryRun || report === "dryRun";
  if (before === undefined || before === report || (before === "dryRun" && changes))
    return { ...options, report, isDryRun };
  if (report === "dryRun" && findReport(before)?.changes) return { ...options, isDryRun };
  throw errors.twoReports(word);
}

function takeVersion(options: Options, word: string): Options | undefined {
  const version = readVersionOption(word);
  if (version === undefined) return undefined;
  if (options.version !== undefined) throw errors.twoVersions(word);
  return { ...options, version };
}

/** Reads `-3.12` and `-V:TAG`. Returns undefined for Python's own options: none starts with a digit. */
function readVersionOption(word: string): Sourced<VersionRequest> | undefined {
  const isTag = word.startsWith("-V:") || word.startsWith("--version:");
  if (!isTag && !/^-\d/.test(word)) return undefined;
  const request = isTag ? parseTag(word.slice(word.indexOf(":") + 1)) : parseVersionRequest(word.slice(1));
  if (request === undefined) throw errors.badVersionOption(word);
  return { value: request, origin: { kind: "commandLine", text: word } };
}

/** Throws `Failure` for an option that has no effect without another one, or against it. */
export function checkCombination({ report, format, launchOptions }: Options): void {
  if (format === "json" && !findReport(report)?.json) throw errors.jsonWithoutReport(jsonOptions());
  if (launchOptions?.log !== undefined && !launchOptions.background) throw errors.logWithoutBackground();
  if (launchOptions?.pause !== undefined && launchOptions.background) throw errors.backgroundWithPause();
}

function findReport(report: Report | undefined): ReportOption<Report> | undefined {
  return reportOptions.find((option) => option.report === report);
}

/** Returns the names of the options that `--json` can be given with. */
function jsonOptions(): string[] {
  return reportOptions.filter(({ json }) => json).map(({ names }) => names.at(-1) as string);
}
