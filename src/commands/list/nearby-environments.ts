import { readConfig } from "../../config/config.ts";
import { resultOrFailure } from "../../failure.ts";
import type { Defect } from "../../interpreters/defect.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Decision } from "../../resolve.ts";
import { type Candidate, environmentInterpreter, isEnvironmentStep } from "../../select/candidate.ts";
import {
  candidatesFromActive,
  candidatesFromEnvironments,
  candidatesFromOwnEnvironment,
} from "../../select/environments/search.ts";
import { versionConstraint } from "../../versions/constraint.ts";

/** An environment that a launch from here looks at, and its defect. */
export interface NearbyEnvironment {
  readonly interpreter: Interpreter;
  readonly defect: Defect | undefined;
}

/**
 * Returns the environments that a launch looks at: pyl's own, the active one and the nearest upward. A launch stops at
 * the first that satisfies; this is all of them, with the broken ones.
 */
export function nearbyEnvironments(decision: Decision, machine: Machine): NearbyEnvironment[] {
  const found: NearbyEnvironment[] = [];
  // A failure ends the launch too, and the list prints it.
  resultOrFailure(() => {
    for (const { step, environment } of candidates(decision, machine))
      if (environment !== undefined && isEnvironmentStep(step))
        found.push({ interpreter: environmentInterpreter(environment, step), defect: environment.defect });
  });
  return found;
}

function* candidates({ request, script, question }: Decision, machine: Machine): Generator<Candidate> {
  const { ignoresEnclosing } = request;
  const search = {
    script,
    constraint: versionConstraint(),
    ignoresEnclosing,
    config: readConfig(machine),
    machine,
  };
  yield* candidatesFromOwnEnvironment(search);
  // Without the script, its folder is not known.
  const isUnread = request.script !== undefined && script === undefined && question === undefined;
  yield* isUnread ? candidatesFromActive(search) : candidatesFromEnvironments(search);
}
