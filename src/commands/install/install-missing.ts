import type { Failure } from "../../failure.ts";
import { writeErrors } from "../../output.ts";
import { type Decision, type Resolution, resolve } from "../../resolve.ts";
import { shellFor } from "../../shell.ts";
import type { Situation } from "../command.ts";
import { isDryRun } from "../dry-run.ts";
import { withProbes } from "../probe.ts";
import { findInstallation, type Installation } from "./find-installation.ts";
import { install, installProduct } from "./install.ts";
import { failureWithHint, withCommand } from "./install-hint.ts";
import { canAsk, readPermission } from "./permission.ts";
import { findProduct, type Product } from "./store-product.ts";
import { missingPython, wantedBy } from "./wanted.ts";

/**
 * Installs the Python that a decision did not find, if that is allowed or the person at the terminal says yes, and decides
 * again. Returns an exit status if nothing is started. Throws the failure if nothing is installed.
 */
export function installMissing(decision: Decision, situation: Situation): Resolution | number {
  const product = productByVariable(decision, situation);
  if (product !== undefined) return afterInstalling(installProduct(product, situation), situation);
  const { resolution, failure } = decision;
  if (resolution !== undefined) return resolution;
  const wanted = missingPython(decision);
  if (wanted === undefined) throw failureWithHint(decision, situation);
  const installation = findInstallation(wanted, situation);
  const whole = withCommand(failure as Failure, installation);
  const permission = readPermission(situation);
  const page = findProduct(wanted.request, situation.machine);
  if (installation === undefined && page !== undefined && permission === "always")
    return afterInstalling(installProduct(page, situation), situation);
  if (installation === undefined || installation.isAdvice || permission === "never") throw whole;
  if (permission === "always" && !installation.needsRoot)
    return afterInstalling(install(installation, false, situation), situation);
  if (isDryRun(situation) || !canAsk(situation)) throw whole;
  situation.host.show(whole.print(shellFor(situation.machine.platform)));
  if (!isAgreed(installation, situation)) return whole.status;
  return afterInstalling(install(installation, true, situation), situation);
}

/** Asks on standard error. The end of input means no. */
function isAgreed({ name, installer }: Installation, { host }: Situation): boolean {
  const answer = host.prompt(`Install ${name} with ${installer}? [y/N] `);
  if (answer === undefined) writeErrors("\n", host);
  return /^\s*y(?:es)?\s*$/i.test(answer ?? "");
}

/** Decides again, with nothing of what was looked at before: only the decision is repeated if it needs a probe. */
function afterInstalling(status: number | undefined, situation: Situation): Resolution | number {
  if (status !== undefined) return status;
  situation.machine.memory.clear();
  return withProbes(situation, ({ request, machine }) => resolve(request, machine));
}

/** Returns what py.exe would install. PYLAUNCHER_ALWAYS_INSTALL is for tests of the installation. */
function productByVariable(decision: Decision, { machine }: Situation): Product | undefined {
  const { environment } = machine;
  const isAllowed = environment("PYLAUNCHER_ALLOW_INSTALL") && missingPython(decision) !== undefined;
  if (!isAllowed && !environment("PYLAUNCHER_ALWAYS_INSTALL")) return undefined;
  const wanted = wantedBy(decision);
  return wanted && findProduct(wanted.request, machine);
}
