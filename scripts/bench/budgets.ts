import { statSync } from "node:fs";
import type { Counts } from "./counts.ts";
import type { NodeCosts } from "./node-edition/results.ts";
import type { PackageCosts } from "./packages.ts";
import { launcher } from "./scenarios.ts";
import type { BlockCosts } from "./script-environments/costs.ts";
import type { WindowsCosts } from "./windows/results.ts";
import type { TrustCosts } from "./without-trust.ts";

/** Costs that a busy machine does not change. */
export interface Costs extends TrustCosts {
  readonly instructions: number;
  readonly longScriptInstructions: number;
  /** Without those for trust. */
  readonly systemCalls: number;
  readonly listings: number;
  readonly metadataInstructions: number;
  readonly newestInstructions: number;
  readonly newestHundredInstructions: number;
  readonly versionInstructions: number;
  readonly binaryBytes: number;
}

export interface Budget<C = Costs> {
  readonly cost: keyof C;
  readonly limit: number;
  readonly claim: string;
}

/** The limits of what pyl may cost. `npm run bench` and test/stories/cost.test.ts check them. */
export const budgets: readonly Budget[] = [
  { cost: "instructions", limit: 750_000, claim: "a launch takes at most 0.75 million instructions" },
  {
    cost: "longScriptInstructions",
    limit: 750_000,
    claim: "a launch of a script of 8 KB also takes at most 0.75 million instructions",
  },
  {
    cost: "systemCalls",
    limit: 34,
    claim: "a launch makes at most 34 system calls, besides those for trust",
  },
  {
    cost: "trustSystemCalls",
    limit: 10,
    claim: "trust in an environment three folders up takes at most 10 system calls",
  },
  {
    cost: "trustInstructions",
    limit: 80_000,
    claim: "it takes at most 0.08 million instructions, which are among those of the launch",
  },
  { cost: "listings", limit: 0, claim: "a launch lists no folder" },
  {
    cost: "metadataInstructions",
    limit: 1_200_000,
    claim: "a launch of a script with `requires-python` takes at most 1.2 million instructions",
  },
  {
    cost: "newestInstructions",
    limit: 1_800_000,
    claim: "finding the newest in 5 folders of 1,000 files takes at most 1.8 million instructions",
  },
  {
    cost: "newestHundredInstructions",
    limit: 8_000_000,
    claim: "finding the newest in 100 such folders takes at most 8 million instructions",
  },
  {
    cost: "versionInstructions",
    limit: 150_000,
    claim: "`pyl --launcher-version` takes at most 0.15 million instructions",
  },
  { cost: "binaryBytes", limit: 3_500_000, claim: "the program has at most 3.5 million bytes" },
];

/** Costs that depend on the machine. Only `npm run bench` checks them. */
export interface Measures {
  /** The time of a launch, divided by that of a launch by the Unix `py`. */
  readonly besidePy: number;
  /** The time of a launch in milliseconds, minus that of a program that only calls execve. */
  readonly aboveExec: number;
  /** The most bytes in memory during a launch. Includes shared pages of the program's file. */
  readonly resident: number;
  /** The time of a list of 200 interpreters, divided by that of a list of 5. */
  readonly listGrowth: number;
  /** The time in milliseconds until TAB has its candidates, with 200 interpreters. */
  readonly completion: number;
  /** pyl's own time of a launch in the environment of a script, divided by that of `uv run --script`. */
  readonly besideUv: number;
  /** The time of a first launch, which makes the environment, divided by that of `uv run --script`. */
  readonly firstBesideUv: number;
}

export const measureBudgets: readonly Budget<Measures>[] = [
  { cost: "besidePy", limit: 0.9, claim: "a launch takes at most 0.9 times as long as one by the Unix `py`" },
  {
    cost: "aboveExec",
    limit: 0.44,
    claim: "a launch takes at most 0.44 ms more than a program that only calls execve",
  },
  { cost: "resident", limit: 3_000_000, claim: "a launch uses at most 3 million bytes of memory" },
  {
    cost: "listGrowth",
    limit: 3,
    claim: "`pyl --list` with 200 interpreters takes at most 3 times as long as with 5",
  },
  { cost: "completion", limit: 10, claim: "TAB has its candidates in at most 10 ms, with 200 interpreters" },
  {
    cost: "besideUv",
    limit: 0.1,
    claim: "pyl's own time with a script's environment is at most 0.1 times that of `uv run --script`",
  },
  {
    cost: "firstBesideUv",
    limit: 1.1,
    claim: "a first launch, with uv there, takes at most 1.1 times as long as one by `uv run --script`",
  },
];

