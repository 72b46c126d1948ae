import * as errors from "../errors.ts";
import type { LaunchPlan } from "../host/host.ts";
import { print, type Situation } from "./command.ts";
import { commandLine } from "./command-line.ts";
import { isDryRun } from "./dry-run.ts";

/** Starts it, or with `--dry-run` tells the exact command line. Throws a failure when the system does not. */
export function start(plan: LaunchPlan, situation: Situation): number | undefined {
  if (isDryRun(situation)) return print(situation, `${commandLine(plan, situation.machine)}\n`);
  const systemError = situation.host.launch(plan);
  if (systemError !== undefined) throw errors.couldNotStart(plan.program, plan.directory, systemError);
  return undefined;
}
