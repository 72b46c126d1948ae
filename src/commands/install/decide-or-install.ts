import type { Machine } from "../../platform/platform.ts";
import type { Resolution } from "../../resolve.ts";
import type { Situation } from "../command.ts";
import { decisionOf } from "../decision.ts";
import { failureWithHint } from "./install-hint.ts";
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

/** Returns what would be started, for a report, which installs nothing. Throws `Failure` if nothing can be started. */
export function resolutionOf(situation: Situation): Resolution {
  const decision = decisionOf(situation);
  if (decision.resolution !== undefined) return decision.resolution;
  const { machine, host } = situation;
  // Programs ask for reports, and a package tool may take half a second.
  throw failureWithHint(decision, {
    machine,
    host: machine.isTerminal("error") ? host : { ask: () => undefined },
  });
}

/** py.exe's variable for tests of the installation. */
function installsAlways({ platform, environment }: Machine): boolean {
  return !platform.hasPosixPaths && Boolean(environment("PYLAUNCHER_ALWAYS_INSTALL"));
}
