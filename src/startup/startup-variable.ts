import type { LaunchPlan } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";

/** The variable that names the file that Python runs at the start of a session. */
export const startupVariable = "PYTHONSTARTUP";

/** Returns a variable as Python will see it, after the changes that the shebang's `env` makes. */
export function variableIn(plan: LaunchPlan, name: string, machine: Machine): string | undefined {
  const change = plan.changes.findLast(([changed]) => changed === name);
  if (change !== undefined) return change[1];
  return plan.clearEnvironment ? undefined : machine.environment(name);
}