/** What a block in a script may add to a launch (test/stories/scripts/cost.test.ts). */
export const blockBudgets: readonly Budget<BlockCosts>[] = [
  {
    cost: "blockSystemCalls",
    limit: 6,
    claim: "a block with dependencies adds at most 6 system calls to a launch, if the environment is made",
  },
  {
    cost: "blockInstructions",
    limit: 200_000,
    claim: "it adds at most 0.2 million instructions",
  },
  {
    cost: "requirementRatio",
    limit: 1.5,
    claim: "`requires-python` only takes at most 1.5 times the instructions of a launch without a block",
  },
];

/** The cost of a list of 200 interpreters (test/stories/discovery/many.test.ts). */
export interface ListCosts {
  readonly listInstructions: number;
}

export const listBudgets: readonly Budget<ListCosts>[] = [
  {
    cost: "listInstructions",
    limit: 18_000_000,
    claim: "`pyl --list` with 200 interpreters takes at most 18 million instructions",
  },
];

/** The budgets of the Windows program. Only `npm run bench` checks the last two, which are times. */
export const windowsBudgets: readonly Budget<WindowsCosts>[] = [
  { cost: "consoleBytes", limit: 3_000_000, claim: "pyl.exe has at most 3 million bytes" },
  { cost: "windowedBytes", limit: 3_000_000, claim: "pylw.exe has at most 3 million bytes" },
  {
    cost: "environmentRatio",
    limit: 1.05,
    claim:
      "in Wine, a launch in an environment takes at most 1.05 times as long as one by a minimal launcher",
  },
  {
    cost: "registeredRatio",
    limit: 1.15,
    claim:
      "in Wine, a launch of the newest registered Python takes at most 1.15 times as long as one by a minimal launcher",
  },
];

/** What pyl takes above a Node that does nothing. Only `npm run bench` checks them, as they are times. */
export const nodeBudgets: readonly Budget<NodeCosts>[] = [
  {
    cost: "nodeLaunch",
    limit: 15,
    claim: "a launch by Node's own decision takes at most 15 ms above `node -e 0`",
  },
  {
    cost: "nodeToNative",
    limit: 12,
    claim: "one that starts the native program takes at most 12 ms above it",
  },
  { cost: "libraryImport", limit: 25, claim: '`import "pyl"` takes at most 25 ms above it' },
];

/** What people download (test/packages/sizes.test.ts). */
export const packageBudgets: readonly Budget<PackageCosts>[] = [
  { cost: "linuxBytes", limit: 1_500_000, claim: "each package for Linux has at most 1.5 million bytes" },
  { cost: "installerBytes", limit: 2_500_000, claim: "the MSI has at most 2.5 million bytes" },
];

export type BudgetedScenario =
  | "environment"
  | "longScript"
  | "metadata"
  | "newest"
  | "newestHundredFolders"
  | "launcherVersion";

export const budgetedScenarios: readonly BudgetedScenario[] = [
  "environment",
  "longScript",
  "metadata",
  "newest",
  "newestHundredFolders",
  "launcherVersion",
];

export function costsOf(counts: Readonly<Record<BudgetedScenario, Counts>>, trust: TrustCosts): Costs {
  const { environment, longScript, metadata, newest, newestHundredFolders, launcherVersion } = counts;
  return {
    instructions: environment.instructions,
    longScriptInstructions: longScript.instructions,
    systemCalls: environment.systemCalls.count - trust.trustSystemCalls,
    listings: environment.systemCalls.listings,
    metadataInstructions: metadata.instructions,
    newestInstructions: newest.instructions,
    newestHundredInstructions: newestHundredFolders.instructions,
    versionInstructions: launcherVersion.instructions,
    binaryBytes: statSync(launcher).size,
    ...trust,
  };
}

export function isWithin<C extends Readonly<Record<keyof C, number>>>(
  { cost, limit }: Budget<C>,
  costs: C,
): boolean {
  return costs[cost] <= limit;
}
