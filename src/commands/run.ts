import * as errors from "../errors.ts";
import type { LaunchPlan } from "../host/host.ts";
import { isDebugged } from "../select/reported.ts";
import { type Command, print, type Situation } from "./command.ts";
import { commandLine } from "./command-line.ts";
import { tellLaunch } from "./debug.ts";
import { decide } from "./decide.ts";
import { isDryRun } from "./dry-run.ts";
import { notices } from "./notices.ts";

/** Decides and starts, or with `--dry-run` tells the exact command line. */
export const run: Command = (situation) => {
  const { machine, host } = situation;
  const decision = decide(situation);
  if (typeof decision === "number") return decision;
  for (const notice of notices(decision.choice.considered, machine)) host.write("error", notice);
  if (isDebugged(machine)) host.write("error", tellLaunch(situation, decision));
  return start(decision.plan, situation);
};

/** Throws a failure when the system does not start it. */
export function start(plan: LaunchPlan, situation: Situation): number | undefined {
  if (isDryRun(situation)) return print(situation, `${commandLine(plan, situation.machine)}\n`);
  const systemError = situation.host.launch(plan);
  if (systemError !== undefined) throw errors.couldNotStart(plan.program, plan.directory, systemError);
  return undefined;
}
