import { contents, type Task } from "./anchor.ts";
import { firstBlock } from "./blocks.ts";
import { type Dump, runtimeOf } from "./dump.ts";
import { Memory, roundUp, wordBytes } from "./memory.ts";
import { type Reached, rootNames } from "./pointers.ts";
import { type Segment, sealed } from "./segment.ts";
import type { Shapes } from "./shapes.ts";

/** A frozen heap, and what `analyse` found in it. */
export interface Frozen {
  readonly dump: Dump;
  readonly reached: Reached;
  readonly shapes: Shapes;
}

/** The address of each live block, by the block's index. */
export interface Layout {
  readonly start: number;
  readonly header: number;
  readonly end: number;
  readonly addresses: ReadonlyMap<number, number>;
}

/**
 * Places the blocks that a launch does not write first, then the header, then the blocks that it writes.
 * Fresh memory follows. So all that a launch writes is together, on as few pages as possible: the system
 * copies each page that is written, which costs as much as some thousands of instructions.
 */
export function packed(
  frozen: Frozen,
  start: number,
  cold: readonly number[],
  hot: readonly number[],
): Layout {
  const addresses = new Map<number, number>();
  let end = place(frozen.dump, firstBlock(start), cold, addresses);
  const header = roundUp(end, 16);
  end = place(frozen.dump, firstBlock(header + frozen.dump.header.size), hot, addresses);
  return { start, header, end, addresses };
}

function place(dump: Dump, first: number, blocks: readonly number[], addresses: Map<number, number>): number {
  let next = first;
  for (const index of blocks) {
    addresses.set(index, next);
    next += dump.blocks.size(index) + wordBytes;
  }
  return next - wordBytes;
}

/**
 * Places each block in a window of its own, so that the system can report which blocks a launch reads and
 * writes. A window is the memory that the system maps at once when one page of it is touched.
 */
export function spread(frozen: Frozen, start: number, window: number): Layout {
  const { dump, reached } = frozen;
  const addresses = new Map<number, number>();
  let next = start + roundUp(dump.header.size, window);
  for (const index of reached.blocks) {
    addresses.set(index, next + 16);
    next += roundUp(dump.blocks.size(index) + 16, window);
  }
  return { start, header: start, end: next + wordBytes, addresses };
}

/** The program that a heap is laid out for. */
export interface Goal {
  /** The number of bytes of free memory behind the heap. */
  readonly reserve: number;
  /** The program's id (`programId`). */
  readonly id: bigint;
  /** The address that the program was linked for. */
  readonly base: number;
  readonly task: Task;
}

/** Returns the heap with each block at its place, and with the header of a program that starts from it. */
export function layOut(frozen: Frozen, layout: Layout, { reserve, id, base, task }: Goal): Segment {
  const { dump, reached, shapes } = frozen;
  const memory = new Memory(layout.start, Buffer.alloc(layout.end - layout.start));
  const moved = (address: number) => movedAddress(frozen, layout, address);
  for (const [index, address] of layout.addresses) {
    const size = dump.blocks.size(index);
    memory.setWord(address - wordBytes, size);
    dump.memory.slice(dump.blocks.start(index), size).copy(memory.bytes, address - layout.start);
  }
  const places = [...movedPlaces(frozen, layout, reached.heap)];
  for (const { from, to } of places) memory.setWord(to, moved(dump.memory.word(from)));
  const program = [...movedPlaces(frozen, layout, reached.program)];
  // The system may have loaded the program at another address for the freeze.
  for (const { from, to } of program) memory.setWord(to, dump.memory.word(from) - dump.program + base);
  shapes.rebuild(memory, moved, (address) => layout.addresses.has(dump.blocks.at(address)));
  // These differ in each process, so the start sets them.
  const runtime = moved(runtimeOf(dump));
  for (const name of ["runtime.stackTop", "runtime.stackLimit"])
    memory.setWord(runtime + dump.engine(name), 0);
  writeHeader(frozen, layout, memory, moved, { reserve, id });
  const headerPlaces = ([...rootNames, "next", "end"] as const).map(
    (name) => layout.header + dump.header[name],
  );
  const links = [...shapes.linksIn(moved)].filter((place) => memory.word(place) !== 0);
  const heap = sealed(memory, id);
  return {
    memory: heap,
    reserve,
    anchor: {
      header: layout.header,
      written: layout.header,
      writtenBytes: task === "launch" ? heap.end - layout.header : 0,
      task,
    },
    pointers: [...places.map(({ to }) => to), ...links, ...program.map(({ to }) => to), ...headerPlaces],
  };
}

function* movedPlaces(
  { dump }: Frozen,
  layout: Layout,
  places: Iterable<number>,
): Generator<{ readonly from: number; readonly to: number }> {
  for (const from of places) {
    const index = dump.blocks.at(from + wordBytes);
    const address = layout.addresses.get(index);
    if (address !== undefined) yield { from, to: address + from - dump.blocks.start(index) };
  }
}

function movedAddress({ dump }: Frozen, layout: Layout, address: number): number {
  const index = dump.blocks.at(address);
  const start = layout.addresses.get(index);
  if (start === undefined)
    throw new Error(`the program points to ${address.toString(16)}, which the image does not keep`);
  return start + address - dump.blocks.start(index);
}

function writeHeader(
  { dump }: Frozen,
  layout: Layout,
  memory: Memory,
  moved: (address: number) => number,
  { reserve, id }: { readonly reserve: number; readonly id: bigint },
): void {
  const at = (name: keyof typeof dump.header) => layout.header + dump.header[name];
  memory.setWord(at("content"), contents.image);
  memory.bytes.writeBigUInt64LE(id, at("program") - layout.start);
  for (const name of rootNames) {
    const from = dump.memory.start + dump.header[name];
    // A JSValue is an address and a word with its type.
    if (name !== "context")
      dump.memory.slice(from, 2 * wordBytes).copy(memory.bytes, at(name) - layout.start);
    memory.setWord(at(name), moved(dump.memory.word(from)));
  }
  memory.setWord(at("next"), layout.end);
  memory.setWord(at("end"), sealed(memory, id).end + reserve);
  memory.setWord(at("recycles"), 1);
}
