import {
  type Budget,
  blockBudgets,
  budgets,
  isWithin,
  listBudgets,
  type Measures,
  measureBudgets,
  nodeBudgets,
  packageBudgets,
  windowsBudgets,
} from "./budgets.ts";
import type { Part } from "./modules.ts";
import type { NodeResults } from "./node-edition/results.ts";
import { grouped, millions, milliseconds, times } from "./numbers.ts";
import type { PackageCosts, PackageResults } from "./packages.ts";
import type { Results } from "./results.ts";
import { scenarioNames } from "./scenarios.ts";
import type { ScriptResults } from "./script-environments/results.ts";
import type { WindowsResults } from "./windows/results.ts";

/** Returns lines of Markdown with even columns, which can be read in a terminal as well. */
export function contenderTable({ contenders }: Results): string {
  const minimum = contenders[0]?.time.median ?? 0;
  const rows = contenders.map(({ contender, time, instructions }) => [
    contender.name,
    milliseconds(time.median),
    milliseconds(time.fastest),
    milliseconds(time.median - minimum),
    instructions === undefined ? (contender.uncounted ?? "") : millions(instructions),
    contender.note,
  ]);
  return table(["program", "median", "fastest", "above the minimum", "instructions", "what it is"], rows);
}

export function scenarioTable({ scenarios }: Results): string {
  const rows = scenarioNames.map((name) => {
    const { scenario, counts, time } = scenarios[name];
    const { count, listings } = counts.systemCalls;
    const { title } = scenario;
    return [title, milliseconds(time.median), millions(counts.instructions), String(count), String(listings)];
  });
  return table(["`dist/pyl` with", "median", "instructions", "system calls", "listings"], rows);
}

export function nodeTable({ scenarios }: NodeResults): string {
  const rows = scenarios.map(({ title, median, fastest, own }, index) => [
    title,
    milliseconds(median),
    milliseconds(fastest),
    index === 0 ? "" : milliseconds(own),
  ]);
  return table(["Node runs", "median", "fastest", "above the first"], rows);
}

export function warmLaunchTable({ warm }: ScriptResults): string {
  const rows = warm.map(({ name, time, own, note }) => [
    name,
    milliseconds(time),
    name === "directly" ? "" : milliseconds(own),
    note,
  ]);
  return table(["started by", "median", "own time", "what it is"], rows);
}

export function firstLaunchTable({ first }: ScriptResults): string {
  const rows = first.map(({ title, pyl, uv, ratio }) => [
    title,
    milliseconds(pyl),
    milliseconds(uv),
    times(ratio),
  ]);
  return table(["dependencies", "by pyl", "by `uv run --script`", "ratio"], rows);
}

export function sizeTable({ sizes }: Results): string {
  return table(
    ["part", "bytes"],
    [
      ["the program as JavaScript", grouped(sizes.script)],
      ["the program as bytecode", grouped(sizes.bytecode)],
      ["the image: the engine's heap with the program in it", grouped(sizes.image)],
      ["`dist/pyl`, the complete file", grouped(sizes.binary)],
    ],
  );
}

export function packageTable({ packages }: PackageResults): string {
  const limits = new Map(packageBudgets.map(({ cost, limit }) => [cost, limit]));
  const rows = packages.map(({ title, bytes, cost }) => {
    const limit = cost && limits.get(cost);
    return [title, grouped(bytes), limit === undefined ? "" : grouped(limit)];
  });
  return table(["package", "bytes", "budget"], rows);
}

export function folderTable({ modules, sizes }: Results): string {
  const sum = modules.folders.reduce((total, { bytes }) => total + bytes, 0);
  const rest = { name: "(line positions, and code that esbuild adds)", bytes: sizes.script - sum };
  return partTable("folder", [...modules.folders, rest], sizes.script);
}

/** Has the largest modules only: the folders show the rest. */
export function moduleTable({ modules, sizes }: Results): string {
  return partTable("module", modules.modules.slice(0, 25), sizes.script);
}

function partTable(title: string, parts: readonly Part[], total: number): string {
  const rows = parts.map(({ name, bytes }) => [
    name,
    grouped(bytes),
    `${((100 * bytes) / total).toFixed(1)} %`,
  ]);
  return table([title, "bytes", "share"], rows);
}

export function windowsTable({ scenarios }: WindowsResults): string {
  const rows = scenarios.map(({ title, child, nothing, pyl, ratio }) => [
    title,
    milliseconds(child),
    milliseconds(nothing),
    milliseconds(pyl),
    times(ratio),
  ]);
  return table(["Python", "started directly", "by a minimal launcher", "by pyl", "ratio"], rows);
}

export function budgetTable({
  costs,
  listCosts,
  measures,
  node,
  packages,
  scripts,
  windows,
}: Results): string {
  const rows = [
    ...budgets.map((budget) => budgetRow(budget, costs)),
    ...listBudgets.map((budget) => budgetRow(budget, listCosts)),
    ...measureBudgets
      .filter(({ cost }) => cost in measures)
      .map((budget) => budgetRow(budget, measures as Measures)),
    ...packageBudgets
      .filter(({ cost }) => cost in packages.costs)
      .map((budget) => budgetRow(budget, packages.costs as PackageCosts)),
  ];
  rows.push(...nodeBudgets.map((budget) => budgetRow(budget, node.costs)));
  if (!("missing" in scripts)) rows.push(...blockBudgets.map((budget) => budgetRow(budget, scripts.costs)));
  if (!("missing" in windows)) rows.push(...windowsBudgets.map((budget) => budgetRow(budget, windows.costs)));
  return table(["budget", "measured", ""], rows);
}

const ratios: ReadonlySet<string> = new Set([
  "besidePy",
  "listGrowth",
  "besideUv",
  "firstBesideUv",
  "requirementRatio",
  "environmentRatio",
  "registeredRatio",
]);

const durations: ReadonlySet<string> = new Set([
  "aboveExec",
  "completion",
  "nodeLaunch",
  "nodeToNative",
  "libraryImport",
]);

function budgetRow<C extends Readonly<Record<keyof C, number>>>(budget: Budget<C>, costs: C): string[] {
  const cost: number = costs[budget.cost];
  const isRatio = ratios.has(String(budget.cost));
  return [
    budget.claim,
    isRatio ? times(cost) : durations.has(String(budget.cost)) ? milliseconds(cost) : grouped(cost),
    isWithin(budget, costs) ? "kept" : "**broken**",
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
