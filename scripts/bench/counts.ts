import { countInstructions } from "./instructions.ts";
import type { Scenario } from "./scenarios.ts";
import { countSystemCalls, type SystemCalls } from "./system-calls.ts";

/** The costs of a scenario that the machine's load does not change. */
export interface Counts {
  readonly instructions: number;
  readonly systemCalls: SystemCalls;
}

/** Throws if the scenario started another interpreter than it should, as its counts would be wrong. */
export async function countScenario({ title, run, starts }: Scenario, scratch: string): Promise<Counts> {
  const systemCalls = await countSystemCalls(run, scratch);
  if (systemCalls.started !== starts)
    throw new Error(`${title}: ${systemCalls.started ?? "nothing"} was started, not ${starts ?? "nothing"}`);
  return { instructions: await countInstructions(run, scratch), systemCalls };
}
