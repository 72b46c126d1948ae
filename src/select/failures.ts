import { variable } from "../config/config.ts";
import * as errors from "../errors.ts";
import type { Failure } from "../failure.ts";
import { describeOrigin, type Origin } from "../origin.ts";
import { type Identity, printIdentity } from "../versions/constraint.ts";
import { isSatisfiable } from "../versions/satisfiable.ts";
import { describeRequest } from "../versions/version-request.ts";
import { remedyFor } from "./advice/remedy.ts";
import { type Candidate, isEnvironmentStep } from "./candidate.ts";
import { reasonOfUnusable } from "./environments/unusable.ts";
import { installedLabels, unstartable, withMicroVersionsFor } from "./installed.ts";
import { everythingInstalled, type Question } from "./question.ts";

/** Returns the failure of a search in which nothing satisfied. */
export function noMatch(question: Question, candidates: readonly Candidate[]): Failure {
  const { constraint, machine } = question;
  const contradictory = contradiction(question);
  if (contradictory !== undefined) return contradictory;
  const { request, requestOrigin, requiresPython, requiresPythonOrigin } = constraint;
  const wanted =
    requiresPython === undefined ? describeRequest(request) : `${describeRequest(request)} ${requiresPython}`;
  const limit = variable(machine, "PYLAUNCHER_LIMIT_TO_COMPANY");
  const limitOrigin = request.company === limit?.value ? limit?.origin : undefined;
  const origins = [requestOrigin, limitOrigin, requiresPythonOrigin].filter((origin) => origin !== undefined);
  const installed = withMicroVersionsFor(everythingInstalled(question), constraint, machine);
  return errors.noMatchingPython(wanted, origins, {
    installed: installedLabels(installed),
    passedOver: passedOver(candidates),
    unstartable: unstartable(installed),
  });
}

/** Returns the environments that do not satisfy, or cannot be used, and a default that does not satisfy. */
function passedOver(candidates: readonly Candidate[]): string[] {
  return candidates.flatMap(({ step, where, identity, origin, outcome }) => {
    if (step === "default" && origin !== undefined && outcome.kind === "contradicts")
      return [`${describeOrigin(origin)} (it contradicts what is asked for)`];
    if (outcome.kind === "unusable") return [`${where}: ${reasonOfUnusable(outcome.why)}`];
    return isEnvironmentStep(step) && identity !== undefined ? [`${where} (${printIdentity(identity)})`] : [];
  });
}

/** Returns the failure of a first line and a metadata block that no version satisfies; undefined if one could. */
function contradiction({ constraint, script, machine }: Question): Failure | undefined {
  const { request, requestOrigin, requiresPython, requiresPythonOrigin } = constraint;
  if (requiresPython === undefined || requestOrigin === undefined || requiresPythonOrigin === undefined)
    return undefined;
  if (isSatisfiable(request.release, requiresPython, machine)) return undefined;
  const origins = [requestOrigin, requiresPythonOrigin];
  const remedy = remedyFor({ script, requiresPython }, machine);
  return errors.contradictingVersions(describeRequest(request), requiresPython, origins, remedy);
}

/** Returns the failure of a shebang that names an interpreter which the metadata block excludes. */
export function againstMetadata(
  path: string,
  identity: Identity,
  { constraint, script, machine }: Question,
): Failure {
  const { requiresPython, requiresPythonOrigin } = constraint;
  return errors.shebangAgainstMetadata(
    path,
    printIdentity(identity),
    requiresPython as string,
    requiresPythonOrigin as Origin,
    remedyFor({ script, requiresPython }, machine),
  );
}
