import type { Machine } from "../platform/platform.ts";

/** Any value except an empty one turns it on. */
export const dryRunVariable = "PYLAUNCHER_DRYRUN";
const debugVariables: readonly string[] = ["PYLAUNCHER_DEBUG", "PYLAUNCH_DEBUG"];

/** Whether pyl prints the decision while it launches. */
export function isDebugged(machine: Machine): boolean {
  return debugVariables.some((name) => machine.environment(name));
}
