import * as errors from "../../../errors.ts";
import { Failure, resultOrFailure } from "../../../failure.ts";
import type { Sourced } from "../../../origin.ts";
import { bestOf } from "../../../select/best.ts";
import { configuredDefault, findDefault } from "../../../select/defaults.ts";
import { installedLabels, withMicroVersionsFor } from "../../../select/installed.ts";
import { contradicts, versionConstraint } from "../../../versions/constraint.ts";
import { anyVersion, describeRequest, type VersionRequest } from "../../../versions/version-request.ts";
import { withInstallHint } from "../../install/install-hint.ts";
import type { CheckContext } from "../check-context.ts";
import type { Finding } from "../finding.ts";
import { fromFailure } from "../from-failure.ts";

/**
 * Finds defaults that are not valid or not installed: all that can apply to a launch from here, or from the
 * script's folder.
 */
export function* checkDefaults(context: CheckContext): Generator<Finding> {
  const { script, config, machine } = context;
  const nearest = () => findDefault(anyVersion, script, config, machine);
  yield* checkDefault(anyVersion, nearest, context);
  for (const release of [[], [3], [2]]) {
    const request: VersionRequest = { ...anyVersion, release };
    yield* checkDefault(request, () => configuredDefault(request, config), context);
  }
}

function* checkDefault(
  request: VersionRequest,
  find: () => Sourced<VersionRequest> | undefined,
  context: CheckContext,
): Generator<Finding> {
  const preset = resultOrFailure(find);
  if (preset instanceof Failure) yield { ...fromFailure(preset, context.shell), kind: "badDefault", why };
  else if (preset !== undefined && !contradicts(preset.value, request) && !isInstalled(preset, context))
    yield { ...fromFailure(notInstalled(preset, context), context.shell), kind: "defaultNotInstalled", why };
}

const why = "pyl does not start a script that requests no version";

function isInstalled(preset: Sourced<VersionRequest>, { machine, installed }: CheckContext): boolean {
  const constraint = versionConstraint(preset.value, preset.origin);
  return bestOf(withMicroVersionsFor(installed(), constraint, machine), constraint, machine) !== undefined;
}

/** Returns the failure, with the command that installs the version if a tool for that is available. */
function notInstalled(preset: Sourced<VersionRequest>, { machine, installed }: CheckContext): Failure {
  const labels = installedLabels(installed());
  const failure = errors.defaultNotInstalled(describeRequest(preset.value), preset.origin, labels);
  return withInstallHint(failure, preset.value, machine);
}
