import * as errors from "../errors.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { Sourced } from "../origin.ts";
import { plainFolder } from "../platform/platform.ts";
import { type Constraint, contradicts } from "../versions/constraint.ts";
import { hasPrefix } from "../versions/version.ts";
import { describeRequest, printRequest, type VersionRequest } from "../versions/version-request.ts";
import { bestOf } from "./best.ts";
import type { Question } from "./choice.ts";
import type { Consideration, Step, Verdict } from "./consideration.ts";
import { configuredDefault, findDefault } from "./defaults.ts";
import { basesOf, completedFor, findInstalled, type Installed, installedLabels } from "./installed.ts";
import { matcherFor } from "./match.ts";
import { isDebugged } from "./reported.ts";

/** The default where the version was left open, else the newest. */
export function* considerInstalled(question: Question): Generator<Consideration> {
  const { constraint, machine } = question;
  const all = question.installed?.() ?? findInstalled(machine);
  const counted = question.request.version === undefined ? all : basesOf(all);
  const installed = completedFor(counted, constraint, machine);
  for (const { path, why } of installed.leftOut)
    if (why.kind !== "secondName")
      yield { step: "installed", where: path, identity: undefined, verdict: { kind: "leftOut", why } };
  const preset = defaultFor(question);
  if (preset !== undefined) yield* considerDefault(preset, installed, question);
  const best = bestOf(installed, constraint, machine);
  if (isTold(question) || best === undefined) yield* considerOthers(installed, best, question);
  if (best !== undefined) yield judged("installed", best, { kind: "taken", interpreter: best });
}

/** Why not these, which nobody but who asks for it wants to hear, and there may be hundreds. */
function isTold({ request, machine }: Question): boolean {
  return request.report === "explain" || isDebugged(machine);
}

function* considerOthers(
  installed: Installed,
  best: Interpreter | undefined,
  { constraint, machine }: Question,
): Generator<Consideration> {
  const mismatchOf = matcherFor(constraint, machine);
  for (const interpreter of installed.interpreters) {
    if (interpreter === best) continue;
    const mismatch = mismatchOf(interpreter);
    const verdict: Verdict = mismatch === undefined ? { kind: "lowerRank" } : { kind: "mismatch", mismatch };
    yield judged("installed", interpreter, verdict);
  }
}

function judged(step: Step, { executable, identity }: Interpreter, verdict: Verdict): Consideration {
  return { step, where: executable, identity, verdict };
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

function* considerDefault(
  preset: Sourced<VersionRequest>,
  installed: Installed,
  question: Question,
): Generator<Consideration> {
  const { constraint, machine } = question;
  const { value, origin } = preset;
  const where = printRequest(value);
  const contradiction: Consideration = {
    step: "default",
    where,
    identity: undefined,
    origin,
    verdict: { kind: "contradicts" },
  };
  if (contradicts(value, constraint.request)) {
    yield contradiction;
    return;
  }
  const narrowed: Constraint = { ...constraint, request: value, requestOrigin: origin };
  const whole = completedFor(installed, narrowed, machine);
  const interpreter = bestOf(agreeing(whole, constraint), narrowed, machine);
  if (interpreter !== undefined) {
    yield { ...judged("default", interpreter, { kind: "taken", interpreter }), origin };
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
