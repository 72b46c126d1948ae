import * as errors from "../errors.ts";
import type { LaunchPlan } from "../host/host.ts";
import { resolve } from "../resolve.ts";
import { debugVariables, dryRunVariable } from "../select/reported.ts";
import type { Situation } from "./command.ts";
import { dryRun } from "./dry-run.ts";
import { tellDecision } from "./explain.ts";
import { notices } from "./words.ts";

/** Decides and starts. With PYLAUNCHER_DEBUG the decision goes to standard error first. */
export function run(situation: Situation): number | undefined {
  const { request, machine, host } = situation;
  if (machine.environment(dryRunVariable)) return dryRun(situation);
  const resolution = resolve(request, machine);
  for (const notice of notices(resolution.choice.considered, machine)) host.write("error", notice);
  if (debugVariables.some((name) => machine.environment(name)))
    host.write("error", tellDecision(request, resolution, machine));
  return start(resolution.plan, situation);
}

/** Throws a failure when the system does not start it. */
export function start(plan: LaunchPlan, { host }: Situation): undefined {
  const systemError = host.launch(plan);
  if (systemError !== undefined) throw errors.couldNotStart(plan.program, plan.directory, systemError);
  return undefined;
}
