import * as errors from "../../../errors.ts";
import { Failure, resultOrFailure } from "../../../failure.ts";
import { describeOrigin, type Sourced } from "../../../origin.ts";
import { bestOf } from "../../../select/best.ts";
import { configuredDefault } from "../../../select/defaults.ts";
import { installedLabels, unstartable, withMicroVersionsFor } from "../../../select/installed.ts";
import { presetFor } from "../../../select/preset.ts";
import { candidatesFromProject } from "../../../select/project/project-candidates.ts";
import type { Question } from "../../../select/question.ts";
import { noShebangRequest } from "../../../select/shebang-request.ts";
import { versionConstraint } from "../../../versions/constraint.ts";
import {
  anyVersion,
  describeRequest,
  narrowed,
  type VersionRequest,
} from "../../../versions/version-request.ts";
import { withInstallHint } from "../../install/install-hint.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, type Finding } from "../finding.ts";
import { fromFailure } from "../from-failure.ts";

/**
 * Finds a project's version and defaults that are not valid or not installed: all that can apply to a launch from here,
 * or from the script's folder.
 */
export function* checkDefaults(context: CheckContext): Generator<Finding> {
  const { config } = context;
  yield* checkProject(context);
  for (const release of [[], [3], [2]]) {
    const request: VersionRequest = { ...anyVersion, release };
    yield* checkDefault(request, () => configuredDefault(request, config), context);
  }
}

/** A version on the command line replaces the project's, so it does not count here. */
function* checkProject({
  request,
  script,
  config,
  machine,
  host,
  installed,
  shell,
}: CheckContext): Generator<Finding> {
  const question: Question = {
    request: { ...request, version: undefined },
    script,
    shebangRequest: noShebangRequest,
    constraint: versionConstraint(),
    ignoresEnclosing: false,
    config,
    machine,
    installed,
  };
  const found = resultOrFailure(() => [...candidatesFromProject(question)]);
  if (!(found instanceof Failure)) return;
  const preset = presetFor(question);
  const failure = preset === undefined ? found : withInstallHint(found, preset.value, { machine, host });
  yield { ...fromFailure(failure, shell), kind: "projectVersionMissing", why: projectWhy };
}

function* checkDefault(
  request: VersionRequest,
  find: () => Sourced<VersionRequest> | undefined,
  context: CheckContext,
): Generator<Finding> {
  const preset = resultOrFailure(find);
  if (preset instanceof Failure) yield { ...fromFailure(preset, context.shell), kind: "badDefault", why };
  else if (preset === undefined) return;
  else if (narrowed(preset.value, request) === undefined) yield contradiction(preset, request);
  else if (!isInstalled(preset, context))
    yield { ...fromFailure(notInstalled(preset, context), context.shell), kind: "defaultNotInstalled", why };
}

/** py.exe takes such a default; a script that asks for Python 2 would then run in Python 3. */
function contradiction({ value, origin }: Sourced<VersionRequest>, request: VersionRequest): Finding {
  return {
    kind: "defaultContradicts",
    what: `the default for ${describeRequest(request)} is ${describeRequest(value)}, and does not count`,
    where: describeOrigin(origin),
    why: `a script that requests ${describeRequest(request)} does not run in another one`,
    fix: advice("correct it, or remove it"),
  };
}

const why = "pyl does not start a script that requests no version";
const projectWhy = "pyl does not start a script here that leaves a choice";

function isInstalled(preset: Sourced<VersionRequest>, { machine, installed }: CheckContext): boolean {
  const constraint = versionConstraint(preset.value, preset.origin);
  return bestOf(withMicroVersionsFor(installed(), constraint, machine), constraint, machine) !== undefined;
}

/** Returns the failure, with the command that installs the version if a tool for that is available. */
function notInstalled(preset: Sourced<VersionRequest>, { machine, host, installed }: CheckContext): Failure {
  const failure = errors.defaultNotInstalled(describeRequest(preset.value), preset.origin, {
    installed: installedLabels(installed()),
    unstartable: unstartable(installed()),
  });
  return withInstallHint(failure, preset.value, { machine, host });
}
