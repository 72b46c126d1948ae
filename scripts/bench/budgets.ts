import { statSync } from "node:fs";
import type { Counts } from "./counts.ts";
import { launcher } from "./scenarios.ts";
import type { WindowsCosts } from "./windows/results.ts";

/** What the budgets are about; the first scenario is the launch path. */
export interface Costs {
  readonly instructions: number;
  readonly binaryBytes: number;
  readonly systemCalls: number;
  readonly listings: number;
  /** How much more 100 folders on PATH cost than 5. */
  readonly pathGrowth: number;
}

export interface Budget<C = Costs> {
  readonly cost: keyof C;
  readonly limit: number;
  readonly claim: string;
}

/** The promises about cost, in one place: `npm run bench` and test/stories/cost.test.ts hold them. */
export const budgets: readonly Budget[] = [
  { cost: "instructions", limit: 2_500_000, claim: "a launch takes at most 2.5 million instructions" },
  { cost: "binaryBytes", limit: 2_500_000, claim: "the program has at most 2.5 million bytes" },
  { cost: "systemCalls", limit: 40, claim: "a launch makes at most 40 system calls" },
  { cost: "listings", limit: 0, claim: "a launch lists no folder" },
  { cost: "pathGrowth", limit: 2, claim: "100 folders on PATH cost at most twice what 5 cost" },
];

/** What a list of 200 interpreters costs; the last beside one of 5. */
export interface ListCosts {
  readonly listInstructions: number;
  readonly listGrowth: number;
}

/** The last is a time: `npm run bench` alone holds it. */
export const listBudgets: readonly Budget<ListCosts>[] = [
  {
    cost: "listInstructions",
    limit: 30_000_000,
    claim: "`pyl --list` with 200 interpreters takes at most 30 million instructions",
  },
  {
    cost: "listGrowth",
    limit: 3,
    claim: "`pyl --list` with 200 interpreters takes at most 3 times as long as with 5",
  },
];

/** Those of the Windows program. The last is a time: `npm run bench` alone holds it. */
export const windowsBudgets: readonly Budget<WindowsCosts>[] = [
  { cost: "consoleBytes", limit: 2_000_000, claim: "pyl.exe has at most 2 million bytes" },
  { cost: "windowedBytes", limit: 2_000_000, claim: "pylw.exe has at most 2 million bytes" },
  {
    cost: "ratio",
    limit: 1.3,
    claim: "in Wine, a launch takes at most 1.3 times one by a launcher that decides nothing",
  },
];

export type BudgetedScenario = "environment" | "onPath" | "onPathHundredFolders";

export function costsOf(counts: Readonly<Record<BudgetedScenario, Counts>>): Costs {
  const { environment, onPath, onPathHundredFolders } = counts;
  return {
    instructions: environment.instructions,
    binaryBytes: statSync(launcher).size,
    systemCalls: environment.systemCalls.count,
    listings: environment.systemCalls.listings,
    pathGrowth: onPathHundredFolders.instructions / onPath.instructions,
  };
}

export function isWithin<C extends Readonly<Record<keyof C, number>>>(
  { cost, limit }: Budget<C>,
  costs: C,
): boolean {
  return costs[cost] <= limit;
}
