import { type Launch, launchesIn, launchFolders } from "./launches.ts";
import type { Frozen, Layout } from "./layout.ts";
import type { Runner } from "./runner.ts";

/** How usual the launches are that read or write a block: 0 if none does. */
export interface Heat {
  readonly read: number;
  readonly written: number;
}

/**
 * Runs real launches with a program that has each block in a window of its own, and asks the system
 * which windows were touched. Returns the heat of each block by the block's index. Returns undefined if the
 * system cannot report it, as on Linux without /proc: the image is correct then, but launches are slower.
 *
 * A block counts if the launch touches it in two folders with different names. The engine finds texts by
 * their hashes, so a launch also touches texts whose hash happens to be that of a path. If they counted,
 * two builds would give different bytes.
 */
export async function measureHeat(
  frozen: Frozen,
  layout: Layout,
  program: Buffer,
  runner: Runner,
): Promise<ReadonlyMap<number, Heat> | undefined> {
  const folders = await Promise.all(launchFolders.map((name) => launchesIn(name, runner)));
  const outputs = await runner.run(program, folders.flat());
  if (outputs.some((pages) => pages.length === 0)) return undefined;
  const heat = new Map<number, Heat>();
  for (const [index, address] of layout.addresses) {
    const pages = pagesOf(address - layout.start, frozen.dump.blocks.size(index), frozen.dump.page);
    const touched = (how: number) => {
      const wasTouched = (run: number) => pages.some((page) => (outputs[run]?.[page] ?? 0) >= how);
      return Math.min(...folders.map((launches, at) => hottest(launches, at * launches.length, wasTouched)));
    };
    heat.set(index, { read: touched(wasRead), written: touched(wasWritten) });
  }
  return heat;
}

/**
 * Returns the heat of the most usual of these launches that touched a block. `first` is the number of the
 * first one's run.
 */
function hottest(launches: readonly Launch[], first: number, wasTouched: (run: number) => boolean): number {
  const by = launches.filter((_, at) => wasTouched(first + at));
  return Math.max(0, ...by.map((launch) => launch.heat));
}

/** The values of the bytes that launcher/src/build_tasks.rs writes, one for each page. */
const wasRead = 1;
const wasWritten = 2;

function pagesOf(offset: number, bytes: number, page: number): number[] {
  const first = Math.floor((offset - 16) / page);
  const last = Math.floor((offset + bytes - 1) / page);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/**
 * Blocks in the order of their places. The most usual launches write the hot ones, and do not write the cold
 * ones.
 */
export interface Sorted {
  readonly cold: readonly number[];
  readonly hot: readonly number[];
}

/**
 * Sorts blocks by heat: first those that no launch touches, then those that launches read, then those that
 * launches write, the most usual last. Without heat, all are cold and in the order of their allocation.
 */
export function sortByHeat(blocks: readonly number[], heat: ReadonlyMap<number, Heat> | undefined): Sorted {
  // They are not hot, because every start prefaults the hot ones.
  if (heat === undefined) return { cold: blocks, hot: [] };
  const of = (index: number): Heat => heat.get(index) ?? { read: 0, written: 0 };
  const sorted = blocks.toSorted((a, b) => of(a).written - of(b).written || of(a).read - of(b).read || a - b);
  const hottest = Math.max(0, ...blocks.map((index) => of(index).written));
  const isHot = (index: number) => of(index).written === hottest;
  return { cold: sorted.filter((index) => !isHot(index)), hot: sorted.filter(isHot) };
}
