import type { Machine } from "../platform/platform.ts";

/** Any value but an empty one counts. */
export const dryRunVariable = "PYLAUNCHER_DRYRUN";
const debugVariables: readonly string[] = ["PYLAUNCHER_DEBUG", "PYLAUNCH_DEBUG"];
const variables: readonly string[] = [dryRunVariable, ...debugVariables, "PYLAUNCHER_ALWAYS_INSTALL"];

/** Whether a variable asks for more than a start. */
export function isReported(machine: Machine): boolean {
  return variables.some((name) => machine.environment(name));
}

/** Whether the decision is to be told. */
export function isDebugged(machine: Machine): boolean {
  return debugVariables.some((name) => machine.environment(name));
}
