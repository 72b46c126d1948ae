import { Failure, status } from "../failure.ts";
import { type Resolution, resolve } from "../resolve.ts";
import type { Situation } from "./command.ts";
import { install } from "./install.ts";
import { withInstallHint } from "./install-hint.ts";
import { withProbes } from "./probe.ts";
import { findProduct, type Product } from "./store-product.ts";

/**
 * Decides; where a Python is missing that may be installed, once more with it. The exit status
 * when installing was only to be told of.
 */
export function decide(situation: Situation): Resolution | number {
  const { request } = situation;
  const first = attempt(situation);
  const product = permittedProduct(first, situation);
  if (product !== undefined) {
    const told = install(product, situation);
    // What is done is not to be done again, only to decide.
    return told ?? withProbes(situation, ({ machine }) => resolve(request, machine));
  }
  if (!(first instanceof Failure)) return first;
  throw isMissing(first) ? withInstallHint(first, situation) : first;
}

function attempt({ request, machine }: Situation): Resolution | Failure {
  try {
    return resolve(request, machine);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** py.exe's variables; the second is for those who try out installing. */
function permittedProduct(first: Resolution | Failure, { request, machine }: Situation): Product | undefined {
  const isAllowed = isMissing(first) && Boolean(machine.environment("PYLAUNCHER_ALLOW_INSTALL"));
  if (!isAllowed && !machine.environment("PYLAUNCHER_ALWAYS_INSTALL")) return undefined;
  return findProduct(request, machine);
}

function isMissing(first: Resolution | Failure): boolean {
  return (
    first instanceof Failure &&
    (first.status === status.noMatchingPython || first.status === status.noPythonAtAll)
  );
}
