import { launchesIn } from "./launches.ts";
import type { Frozen, Layout } from "./layout.ts";
import type { Runner } from "./runner.ts";

/** How hot a block is, by its index: the higher, the more usual are the launches that write it. */
export type Heat = ReadonlyMap<number, number>;

/**
 * Runs real launches with a program that has every block on pages of its own, and asks the system
 * which of these pages were written to. Returns undefined if the system does not tell, as on a Linux
 * without /proc: sorting by heat makes launches faster, and they are right without it.
 */
export async function measureHeat(
  frozen: Frozen,
  layout: Layout,
  program: Buffer,
  runner: Runner,
): Promise<Heat | undefined> {
  const heat = new Map<number, number>();
  const launches = await launchesIn(runner);
  const outputs = await runner.run(program, launches);
  if (outputs.some((pages) => pages.length === 0)) return undefined;
  for (const [index, address] of layout.addresses) {
    const pages = pagesOf(address - layout.start, frozen.dump.blocks.size(index), frozen.dump.page);
    for (const [number, { heat: own }] of launches.entries())
      if (pages.some((page) => outputs[number]?.[page] === 1))
        heat.set(index, Math.max(own, heat.get(index) ?? 0));
  }
  return heat;
}

/** The blocks in the order in which they are placed: those that launches do not write, and those that they do. */
export interface Sorted {
  readonly cold: readonly number[];
  readonly hot: readonly number[];
}

/** Sorts blocks by heat; leaves them in the order of their allocation, as cold ones, if it is not known. */
export function sortByHeat(blocks: readonly number[], heat: Heat | undefined): Sorted {
  // Not as hot ones: what is hot is made ready at every start.
  if (heat === undefined) return { cold: blocks, hot: [] };
  const rank = (index: number) => heat.get(index) ?? 0;
  const sorted = blocks.toSorted((a, b) => rank(a) - rank(b) || a - b);
  const hottest = Math.max(0, ...heat.values());
  return {
    cold: sorted.filter((index) => rank(index) < hottest),
    hot: sorted.filter((index) => rank(index) === hottest),
  };
}

function pagesOf(offset: number, bytes: number, page: number): number[] {
  const first = Math.floor((offset - 16) / page);
  const last = Math.floor((offset + bytes - 1) / page);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
