import type { Machine } from "../platform/platform.ts";

/** Any value but an empty one counts. */
export const dryRunVariable = "PYLAUNCHER_DRYRUN";
const debugVariables: readonly string[] = ["PYLAUNCHER_DEBUG", "PYLAUNCH_DEBUG"];

/** Whether the decision is to be told. */
export function isDebugged(machine: Machine): boolean {
  return debugVariables.some((name) => machine.environment(name));
}
