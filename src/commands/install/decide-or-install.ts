import { Failure, resultOrFailure, status } from "../../failure.ts";
import { type Decision, type Resolution, resolve } from "../../resolve.ts";
import type { VersionRequest } from "../../versions/version-request.ts";
import type { Situation } from "../command.ts";
import { decisionOf, versionSearchedFor } from "../decision.ts";
import { withProbes } from "../probe.ts";
import { install } from "./install.ts";
import { withInstallHint } from "./install-hint.ts";
import { findProduct, type Product } from "./store-product.ts";
import { withSubcommandHint } from "./subcommand-hint.ts";

/**
 * Returns what to start. If a Python is missing that pyl may install, installs it and decides again. Returns an exit
 * status if the installation was only printed. Throws `Failure` if nothing can be started.
 */
export function decideOrInstall(situation: Situation): Resolution | number {
  const decision = decisionOf(situation);
  const product = permittedProduct(decision, situation);
  if (product !== undefined) {
    const status = install(product, situation);
    // Only the decision is repeated if it needs a probe, not the installation.
    return status ?? withProbes(situation, ({ request, machine }) => resolve(request, machine));
  }
  if (decision.resolution === undefined) throw failureWithHint(decision, situation);
  return decision.resolution;
}

/**
 * Returns the failure of the decision, with the command that would install the Python that is missing, or the line to
 * type in place of a subcommand.
 */
export function failureWithHint(
  decision: Decision,
  { machine }: Pick<Situation, "machine">,
): Failure | undefined {
  const { failure } = decision;
  if (failure === undefined) return undefined;
  const version = isMissing(failure) ? searchedVersion(decision) : undefined;
  if (version !== undefined) return withInstallHint(failure, version, machine);
  const isScript = failure.status === status.scriptUnusable;
  return isScript ? withSubcommandHint(failure, decision.request, machine) : failure;
}

/** py.exe's variables. PYLAUNCHER_ALWAYS_INSTALL is for tests of the installation. */
function permittedProduct(decision: Decision, { machine }: Situation): Product | undefined {
  const isAllowed = isMissing(decision.failure) && Boolean(machine.environment("PYLAUNCHER_ALLOW_INSTALL"));
  if (!isAllowed && !machine.environment("PYLAUNCHER_ALWAYS_INSTALL")) return undefined;
  const version = searchedVersion(decision);
  return version && findProduct(version, machine);
}

function isMissing(failure: Failure | undefined): boolean {
  if (failure?.details.isUnsatisfiable) return false;
  return failure?.status === status.noMatchingPython || failure?.status === status.noPythonAtAll;
}

function searchedVersion(decision: Decision): VersionRequest | undefined {
  const version = resultOrFailure(() => versionSearchedFor(decision));
  return version instanceof Failure ? undefined : version?.value;
}
