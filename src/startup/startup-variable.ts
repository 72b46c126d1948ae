import type { LaunchPlan } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";

/** The variable that names what Python runs at the start of a session. */
export const startupVariable = "PYTHONSTARTUP";

/** A variable as Python will see it: what the first line's `env` leaves of it. */
export function variableIn(plan: LaunchPlan, name: string, machine: Machine): string | undefined {
  const change = plan.changes.findLast(([changed]) => changed === name);
  if (change !== undefined) return change[1];
  return plan.clearEnvironment ? undefined : machine.environment(name);
}
