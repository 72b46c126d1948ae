import type { Machine } from "../platform/platform.ts";

/** Variables that ask for the decision in words; any value but an empty one does. */
export const debugVariables: readonly string[] = ["PYLAUNCHER_DEBUG", "PYLAUNCH_DEBUG"];
export const dryRunVariable = "PYLAUNCHER_DRYRUN";

/** Whether the environment asks for the decision to be told. */
export function isReported(machine: Machine): boolean {
  return (
    Boolean(machine.environment(dryRunVariable)) || debugVariables.some((name) => machine.environment(name))
  );
}
