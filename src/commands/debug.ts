import { Failure, resultOrFailure } from "../failure.ts";
import { companyOf, tagOf } from "../interpreters/interpreter.ts";
import type { Sourced } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import { printable } from "../printable.ts";
import type { Decision, Resolution } from "../resolve.ts";
import type { ShebangRequest } from "../select/shebang-request.ts";
import { printRequest, type VersionRequest } from "../versions/version-request.ts";
import type { Situation } from "./command.ts";
import { commandLine, typedFrom } from "./command-line.ts";
import { decisionOf, versionAskedFor, versionSearchedFor } from "./decision.ts";
import { describeDecision } from "./explain.ts";

/**
 * Returns the output of PYLAUNCHER_DEBUG, as py.exe prints it: `# free text`, and `Key: value` lines that other programs
 * read (PC/launcher2.c, dumpSearchInfo; its test is Lib/test/test_launcher.py).
 */
export function describeSearch(situation: Situation): string {
  const { request, machine, edition } = situation;
  const decision = decisionOf(situation);
  const { script, shebangRequest } = decision;
  const version = knownVersion(decision);
  const isPreset = version !== undefined && version !== request.version;
  const isTag = isPep514(version?.value);
  return print([
    ["argv0", machine.argument(0)],
    ["version", edition.split(" ")[1]],
    ...searchedOnPath(shebangRequest, machine),
    ...(script?.shebang === undefined ? [] : [["Shebang", script.shebang.text] as const]),
    ["SearchInfo.originalCmdLine", typedFrom(0, machine)],
    ["SearchInfo.restOfCmdLine", typedFrom(request.forwardFrom, machine)],
    ["SearchInfo.executablePath", shebangRequest.kind === "program" ? shebangRequest.path : undefined],
    ["SearchInfo.scriptFile", request.script],
    ["SearchInfo.executable", executableName(request.mode === "windowed" ? "pythonw" : "python", machine)],
    [
      "SearchInfo.executableArgs",
      shebangRequest.kind === "nothing" ? undefined : shebangRequest.arguments.join(" "),
    ],
    ["SearchInfo.company", version?.value.company],
    ["SearchInfo.tag", version && printRequest(version.value)],
    ["SearchInfo.oldStyleTag", version !== undefined && !isTag],
    ["SearchInfo.lowPriorityTag", isPreset],
    [
      "SearchInfo.allowDefaults",
      request.version?.origin.kind !== "programName" && !isPep514(request.version?.value),
    ],
    ["SearchInfo.allowExecutableOverride", true],
    ["SearchInfo.windowed", request.mode === "windowed"],
    ["SearchInfo.list", request.report?.name === "list"],
    ["SearchInfo.listPaths", request.report?.name === "listPaths"],
    ["SearchInfo.help", request.report?.name === "help"],
    ["SearchInfo.limitToCompany", machine.environment("PYLAUNCHER_LIMIT_TO_COMPANY") || undefined],
  ]);
}

/** What is searched for, or after a failure what was asked for. */
function knownVersion(decision: Decision): Sourced<VersionRequest> | undefined {
  const version = resultOrFailure(() => versionSearchedFor(decision));
  return version instanceof Failure || version === undefined ? versionAskedFor(decision) : version;
}

/** Returns the steps of the decision as comments, which py.exe does not have, and the result. */
export function describeLaunch({ request, machine }: Situation, resolution: Resolution): string {
  const { interpreter } = resolution.choice;
  // An environment has no tag of its own.
  const tagged = interpreter?.environment === undefined ? interpreter : undefined;
  const decision = describeDecision(request, resolution, machine);
  const comments = decision.split("\n").map((line) => (line === "" ? "" : `# ${line}\n`));
  return `${comments.join("")}${print([
    ["env.company", tagged && companyOf(tagged)],
    ["env.tag", tagged && tagOf(tagged)],
    ["LaunchCommand", commandLine(resolution.plan, machine)],
  ])}`;
}

type Line = readonly [key: string, value: string | boolean | undefined] | string;

/** Prints values as C's printf and py.exe do. */
function print(lines: readonly Line[]): string {
  return lines.map((line) => `${printable(typeof line === "string" ? line : describeLine(line))}\n`).join("");
}

function describeLine([key, value]: Exclude<Line, string>): string {
  if (typeof value === "boolean") return `${key}: ${value ? "True" : "False"}`;
  return `${key}: ${value === undefined ? "(null)" : value || "(empty)"}`;
}

function searchedOnPath(shebangRequest: ShebangRequest, machine: Machine): string[] {
  if (
    shebangRequest.kind === "nothing" ||
    shebangRequest.kind === "launcher" ||
    machine.environment("PYLAUNCHER_NO_SEARCH_PATH")
  )
    return [];
  const name = shebangRequest.env?.words[0];
  return name === undefined ? [] : [`# Search PATH for ${executableName(name, machine)}`];
}

function executableName(name: string, { platform }: Machine): string {
  const suffix = platform.executableSuffixes[0] ?? "";
  return name.toLowerCase().endsWith(suffix) ? name : name + suffix;
}

/** Whether it has a company or a tag, as after `-V:`. A version alone is py.exe's "old-style tag". */
function isPep514(request: VersionRequest | undefined): boolean {
  return request?.company !== undefined || request?.tag !== undefined;
}
