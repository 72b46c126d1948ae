import {
  type Budget,
  budgets,
  isWithin,
  listBudgets,
  type Measures,
  measureBudgets,
  windowsBudgets,
} from "./budgets.ts";
import { grouped, millions, milliseconds, times } from "./numbers.ts";
import type { Results } from "./results.ts";
import { scenarioNames } from "./scenarios.ts";
import type { WindowsResults } from "./windows/results.ts";

/** Each table as lines of Markdown with even columns, which a terminal shows as well as a page. */
export function contenderTable({ contenders }: Results): string {
  const floor = contenders[0]?.time.median ?? 0;
  const rows = contenders.map(({ contender, time, instructions }) => [
    contender.name,
    milliseconds(time.median),
    milliseconds(time.fastest),
    milliseconds(time.median - floor),
    instructions === undefined ? (contender.uncounted ?? "") : millions(instructions),
    contender.note,
  ]);
  return table(["program", "median", "fastest", "above the floor", "instructions", "what it is"], rows);
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

export function sizeTable({ sizes }: Results): string {
  return table(
    ["part", "bytes"],
    [
      ["the program in JavaScript", grouped(sizes.script)],
      ["the same in bytecode", grouped(sizes.bytecode)],
      ["the image: the engine's heap with the program in it", grouped(sizes.image)],
      ["`dist/pyl`, all in all", grouped(sizes.binary)],
    ],
  );
}

export function windowsTable({ scenarios }: WindowsResults): string {
  const rows = scenarios.map(({ title, child, nothing, pyl, ratio }) => [
    title,
    milliseconds(child),
    milliseconds(nothing),
    milliseconds(pyl),
    times(ratio),
  ]);
  return table(["Python", "alone", "by nothing", "by pyl", "pyl to nothing"], rows);
}

export function budgetTable({ costs, listCosts, measures, windows }: Results): string {
  const rows = [
    ...budgets.map((budget) => budgetRow(budget, costs)),
    ...listBudgets.map((budget) => budgetRow(budget, listCosts)),
    ...measureBudgets
      .filter(({ cost }) => cost in measures)
      .map((budget) => budgetRow(budget, measures as Measures)),
  ];
  if (!("missing" in windows)) rows.push(...windowsBudgets.map((budget) => budgetRow(budget, windows.costs)));
  return table(["budget", "measured", ""], rows);
}

function budgetRow<C extends Readonly<Record<keyof C, number>>>(budget: Budget<C>, costs: C): string[] {
  const cost: number = costs[budget.cost];
  const isRatio = ["besidePy", "listGrowth", "environmentRatio", "registeredRatio"].includes(
    String(budget.cost),
  );
  return [
    budget.claim,
    isRatio ? times(cost) : budget.cost === "aboveExec" ? milliseconds(cost) : grouped(cost),
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
