import { existsSync, writeFileSync } from "node:fs";
import {
  blockBudgets,
  budgets,
  isWithin,
  listBudgets,
  measureBudgets,
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
  const { scripts, windows } = results;
  if (!("missing" in scripts))
    process.stdout.write(`\n${warmLaunchTable(scripts)}\n\n${firstLaunchTable(scripts)}\n`);
  if (!("missing" in windows)) process.stdout.write(`\n${windowsTable(windows)}\n`);
  writeFileSync("docs/benchmark.md", page(results));
  writeFileSync("docs/benchmark.svg", chart(results.contenders));
  say("wrote docs/benchmark.md and docs/benchmark.svg");
  for (const budget of budgets)
    if (!isWithin(budget, results.costs))
      fail(`budget broken: ${budget.claim}, and it is ${results.costs[budget.cost]}`);
  for (const budget of listBudgets)
    if (!isWithin(budget, results.listCosts))
      fail(`budget broken: ${budget.claim}, and it is ${results.listCosts[budget.cost]}`);
  for (const budget of measureBudgets) {
    const measured = results.measures[budget.cost];
    if (measured !== undefined && measured > budget.limit)
      fail(`budget broken: ${budget.claim}, and it is ${measured}`);
  }
  if (!("missing" in scripts))
    for (const budget of blockBudgets)
      if (!isWithin(budget, scripts.costs))
        fail(`budget broken: ${budget.claim}, and it is ${scripts.costs[budget.cost]}`);
  if ("missing" in windows) return;
  for (const budget of windowsBudgets)
    if (!isWithin(budget, windows.costs))
      fail(`budget broken: ${budget.claim}, and it is ${windows.costs[budget.cost]}`);
}

function fail(line: string): void {
  say(line);
  process.exitCode = 1;
}

function say(line: string): void {
  process.stderr.write(`bench: ${line}\n`);
}
