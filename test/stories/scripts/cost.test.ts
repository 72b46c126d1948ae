import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blockBudgets } from "../../../scripts/bench/budgets.ts";
import { launcher } from "../../../scripts/bench/scenarios.ts";
import { type BlockCosts, measureBlockCosts } from "../../../scripts/bench/script-environments/costs.ts";
import { openScriptBench, type ScriptBench } from "../../../scripts/bench/script-environments/workbench.ts";
import { whyNotCounted } from "../../support/stories/cost.ts";
import type { Needed } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";

// Counts, which are the same on a busy machine; `npm run bench` measures time.

const folder = realpathSync(mkdtempSync(join(tmpdir(), "pyl-story-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function neededBench(): Promise<Needed<ScriptBench>> {
  const missing = await whyNotCounted();
  return missing === undefined ? openScriptBench(folder) : { missing };
}

describeWith("what a block costs", await neededBench(), (bench) => {
  let costs: BlockCosts;
  beforeAll(async () => {
    costs = await measureBlockCosts(bench, launcher);
  });

  for (const { claim, cost, limit } of blockBudgets)
    test(claim, () => {
      expect(costs[cost]).toBeLessThanOrEqual(limit);
    });
});
