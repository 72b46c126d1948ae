import { contents, type Task } from "./anchor.ts";
import { firstBlock } from "./blocks.ts";
import { type Dump, runtimeOf } from "./dump.ts";
import { Memory, roundUp, wordBytes } from "./memory.ts";
import { type Reached, rootNames } from "./pointers.ts";
import { type Segment, sealed } from "./segment.ts";
import type { Shapes } from "./shapes.ts";

/** A frozen heap and what was found out about it. */
export interface Frozen {
  readonly dump: Dump;
  readonly reached: Reached;
  readonly shapes: Shapes;
}

/** Where every live block goes: addresses by the block's index. */
export interface Layout {
  readonly start: number;
  readonly header: number;
  readonly end: number;
  readonly addresses: ReadonlyMap<number, number>;
}

/**
 * Blocks that a launch does not write first, then the header, then those that it writes, and behind
 * them the fresh memory: what is written is together, and each of its pages is copied by the
 * system just once. Copying a page costs a launch as much as some thousands of instructions.
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
 * Every block in a window of its own, so that the system can tell which of them a launch reads and
 * writes: a window is what the system maps at once when one page of it is asked for.
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

/** What a laid out heap is for. */
export interface Goal {
  /** How many bytes of memory follow it. */
  readonly reserve: number;
  /** The program that it is made for (anchor.ts). */
  readonly id: bigint;
  /** Where the program's file says that the program is. */
  readonly base: number;
  readonly task: Task;
}

/** The heap with every block at its place, and the header of a program that starts from it. */
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
  // The program may have been loaded elsewhere when it was frozen.
  for (const { from, to } of program) memory.setWord(to, dump.memory.word(from) - dump.program + base);
  shapes.remake(memory, moved, (address) => layout.addresses.has(dump.blocks.at(address)));
  // Another in every process: it is set at the start.
  const runtime = moved(runtimeOf(dump));
  for (const name of ["runtime.stackTop", "runtime.stackLimit"])
    memory.setWord(runtime + dump.engine(name), 0);
  writeHeader(frozen, layout, memory, moved, { reserve, id });
  const headerPlaces = ([...rootNames, "next", "end"] as const).map(
    (name) => layout.header + dump.header[name],
  );
  const links = [...shapes.linksIn(moved)].filter((place) => memory.word(place) !== 0);
  const whole = sealed(memory, id);
  return {
    memory: whole,
    reserve,
    anchor: {
      header: layout.header,
      written: layout.header,
      writtenBytes: task === "launch" ? whole.end - layout.header : 0,
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
    throw new Error(`the program points to ${address.toString(16)}, which is not kept`);
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
    // A value is an address and a word that says of what.
    if (name !== "context")
      dump.memory.slice(from, 2 * wordBytes).copy(memory.bytes, at(name) - layout.start);
    memory.setWord(at(name), moved(dump.memory.word(from)));
  }
  memory.setWord(at("next"), layout.end);
  memory.setWord(at("end"), sealed(memory, id).end + reserve);
  memory.setWord(at("recycles"), 1);
}
