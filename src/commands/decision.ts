import type { Sourced } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import { type Decision, decide } from "../resolve.ts";
import { requestedVersion } from "../select/constrain.ts";
import { presetFor } from "../select/preset.ts";
import type { Question } from "../select/question.ts";
import { narrowed, type VersionRequest } from "../versions/version-request.ts";
import type { Situation } from "./command.ts";

/** Returns the decision of this run. pyl decides once: the launch and every report read the same record. */
export function decisionOf(
  { request, machine }: Pick<Situation, "request" | "machine">,
  installed?: Question["installed"],
): Decision {
  const known = machine.memory.get(decide) as Decision | undefined;
  if (known?.request === request) return known;
  const decision = decide(request, machine, installed);
  machine.memory.set(decide, decision);
  return decision;
}

/** Lets the next call of `decisionOf` decide again. */
export function forgetDecision(machine: Machine): void {
  machine.memory.delete(decide);
}

/** Returns the version that was asked for, as far as the decision came. */
export function versionAskedFor({
  request,
  script,
  shebangRequest,
}: Decision): Sourced<VersionRequest> | undefined {
  return requestedVersion(request, script, shebangRequest);
}

/**
 * Returns the version that is searched for: the project's or the default if one applies, or else what was asked for. Undefined if the
 * decision failed before. Throws `Failure` if the default is not a version.
 */
export function versionSearchedFor(decision: Decision): Sourced<VersionRequest> | undefined {
  const { question } = decision;
  if (question === undefined) return undefined;
  const preset = presetFor(question);
  const applies = preset !== undefined && narrowed(preset.value, question.constraint.request) !== undefined;
  return applies ? preset : versionAskedFor(decision);
}
