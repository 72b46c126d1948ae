import { variable } from "../config/config.ts";
import * as errors from "../errors.ts";
import type { Failure } from "../failure.ts";
import { readEnvironment } from "../interpreters/environment.ts";
import { isScriptsFolder } from "../interpreters/path-key.ts";
import type { Origin } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import { shebangOrigin } from "../script/script.ts";
import { type Constraint, type Identity, printIdentity } from "../versions/constraint.ts";
import { describeRequest } from "../versions/version-request.ts";
import { type Candidate, isEnvironmentStep } from "./candidate.ts";
import { findInstalled, installedLabels, withMicroVersionsFor } from "./installed.ts";
import type { Question } from "./question.ts";
import { fromScript, type ShebangContext } from "./shebang-request.ts";

/** Returns the failure of a search in which nothing satisfied. */
export function noMatch(
  { constraint, machine, installed: find = () => findInstalled(machine) }: Question,
  candidates: readonly Candidate[],
): Failure {
  const { request, requestOrigin, requiresPython, requiresPythonOrigin } = constraint;
  const wanted =
    requiresPython === undefined ? describeRequest(request) : `${describeRequest(request)} ${requiresPython}`;
  const limit = variable(machine, "PYLAUNCHER_LIMIT_TO_COMPANY");
  const limitOrigin = request.company === limit?.value ? limit?.origin : undefined;
  const origins = [requestOrigin, limitOrigin, requiresPythonOrigin].filter((origin) => origin !== undefined);
  const environments = candidates.filter(
    ({ step, identity }) => isEnvironmentStep(step) && identity !== undefined,
  );
  const passedOver = environments.map(
    ({ where, identity }) => `${where} (${identity && printIdentity(identity)})`,
  );
  const installed = withMicroVersionsFor(find(), constraint, machine);
  return errors.noMatchingPython(wanted, origins, installedLabels(installed), passedOver);
}

/** Returns the failure of a shebang that names an interpreter which the metadata block excludes. */
export function againstMetadata(path: string, identity: Identity, constraint: Constraint): Failure {
  const { requiresPython, requiresPythonOrigin } = constraint;
  return errors.shebangAgainstMetadata(
    path,
    printIdentity(identity),
    requiresPython as string,
    requiresPythonOrigin as Origin,
  );
}

/** Returns the failure of a shebang whose path is missing or not executable, or is in an environment that was removed. */
export function interpreterMissing(command: string, context: ShebangContext): Failure {
  const { machine, script, shebang } = context;
  const origin = shebangOrigin(script, shebang);
  const path = machine.platform.hasFolder(command) ? fromScript(command, context) : command;
  if (machine.kind(path) === "file") return errors.shebangNotExecutable(path, origin);
  const folder = machine.platform.parent(path);
  const prefix = machine.platform.parent(folder);
  const environment = readEnvironment(prefix, machine);
  if (environment?.defect?.kind === "dangling") return errors.brokenEnvironment(prefix, environment.defect);
  const installed = installedLabels(findInstalled(machine));
  return errors.shebangInterpreterMissing(path, origin, goneEnvironment(prefix, folder, machine), installed);
}

/** Returns the prefix if the path looks like that of an environment's interpreter. */
function goneEnvironment(prefix: string, folder: string, { platform }: Machine): string | undefined {
  const isScripts = isScriptsFolder(folder, platform);
  const name = platform.baseName(prefix);
  return isScripts && (name.includes("venv") || name.includes("env")) ? prefix : undefined;
}
