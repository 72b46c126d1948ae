import * as errors from "../errors.ts";
import type { Sourced } from "../origin.ts";
import { expectNotices } from "../platform/run-notices.ts";
import type { Constraint } from "../versions/constraint.ts";
import { agree } from "../versions/version.ts";
import { describeRequest, narrowed, printRequest, type VersionRequest } from "../versions/version-request.ts";
import { bestOf } from "./best.ts";
import { type Candidate, installedCandidate, missingCandidate, type Outcome } from "./candidate.ts";
import { type Installed, installedLabels, unstartable, withMicroVersionsFor } from "./installed.ts";
import type { Question } from "./question.ts";
import { installedFor } from "./windows/registered-first.ts";

/**
 * Returns the best installed interpreter of a version that a project or the user has set, if it satisfies the constraint
 * too. Throws `Failure` if it is the user's default, and is not installed.
 */
export function* candidatesFromPreset(
  step: "project" | "default",
  { value, origin }: Sourced<VersionRequest>,
  question: Question,
): Generator<Candidate> {
  const { constraint, machine } = question;
  const where = step === "default" ? printRequest(value) : describeRequest(value);
  const request = combined(value, constraint.request);
  const outcome: Outcome = { kind: "contradicts", isOther: request === undefined };
  const contradiction: Candidate = { step, where, identity: undefined, origin, outcome };
  if (request === undefined) {
    expectNotices(machine);
    yield contradiction;
    return;
  }
  const both: Constraint = { ...constraint, request, requestOrigin: origin };
  const installed = installedFor(both, question);
  const complete = withMicroVersionsFor(installed, both, machine);
  const interpreter = bestOf(agreeing(complete, constraint), both, machine);
  if (interpreter !== undefined) {
    yield { ...installedCandidate(step, interpreter, { kind: "taken", interpreter }), origin };
    return;
  }
  const alone: Constraint = { ...both, request: value, requiresPython: undefined };
  const isInstalled = bestOf(withMicroVersionsFor(complete, alone, machine), alone, machine) !== undefined;
  if (isInstalled) yield contradiction;
  else if (step === "project") yield missingCandidate(where);
  else
    throw errors.defaultNotInstalled(describeRequest(value), origin, {
      installed: installedLabels(installed),
      unstartable: unstartable(installed),
    });
}

/** Returns both in one. `#!/usr/bin/env pypy3` asks for another interpreter than a plain version does. */
function combined(value: VersionRequest, asked: VersionRequest): VersionRequest | undefined {
  const isOther = asked.implementation !== undefined && value.implementation === undefined;
  return isOther ? undefined : narrowed(value, asked);
}

/** A tag says nothing of the version: only the interpreter with that tag shows whether it is what was asked for. */
function agreeing(installed: Installed, { request }: Constraint): Installed {
  const interpreters = installed.interpreters.filter(({ identity }) =>
    agree(identity.version.release, request.release),
  );
  return { ...installed, interpreters };
}
