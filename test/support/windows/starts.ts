import { type Report, readReport } from "../machines/report.ts";
import type { WindowsOutcome, WindowsStart, Wine } from "./wine.ts";

/** What became of each start, by its name: all in one start of Wine. */
export async function startNamed<Name extends string>(
  wine: Wine,
  starts: Readonly<Record<Name, WindowsStart>>,
): Promise<Readonly<Record<Name, WindowsOutcome>>> {
  const names = Object.keys(starts) as Name[];
  const outcomes = await wine.startAll(names.map((name) => starts[name]));
  const named = names.map((name, index) => [name, outcomes[index]] as const);
  return Object.fromEntries(named) as Record<Name, WindowsOutcome>;
}

/** What a started Python says of itself. */
export function reportOf(outcome: WindowsOutcome): Report {
  return readReport({ ...outcome, signal: undefined });
}
