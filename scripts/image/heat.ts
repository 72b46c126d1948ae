import { type Launch, launchesIn, launchFolders } from "./launches.ts";
import type { Frozen, Layout } from "./layout.ts";
import type { Runner } from "./runner.ts";

/** What launches do with a block: the higher, the more usual are those that do it; 0 for none. */
export interface Heat {
  readonly read: number;
  readonly written: number;
}

/**
 * Runs real launches with a program that has every block in a window of its own, and asks the system
 * which of these were touched. Returns the heat of each block by its index; undefined if the system does
 * not tell, as on a Linux without /proc: sorting by heat makes launches faster, and they are right without it.
 *
 * What counts is what a launch touches in two folders with other names. The engine finds texts by
 * hashes, so what else has the hash of a path is touched by chance: two builds would give different bytes.
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

/** The heat of the most usual of these launches that has touched a block, by the number of its run. */
function hottest(launches: readonly Launch[], first: number, wasTouched: (run: number) => boolean): number {
  const by = launches.filter((_, at) => wasTouched(first + at));
  return Math.max(0, ...by.map((launch) => launch.heat));
}

/** As launcher/src/build_tasks.rs writes it, a byte for each page. */
const wasRead = 1;
const wasWritten = 2;

function pagesOf(offset: number, bytes: number, page: number): number[] {
  const first = Math.floor((offset - 16) / page);
  const last = Math.floor((offset + bytes - 1) / page);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The blocks in the order in which they are placed: those that the most usual launches do not write, and those that they do. */
export interface Sorted {
  readonly cold: readonly number[];
  readonly hot: readonly number[];
}

/**
 * Sorts blocks by heat: what no launch touches, what launches read, what they write, the most usual
 * last. Leaves them in the order of their allocation, as cold ones, if it is not known.
 */
export function sortByHeat(blocks: readonly number[], heat: ReadonlyMap<number, Heat> | undefined): Sorted {
  // Not as hot ones: what is hot is made ready at every start.
  if (heat === undefined) return { cold: blocks, hot: [] };
  const of = (index: number): Heat => heat.get(index) ?? { read: 0, written: 0 };
  const sorted = blocks.toSorted((a, b) => of(a).written - of(b).written || of(a).read - of(b).read || a - b);
  const hottest = Math.max(0, ...blocks.map((index) => of(index).written));
  const isHot = (index: number) => of(index).written === hottest;
  return { cold: sorted.filter((index) => !isHot(index)), hot: sorted.filter(isHot) };
}
