import type { Machine } from "../../platform/platform.ts";
import { type Constraint, versionConstraint } from "../../versions/constraint.ts";
import { parseVersionRequest } from "../../versions/notation.ts";
import { parseTag } from "../../versions/tag.ts";
import { anyVersion, type VersionRequest } from "../../versions/version-request.ts";
import { bestOf } from "../best.ts";
import { limitedToCompany } from "../constrain.ts";
import { basesOf, findInstalled, withMicroVersionsFor } from "../installed.ts";
import { optionsOf } from "../launcher-options.ts";
import { matcherFor } from "../match.ts";

/**
 * Returns the launcher option that starts the best installed Python that a script accepts (`requires-python`): `-3.10`. One of
 * the preferred version goes first. Undefined if none is installed. Advice with this option works if it is pasted: the
 * option was resolved as a launch resolves it.
 */
export function workingOption(
  requiresPython: string | undefined,
  machine: Machine,
  preferred: VersionRequest = anyVersion,
): string | undefined {
  const accepted = { ...versionConstraint(limitedToCompany(anyVersion, machine)), requiresPython };
  const exact = { ...accepted, request: limitedToCompany(preferred, machine) };
  const installed = withMicroVersionsFor(basesOf(findInstalled(machine)), accepted, machine);
  const best = bestOf(installed, exact, machine) ?? bestOf(installed, accepted, machine);
  if (best === undefined) return undefined;
  return optionsOf(best).find((option) => {
    const started = bestOf(installed, typed(option, machine), machine);
    return started !== undefined && matcherFor(accepted, machine)(started) === undefined;
  });
}

/** Returns the constraint of an option that a person types. */
function typed(option: string, machine: Machine): Constraint {
  const request = option.startsWith("-V:")
    ? parseTag(option.slice("-V:".length))
    : parseVersionRequest(option.slice(1));
  return versionConstraint(limitedToCompany(request ?? anyVersion, machine), {
    kind: "commandLine",
    text: option,
  });
}
