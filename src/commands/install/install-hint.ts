import { Failure, status } from "../../failure.ts";
import type { Decision } from "../../resolve.ts";
import type { VersionRequest } from "../../versions/version-request.ts";
import { findInstallation, type Installation, type Searching } from "./find-installation.ts";
import { withSubcommandHint } from "./subcommand-hint.ts";
import { missingPython, wantedVersion } from "./wanted.ts";

/** Returns the failure with the command that would install the version, if a tool for that is here. */
export function withInstallHint(failure: Failure, version: VersionRequest, searching: Searching): Failure {
  return withCommand(failure, findInstallation(wantedVersion(version), searching));
}

/**
 * Returns the failure of the decision, with the command that would install the Python that is missing, or the line to
 * type in place of a subcommand.
 */
export function failureWithHint(decision: Decision, searching: Searching): Failure | undefined {
  const { failure, request } = decision;
  if (failure?.status === status.scriptUnusable) return withSubcommandHint(failure, request, searching);
  const wanted = missingPython(decision);
  return wanted && failure ? withCommand(failure, findInstallation(wanted, searching)) : failure;
}

export function withCommand(failure: Failure, installation: Installation | undefined): Failure {
  if (installation === undefined) return failure;
  return new Failure(failure.status, failure.sentence, { ...failure.details, install: installation.line });
}
