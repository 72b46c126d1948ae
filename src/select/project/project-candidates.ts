import * as errors from "../../errors.ts";
import type { Failure } from "../../failure.ts";
import type { Kind } from "../../host/host.ts";
import type { Sourced } from "../../origin.ts";
import { isPosixPath } from "../../platform/drive-path.ts";
import type { Machine } from "../../platform/platform.ts";
import { describeRequest } from "../../versions/version-request.ts";
import { bestOf } from "../best.ts";
import { type Candidate, missingCandidate, type Outcome } from "../candidate.ts";
import { basesOf, installedLabels, unstartable, withMicroVersionsFor } from "../installed.ts";
import { candidatesFromPreset } from "../preset-candidates.ts";
import { everythingInstalled, type Question, withSearchOnce } from "../question.ts";
import { selectorOf } from "../selector.ts";
import { candidatesAtPath, candidatesInFolder } from "./folder-candidates.ts";
import { namedPython } from "./named-python.ts";
import { candidatesFromSystem } from "./system-candidates.ts";
import { projectEntries } from "./version-entries.ts";

/**
 * Returns what the project's version stands for. Of several versions, the first that is installed and satisfies is taken,
 * as pyenv does. Throws `Failure` if one could satisfy and none is installed: the project says which Python is its own.
 */
export function* candidatesFromProject(asked: Question): Generator<Candidate> {
  const entries = projectEntries(asked);
  if (entries.length === 0) return;
  const question = withSearchOnce(asked);
  const missing: Sourced<string>[] = [];
  for (const entry of entries)
    for (const candidate of candidatesOf(entry, question)) {
      if (isMissing(candidate.outcome)) missing.push(entry);
      yield { ...candidate, origin: entry.origin };
    }
  const [first] = missing;
  if (first !== undefined) throw notInstalled(first, question);
}

function candidatesOf(entry: Sourced<string>, question: Question): Iterable<Candidate> {
  const named = namedPython(entry, question.machine);
  switch (named.kind) {
    case "system":
      return candidatesFromSystem(question);
    case "path":
      return candidatesAtPath(named.path, question);
    case "folder":
      return candidatesInFolder(named.path, question);
    case "request":
      return candidatesFromPreset("project", { value: named.request, origin: entry.origin }, question);
    case "unknown":
      return [missingCandidate(entry.value)];
  }
}

function isMissing({ kind }: Outcome): boolean {
  return kind === "notInstalled" || kind === "noExecutable";
}

/** Returns the failure, with the command that runs the script without the project's version. */
function notInstalled(entry: Sourced<string>, question: Question): Failure {
  const { constraint, machine, request } = question;
  const installed = withMicroVersionsFor(everythingInstalled(question), constraint, machine);
  // A version on the command line leaves environments out.
  const best = bestOf(basesOf(installed), constraint, machine);
  return errors.projectVersionMissing(
    { ...problemOf(entry, question), origin: entry.origin },
    { installed: installedLabels(installed), unstartable: unstartable(installed) },
    best && { option: selectorOf(best), script: request.script },
  );
}

function problemOf(
  entry: Sourced<string>,
  { machine }: Question,
): Pick<errors.ProjectProblem, "kind" | "what"> {
  const named = namedPython(entry, machine);
  switch (named.kind) {
    case "request":
      return { kind: "notInstalled", what: describeRequest(named.request) };
    case "system":
      return { kind: "noSystemPython", what: entry.value };
    case "unknown":
      return { kind: "unknown", what: entry.value };
    default:
      return problemOfPath(entry.value, named.path, machine);
  }
}

function problemOfPath(
  written: string,
  path: string,
  machine: Machine,
): Pick<errors.ProjectProblem, "kind" | "what"> {
  const kind = machine.kind(path);
  const isPosix = kind === undefined && !machine.platform.hasPosixPaths && isPosixPath(written);
  return isPosix ? { kind: "pathOfPosix", what: written } : { kind: pathProblem(kind), what: path };
}

function pathProblem(kind: Kind | undefined): errors.ProjectProblem["kind"] {
  if (kind === undefined) return "missing";
  return kind === "directory" ? "withoutPython" : "notExecutable";
}
