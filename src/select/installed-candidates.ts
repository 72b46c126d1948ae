import * as errors from "../errors.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { Sourced } from "../origin.ts";
import { type Constraint, contradicts } from "../versions/constraint.ts";
import { hasPrefix } from "../versions/version.ts";
import { describeRequest, printRequest, type VersionRequest } from "../versions/version-request.ts";
import { bestOf } from "./best.ts";
import type { Candidate, Outcome, Step } from "./candidate.ts";
import { isDebugged } from "./debug-variables.ts";
import { defaultFor } from "./defaults.ts";
import {
  basesOf,
  findInstalled,
  type Installed,
  installedLabels,
  withMicroVersionsFor,
} from "./installed.ts";
import { matcherFor } from "./match.ts";
import type { Question } from "./question.ts";

/** Returns the default if the version was left open and there is one, or else the best of what is installed. */
export function* candidatesFromInstalled(question: Question): Generator<Candidate> {
  const { constraint, machine } = question;
  const all = question.installed?.() ?? findInstalled(machine);
  const counted = question.request.version === undefined ? all : basesOf(all);
  const installed = withMicroVersionsFor(counted, constraint, machine);
  for (const { path, why } of installed.leftOut)
    if (why.kind !== "secondName")
      yield { step: "installed", where: path, identity: undefined, outcome: { kind: "leftOut", why } };
  const preset = defaultFor(question);
  if (preset !== undefined) yield* candidatesFromDefault(preset, installed, question);
  const best = bestOf(installed, constraint, machine);
  if (needsReasons(question) || best === undefined) yield* candidatesNotTaken(installed, best, question);
  if (best !== undefined) yield installedCandidate("installed", best, { kind: "taken", interpreter: best });
}

/** Whether the reasons against the others will be printed: there may be hundreds of them. */
function needsReasons({ request, machine }: Question): boolean {
  return request.report?.name === "explain" || isDebugged(machine);
}

function* candidatesNotTaken(
  installed: Installed,
  best: Interpreter | undefined,
  { constraint, machine }: Question,
): Generator<Candidate> {
  const mismatchOf = matcherFor(constraint, machine);
  for (const interpreter of installed.interpreters) {
    if (interpreter === best) continue;
    const mismatch = mismatchOf(interpreter);
    const outcome: Outcome = mismatch === undefined ? { kind: "lowerRank" } : { kind: "mismatch", mismatch };
    yield installedCandidate("installed", interpreter, outcome);
  }
}

function installedCandidate(step: Step, { executable, identity }: Interpreter, outcome: Outcome): Candidate {
  return { step, where: executable, identity, outcome };
}

function* candidatesFromDefault(
  preset: Sourced<VersionRequest>,
  installed: Installed,
  question: Question,
): Generator<Candidate> {
  const { constraint, machine } = question;
  const { value, origin } = preset;
  const where = printRequest(value);
  const contradiction: Candidate = {
    step: "default",
    where,
    identity: undefined,
    origin,
    outcome: { kind: "contradicts" },
  };
  if (contradicts(value, constraint.request)) {
    yield contradiction;
    return;
  }
  const narrowed: Constraint = { ...constraint, request: value, requestOrigin: origin };
  const complete = withMicroVersionsFor(installed, narrowed, machine);
  const interpreter = bestOf(agreeing(complete, constraint), narrowed, machine);
  if (interpreter !== undefined) {
    yield { ...installedCandidate("default", interpreter, { kind: "taken", interpreter }), origin };
    return;
  }
  const isInstalled = bestOf(complete, { ...narrowed, requiresPython: undefined }, machine) !== undefined;
  if (!isInstalled)
    throw errors.defaultNotInstalled(describeRequest(value), origin, installedLabels(installed));
  yield contradiction;
}

/** A tag says nothing of the version: only the interpreter with that tag shows whether it is what was asked for. */
function agreeing(installed: Installed, { request }: Constraint): Installed {
  const interpreters = installed.interpreters.filter(({ identity }) =>
    hasPrefix(identity.version.release, request.release),
  );
  return { ...installed, interpreters };
}
