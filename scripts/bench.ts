import { existsSync, writeFileSync } from "node:fs";
import {
  type Budget,
  blockBudgets,
  budgets,
  listBudgets,
  measureBudgets,
  nodeBudgets,
  packageBudgets,
  windowsBudgets,
} from "./bench/budgets.ts";
import { chart } from "./bench/chart.ts";
import { page } from "./bench/page.ts";
import { measure, type Results } from "./bench/results.ts";
import { launcher } from "./bench/scenarios.ts";
import {
  budgetTable,
  contenderTable,
  firstLaunchTable,
  folderTable,
  nodeTable,
  packageTable,
  scenarioTable,
  sizeTable,
  warmLaunchTable,
  windowsTable,
} from "./bench/tables.ts";
import { missingTools } from "./bench/tools.ts";
import { openWorkbench } from "./bench/workbench.ts";

// `npm run bench` measures pyl, prints the results, and writes docs/benchmark.md and its chart. It ends
// with status 1 if a budget is broken.
const problem = await findProblem();
if (problem === undefined) await bench();
else fail(problem);

async function findProblem(): Promise<string | undefined> {
  if (!existsSync(launcher)) return "dist/pyl does not exist: run npm run build first";
  const missing = await missingTools(["gcc", "hyperfine", "valgrind", "strace"]);
  return missing.length > 0 ? `not installed: ${missing.join(", ")}` : undefined;
}

async function bench(): Promise<void> {
  const workbench = await openWorkbench();
  try {
    report(await measure(workbench, say));
  } finally {
    workbench.close();
  }
}

function report(results: Results): void {
  for (const table of [contenderTable, scenarioTable, sizeTable, folderTable, budgetTable])
    process.stdout.write(`\n${table(results)}\n`);
  const { packages, scripts, windows } = results;
  process.stdout.write(`\n${packageTable(packages)}\n`);
  process.stdout.write(`\n${nodeTable(results.node)}\n`);
  if (!("missing" in scripts))
    process.stdout.write(`\n${warmLaunchTable(scripts)}\n\n${firstLaunchTable(scripts)}\n`);
  if (!("missing" in windows)) process.stdout.write(`\n${windowsTable(windows)}\n`);
  writeFileSync("docs/benchmark.md", page(results));
  writeFileSync("docs/benchmark.svg", chart(results.contenders));
  say("wrote docs/benchmark.md and docs/benchmark.svg");
  checkBudgets(budgets, results.costs);
  checkBudgets(listBudgets, results.listCosts);
  checkBudgets(measureBudgets, results.measures);
  checkBudgets(packageBudgets, packages.costs);
  checkBudgets(nodeBudgets, results.node.costs);
  if (!("missing" in scripts)) checkBudgets(blockBudgets, scripts.costs);
  if (!("missing" in windows)) checkBudgets(windowsBudgets, windows.costs);
}

/** Fails for each budget that is broken. What was not measured breaks none. */
function checkBudgets<C>(of: readonly Budget<C>[], costs: { readonly [K in keyof C]?: number }): void {
  for (const { cost, limit, claim } of of) {
    const measured = costs[cost];
    if (measured !== undefined && measured > limit) fail(`budget broken: ${claim}, and it is ${measured}`);
  }
}

function fail(line: string): void {
  say(line);
  process.exitCode = 1;
}

function say(line: string): void {
  process.stderr.write(`bench: ${line}\n`);
}
