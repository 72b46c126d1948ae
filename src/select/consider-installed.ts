import * as errors from "../errors.ts";
import type { Sourced } from "../origin.ts";
import { plainFolder } from "../platform/platform.ts";
import { type Constraint, contradicts } from "../versions/constraint.ts";
import { describeRequest, printRequest, type VersionRequest } from "../versions/version-request.ts";
import { type Question, weigh } from "./choice.ts";
import type { Consideration } from "./consideration.ts";
import { configuredDefault, findDefault } from "./defaults.ts";
import { basesOf, bestOf, findInstalled, type Installed, installedLabels } from "./installed.ts";

/** The default where the version was left open, else the newest. */
export function* considerInstalled(question: Question): Generator<Consideration> {
  const { constraint, machine } = question;
  const all = findInstalled(machine);
  const installed = question.request.version === undefined ? all : basesOf(all);
  for (const { path, why } of installed.leftOut)
    yield { step: "installed", where: path, identity: undefined, verdict: { kind: "leftOut", why } };
  const preset = defaultFor(question);
  if (preset !== undefined) yield* considerDefault(preset, installed, question);
  const best = bestOf(installed, constraint, machine);
  for (const interpreter of installed.interpreters) {
    const consideration = weigh("installed", interpreter, question);
    if (consideration.verdict.kind !== "taken") yield consideration;
    else if (interpreter !== best) yield { ...consideration, verdict: { kind: "lowerRank" } };
  }
  if (best !== undefined) yield weigh("installed", best, question);
}

function defaultFor({
  request,
  script,
  constraint,
  config,
  machine,
}: Question): Sourced<VersionRequest> | undefined {
  if (request.version !== undefined) {
    const isTag =
      constraint.request.company !== undefined || constraint.requestOrigin?.kind !== "commandLine";
    return isTag ? undefined : configuredDefault(constraint.request, config);
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
  if (contradicts(value, constraint.request)) {
    yield { step: "default", where, identity: undefined, origin, verdict: { kind: "contradicts" } };
    return;
  }
  const narrowed: Constraint = { ...constraint, request: value, requestOrigin: origin };
  const interpreter = bestOf(installed, narrowed, machine);
  if (interpreter !== undefined) {
    yield { ...weigh("default", interpreter, { ...question, constraint: narrowed }), origin };
    return;
  }
  const isInstalled = bestOf(installed, { ...narrowed, requiresPython: undefined }, machine) !== undefined;
  if (!isInstalled)
    throw errors.defaultNotInstalled(describeRequest(value), origin, installedLabels(installed));
  yield { step: "default", where, identity: undefined, origin, verdict: { kind: "contradicts" } };
}
