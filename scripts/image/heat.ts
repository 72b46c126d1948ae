import { launchesIn } from "./launches.ts";
import type { Frozen, Layout } from "./layout.ts";
import type { Runner } from "./runner.ts";

/** How hot a block is, by its index: the higher, the more usual are the launches that write it. */
export type Heat = ReadonlyMap<number, number>;

/**
 * Runs real launches with a program that has every block on pages of its own, and asks the system
 * which of these pages were written to.
 */
export async function measureHeat(
  frozen: Frozen,
  layout: Layout,
  program: Buffer,
  runner: Runner,
): Promise<Heat> {
  const heat = new Map<number, number>();
  const launches = await launchesIn(runner);
  const outputs = await runner.run(program, launches);
  for (const [index, address] of layout.addresses) {
    const pages = pagesOf(address - layout.start, frozen.dump.blocks.size(index), frozen.dump.page);
    for (const [number, { heat: own }] of launches.entries())
      if (pages.some((page) => outputs[number]?.[page] === 1))
        heat.set(index, Math.max(own, heat.get(index) ?? 0));
  }
  return heat;
}

function pagesOf(offset: number, bytes: number, page: number): number[] {
  const first = Math.floor((offset - 16) / page);
  const last = Math.floor((offset + bytes - 1) / page);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
