import type { LaunchPlan } from "../../../src/host/host.ts";

/** A plan for a program with those words, and none of the launcher's own. */
export function planOf(command: readonly string[], more: Partial<LaunchPlan> = {}): LaunchPlan {
  const [program = "", ...leading] = command;
  const forwardFrom = 1000;
  return { program, name: program, leading, forwardFrom, clearEnvironment: false, changes: [], ...more };
}

export function shellPlan(script: string, more: Partial<LaunchPlan> = {}): LaunchPlan {
  return planOf(["/bin/sh", "-c", script], more);
}
