import * as errors from "../errors.ts";
import type { LaunchPlan } from "../host/host.ts";
import { examinedProblem } from "../interpreters/start/start-problem.ts";
import { printLine } from "../output.ts";
import type { Situation } from "./command.ts";
import { commandLine } from "./command-line.ts";
import { isDryRun } from "./dry-run.ts";

/** Starts the plan, or prints its exact command line for `--dry-run`. Throws `Failure` if the system cannot start it. */
export function start(plan: LaunchPlan, situation: Situation): number | undefined {
  if (isDryRun(situation)) return printLine(situation, commandLine(plan, situation.machine));
  const systemError = situation.host.launch(plan);
  if (systemError === undefined) return undefined;
  const reason = examinedProblem(plan.program, situation.machine);
  throw errors.couldNotStart(plan.program, plan.directory, systemError, reason);
}
