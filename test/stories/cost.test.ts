import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type BudgetedScenario,
  budgetedScenarios,
  budgets,
  type Costs,
  costsOf,
  isWithin,
} from "../../scripts/bench/budgets.ts";
import { type Counts, countScenario } from "../../scripts/bench/counts.ts";
import { countInstructions } from "../../scripts/bench/instructions.ts";
import { scenariosOn } from "../../scripts/bench/scenarios.ts";
import { measureTrust } from "../../scripts/bench/without-trust.ts";
import { openWorkbench, type Workbench } from "../../scripts/bench/workbench.ts";
import { compileWorker, whyNotCounted } from "../support/stories/cost.ts";

// Counts, which are the same on a busy machine; `npm run bench` measures time.
const reason = await whyNotCounted();
if (reason !== undefined) console.warn(`skipped, what a launch costs: ${reason}`);

describe.skipIf(reason !== undefined)(`what a launch costs${reason ? ` (${reason})` : ""}`, () => {
  let bench: Workbench;
  let costs: Costs;

  beforeAll(async () => {
    bench = await openWorkbench();
    const scenarios = scenariosOn(bench);
    const counted: [BudgetedScenario, Counts][] = [];
    for (const name of budgetedScenarios)
      counted.push([name, await countScenario(scenarios[name], bench.folder)]);
    const counts = Object.fromEntries(counted) as Record<BudgetedScenario, Counts>;
    const trust = await measureTrust(scenarios.environment, counts.environment, bench.folder);
    costs = costsOf(counts, trust);
  });

  afterAll(() => bench?.close());

  for (const { claim, cost, limit } of budgets)
    test(claim, () => {
      expect(costs[cost]).toBeLessThanOrEqual(limit);
    });

  test("a launch that finds nothing asks no question of trust", async () => {
    const { onPath } = scenariosOn(bench);
    const { trustSystemCalls } = await measureTrust(
      onPath,
      await countScenario(onPath, bench.folder),
      bench.folder,
    );
    expect(trustSystemCalls).toBe(0);
  });

  test("folders on PATH that are not looked in cost nothing", async () => {
    const { environment, environmentHundredFolders } = scenariosOn(bench);
    const few = await countScenario(environment, bench.folder);
    const many = await countScenario(environmentHundredFolders, bench.folder);
    expect(many.systemCalls.count).toBe(few.systemCalls.count);
  });

  test("the folders that --list has to read are seen by the count of listings", async () => {
    const { systemCalls } = await countScenario(scenariosOn(bench).list, bench.folder);
    expect(systemCalls.listings).toBeGreaterThanOrEqual(bench.fiveFolders.length);
  });

  test("a program that becomes another is counted as exactly as one that ends", async () => {
    const worker = await compileWorker(bench.folder);
    const ends = await countInstructions(worker(), bench.folder);
    const becomes = await countInstructions(worker(bench.stub), bench.folder);
    expect(ends).toBeGreaterThan(1e6);
    expect(Math.abs(becomes - ends)).toBeLessThan(3e3);
  });

  test("something else than the scenario's interpreter being started is an error, not a number", async () => {
    const { onPath } = scenariosOn(bench);
    const wrong = { ...onPath, starts: bench.environmentPython };
    await expect(countScenario(wrong, bench.folder)).rejects.toThrow("was started, not");
  });
});

test("a cost above its budget is out of it, and one that is the budget is within", () => {
  const costs = Object.fromEntries(budgets.map(({ cost }) => [cost, 0])) as Record<keyof Costs, number>;
  for (const budget of budgets) {
    expect(isWithin(budget, { ...costs, [budget.cost]: budget.limit })).toBe(true);
    expect(isWithin(budget, { ...costs, [budget.cost]: budget.limit + 1 })).toBe(false);
  }
});
