import type { Machine } from "../platform/platform.ts";

/** Any value except an empty one turns it on. */
export const dryRunVariable = "PYLAUNCHER_DRYRUN";

/** Whether pyl prints the decision while it launches. */
export function isDebugged(machine: Machine): boolean {
  return Boolean(machine.environment("PYLAUNCHER_DEBUG") || machine.environment("PYLAUNCH_DEBUG"));
}
