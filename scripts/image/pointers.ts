import { type Dump, runtimeOf } from "./dump.ts";
import { wordBytes } from "./memory.ts";
import type { Shapes } from "./shapes.ts";

/** The part of a frozen heap that the program can still reach, and the places of addresses in it. */
export interface Reached {
  /** Indices of the reachable blocks, in the order of their addresses. */
  readonly blocks: readonly number[];
  /** Places that hold addresses in the heap. */
  readonly heap: readonly number[];
  /** Places that hold addresses of functions and constants in the program. */
  readonly program: readonly number[];
}

/** Fields of the header that point into the heap. The first word of a value is its address. */
export const rootNames = ["context", "main", "onExit", "kept"] as const;

/** The same program, frozen twice at different addresses. */
export interface TwoFreezes {
  readonly one: Dump;
  readonly other: Dump;
}

/**
 * Follows all pointers from the roots. It does not guess which words are pointers: the build freezes the
 * same program twice, the second time with the heap at another address, and the program too if the format
 * permits it. A word that differs by exactly that distance is a pointer. Other words may differ only if
 * they are computed from addresses, as the hashes of shapes are. If a word differs because of the
 * machine's state, such as the clock, the function throws and the build stops.
 */
export function findReachable({ one, other }: TwoFreezes, shapes: Shapes, otherShapes: Shapes): Reached {
  if (one.blocks.count !== other.blocks.count)
    throw new Error(
      `two freezes differ: one has ${one.blocks.count} blocks, the other ${other.blocks.count}`,
    );
  const moved = { heap: other.memory.start - one.memory.start, program: other.program - one.program };
  const varying = new Set([...shapes.varyingPlaces(), ...stackPlaces(one)]);
  for (const place of otherShapes.varyingPlaces()) varying.add(place - moved.heap);
  const seen = new Set<number>();
  const places: { heap: number[]; program: number[] } = { heap: [], program: [] };
  const open = rootNames.map((name) => one.memory.word(one.memory.start + one.header[name]));
  while (open.length > 0) {
    const index = blockAt(one, open.pop() as number);
    if (seen.has(index)) continue;
    seen.add(index);
    const start = one.blocks.start(index);
    const size = one.blocks.size(index);
    if (size !== other.blocks.size(index))
      throw new Error(`two freezes differ in the size of the block at ${start.toString(16)}`);
    for (let place = start; place < start + size; place += wordBytes) {
      if (varying.has(place)) continue;
      const kind = compare(one, other, place, moved);
      if (kind === "number") continue;
      places[kind].push(place);
      if (kind === "heap") open.push(one.memory.word(place));
    }
  }
  const ascending = (a: number, b: number) => a - b;
  return {
    blocks: [...seen].sort(ascending),
    heap: places.heap.sort(ascending),
    program: places.program.sort(ascending),
  };
}

/** More bytes than any program has in memory. */
const programBytes = 64 << 20;

function blockAt({ blocks }: Dump, address: number): number {
  const index = blocks.at(address);
  if (index < 0) throw new Error(`the program points to ${address.toString(16)}, where there is no block`);
  return index;
}

function compare(
  one: Dump,
  other: Dump,
  place: number,
  moved: { readonly heap: number; readonly program: number },
): "heap" | "program" | "number" {
  const value = one.memory.word(place);
  const elsewhere = place + moved.heap;
  if (isSame(one, place, other, elsewhere)) {
    if (one.memory.has(value))
      throw new Error(`the word at ${place.toString(16)} points into the heap, but did not move with it`);
    return "number";
  }
  const difference = other.memory.word(elsewhere) - value;
  if (difference === moved.heap && one.memory.has(value)) return "heap";
  const isInProgram = value >= one.program && value < one.program + programBytes;
  if (difference === moved.program && isInProgram) return "program";
  throw new Error(
    `two freezes differ at ${place.toString(16)}, by ${difference.toString(16)}: the program read the clock or a random number while it was evaluated`,
  );
}

function isSame(one: Dump, place: number, other: Dump, elsewhere: number): boolean {
  const halves = [0, 4];
  return halves.every((half) => one.memory.half(place + half) === other.memory.half(elsewhere + half));
}

/** Returns the places of the engine's limits for its stack, which differ in each process. */
function stackPlaces(dump: Dump): number[] {
  const runtime = runtimeOf(dump);
  return [runtime + dump.engine("runtime.stackTop"), runtime + dump.engine("runtime.stackLimit")];
}
