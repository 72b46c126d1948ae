import { budgets, isWithin } from "./budgets.ts";
import { grouped, millions, milliseconds, times } from "./numbers.ts";
import type { Results } from "./results.ts";
import { scenarioNames } from "./scenarios.ts";

/** Each table as lines of Markdown with even columns, which a terminal shows as well as a page. */
export function contenderTable({ contenders }: Results): string {
  const floor = contenders[0]?.time.median ?? 0;
  const rows = contenders.map(({ contender, time, instructions }) => [
    contender.name,
    milliseconds(time.median),
    milliseconds(time.fastest),
    milliseconds(time.median - floor),
    millions(instructions),
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
  const chunks = sizes.chunks.map(({ name, bundle, bytecode }) => [name, grouped(bytecode), grouped(bundle)]);
  return table(
    ["chunk", "bytecode", "JavaScript"],
    [...chunks, ["`dist/pyl`, all in all", grouped(sizes.binary), ""]],
  );
}

export function budgetTable({ costs }: Results): string {
  const rows = budgets.map((budget) => {
    const cost = budget.cost === "pathGrowth" ? times(costs.pathGrowth) : grouped(costs[budget.cost]);
    return [budget.claim, cost, isWithin(budget, costs) ? "kept" : "**broken**"];
  });
  return table(["budget", "measured", ""], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
