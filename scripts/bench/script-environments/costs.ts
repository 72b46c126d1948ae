import { countScenario } from "../counts.ts";
import { outputOf, type ScriptBench } from "./workbench.ts";

/** What a block adds to a launch. A busy machine does not change it. */
export interface BlockCosts {
  /** With an environment that is made. */
  readonly blockSystemCalls: number;
  readonly blockInstructions: number;
  /** The instructions of a launch with `requires-python` only, divided by those of one without a block. */
  readonly requirementRatio: number;
}

export async function measureBlockCosts(bench: ScriptBench, launcher: string): Promise<BlockCosts> {
  const { scripts, run, base } = bench;
  // The second launch of each is that of every day.
  for (const script of Object.values(scripts)) await outputOf(run(launcher, script));
  const count = (script: string, starts: string) =>
    countScenario({ title: script, run: run(launcher, script), starts }, bench.folder);
  const plain = await count(scripts.plain, base);
  const one = await count(scripts.one, await outputOf(run(launcher, "--which", scripts.one)));
  const requirement = await count(scripts.requirement, base);
  return {
    blockSystemCalls: one.systemCalls.count - plain.systemCalls.count,
    blockInstructions: one.instructions - plain.instructions,
    requirementRatio: requirement.instructions / plain.instructions,
  };
}
