import * as errors from "../errors.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { Sourced } from "../origin.ts";
import { plainFolder } from "../platform/platform.ts";
import { type Constraint, contradicts } from "../versions/constraint.ts";
import { hasPrefix } from "../versions/version.ts";
import { describeRequest, printRequest, type VersionRequest } from "../versions/version-request.ts";
import { bestOf } from "./best.ts";
import type { Candidate, Outcome, Step } from "./candidate.ts";
import type { Question } from "./choice.ts";
import { isDebugged } from "./debug-variables.ts";
import { configuredDefault, findDefault } from "./defaults.ts";
import {
  basesOf,
  findInstalled,
  type Installed,
  installedLabels,
  withMicroVersionsFor,
} from "./installed.ts";
import { matcherFor } from "./match.ts";

/** The default where the version was left open, else the newest. */
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
  if (isTold(question) || best === undefined) yield* candidatesNotTaken(installed, best, question);
  if (best !== undefined) yield installedCandidate("installed", best, { kind: "taken", interpreter: best });
}

/** Why not these, which nobody but who asks for it wants to hear, and there may be hundreds. */
function isTold({ request, machine }: Question): boolean {
  return request.report === "explain" || isDebugged(machine);
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

function defaultFor({
  request,
  script,
  constraint,
  config,
  machine,
}: Question): Sourced<VersionRequest> | undefined {
  if (request.version !== undefined) {
    const isTyped = constraint.requestOrigin?.kind === "commandLine";
    return isTyped ? configuredDefault(constraint.request, config) : undefined;
  }
  const start =
    script === undefined ? machine.directory() : plainFolder(machine.platform.parent(script.file), machine);
  return findDefault(constraint.request, start, config, machine);
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
  const whole = withMicroVersionsFor(installed, narrowed, machine);
  const interpreter = bestOf(agreeing(whole, constraint), narrowed, machine);
  if (interpreter !== undefined) {
    yield { ...installedCandidate("default", interpreter, { kind: "taken", interpreter }), origin };
    return;
  }
  const isInstalled = bestOf(whole, { ...narrowed, requiresPython: undefined }, machine) !== undefined;
  if (!isInstalled)
    throw errors.defaultNotInstalled(describeRequest(value), origin, installedLabels(installed));
  yield contradiction;
}

/** A tag does not tell its version: only what is found by it shows whether that is the one asked for. */
function agreeing(installed: Installed, { request }: Constraint): Installed {
  const interpreters = installed.interpreters.filter(({ identity }) =>
    hasPrefix(identity.version.release, request.release),
  );
  return { ...installed, interpreters };
}
