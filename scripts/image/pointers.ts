import { type Dump, runtimeOf } from "./dump.ts";
import { wordBytes } from "./memory.ts";
import type { Shapes } from "./shapes.ts";

/** What the program can still reach of a frozen heap, and the places of addresses in it. */
export interface Reached {
  /** Indices of blocks, in the order of their addresses. What is not among them was freed. */
  readonly blocks: readonly number[];
  /** Places that hold addresses in the heap. */
  readonly heap: readonly number[];
  /** Places that hold addresses in the program: of functions and constants. */
  readonly program: readonly number[];
}

/** Words of the header that lead into the heap: a value's address is its first word. */
export const rootNames = ["context", "main", "onExit", "kept"] as const;

/** The same program, frozen twice at different addresses. */
export interface Twice {
  readonly one: Dump;
  readonly other: Dump;
}

/**
 * Follows every pointer from the roots on, and finds them without a guess: the same program is
 * frozen twice, with the heap, and where the system allows it the program too, at other addresses.
 * What differs by exactly that much is a pointer. Anything else that differs is either made from
 * addresses (the hashes of shapes) or from the machine's state, such as the clock: that stops the build.
 */
export function reach({ one, other }: Twice, shapes: Shapes, otherShapes: Shapes): Reached {
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

/** More than any program has. */
const programBytes = 64 << 20;

function blockAt({ blocks }: Dump, address: number): number {
  const index = blocks.at(address);
  if (index < 0) throw new Error(`the program points to ${address.toString(16)}, where no block is`);
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
      throw new Error(`the word at ${place.toString(16)} points into the heap, and did not move with it`);
    return "number";
  }
  const difference = other.memory.word(elsewhere) - value;
  if (difference === moved.heap && one.memory.has(value)) return "heap";
  const isInProgram = value >= one.program && value < one.program + programBytes;
  if (difference === moved.program && isInProgram) return "program";
  throw new Error(
    `two freezes differ at ${place.toString(16)}, by ${difference.toString(16)}: something asked the clock or chance while the program was evaluated`,
  );
}

function isSame(one: Dump, place: number, other: Dump, elsewhere: number): boolean {
  const halves = [0, 4];
  return halves.every((half) => one.memory.half(place + half) === other.memory.half(elsewhere + half));
}

/** Where the engine keeps how far its stack may grow: another in every process. */
function stackPlaces(dump: Dump): number[] {
  const runtime = runtimeOf(dump);
  return [runtime + dump.engine("runtime.stackTop"), runtime + dump.engine("runtime.stackLimit")];
}
