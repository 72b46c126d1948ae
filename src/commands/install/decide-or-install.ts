import type { Machine } from "../../platform/platform.ts";
import type { Resolution } from "../../resolve.ts";
import type { Situation } from "../command.ts";
import { decisionOf } from "../decision.ts";
import { installMissing } from "./install-missing.ts";

/**
 * Returns what to start. If a Python is missing that pyl may install, installs it and decides again. Returns an exit
 * status if nothing is started. Throws `Failure` if nothing can be started.
 */
export function decideOrInstall(situation: Situation): Resolution | number {
  const decision = decisionOf(situation);
  const { resolution } = decision;
  const isDecided = resolution !== undefined && !installsAlways(situation.machine);
  return isDecided ? resolution : installMissing(decision, situation);
}

/** py.exe's variable for tests of the installation. */
function installsAlways({ platform, environment }: Machine): boolean {
  return !platform.hasPosixPaths && Boolean(environment("PYLAUNCHER_ALWAYS_INSTALL"));
}
