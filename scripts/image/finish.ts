import { headerOffsets, programId, type Task, writeAnchor } from "./anchor.ts";
import { bytecodeSegment } from "./bytecode.ts";
import { type Dump, readDump } from "./dump.ts";
import type { Executable } from "./executable.ts";
import { measureHeat, sortByHeat } from "./heat.ts";
import { type Frozen, layOut, packed, spread } from "./layout.ts";
import { findReachable, type TwoFreezes } from "./pointers.ts";
import type { Runner } from "./runner.ts";
import type { Segment } from "./segment.ts";
import { Shapes } from "./shapes.ts";

/** A linked program, and what the build puts into it. */
export interface Parts {
  /** The program as the linker wrote it. */
  readonly linked: Buffer;
  readonly bytecode: Buffer;
  readonly executable: Executable;
}

/** Returns the program with its bytecode. It starts slower than one with an image and does the same. */
export function withBytecode(parts: Parts): Buffer {
  const { linked, executable } = parts;
  const [place] = executable.places(linked);
  return withBytecodeAt(parts, { place, reserve: executable.reserve, id: programId(linked), task: "launch" });
}

export interface Finished {
  readonly program: Buffer;
  /** Whether its image is sorted by what launches write. */
  readonly isSorted: boolean;
}

/**
 * Returns the program with its image: frozen, sorted by what launches write if the system can report it, and
 * checked.
 */
export async function withImage(parts: Parts, runner: Runner): Promise<Finished> {
  const { linked, executable } = parts;
  const id = programId(linked);
  const frozen = analyse(await freeze(parts, runner), id);
  const [place] = executable.places(linked);
  const goal = { id, base: executable.base(linked) };
  const apart = spread(frozen, place, runner.window);
  const trial = layOut(frozen, apart, { ...goal, reserve: freezeReserve, task: "recordHeat" });
  const heat = await measureHeat(frozen, apart, withSegment(parts, trial, id), runner);
  const { cold, hot } = sortByHeat(frozen.reached.blocks, heat);
  const layout = packed(frozen, place, cold, hot);
  const image = layOut(frozen, layout, { ...goal, reserve: executable.reserve, task: "launch" });
  const program = withSegment(parts, image, id);
  if (!executable.heapOf(program).bytes.subarray(0, image.memory.bytes.length).equals(image.memory.bytes))
    throw new Error("the program's file does not have the image that was put into it");
  return { program, isSorted: heat !== undefined };
}

/** Bytes of memory that are enough to evaluate the program, and for the launches that record heat. */
const freezeReserve = 64 << 20;

/** Freezes the program twice, with its heap at two addresses. */
export async function freeze(parts: Parts, runner: Runner): Promise<TwoFreezes> {
  const { linked, executable } = parts;
  const offsets = headerOffsets(linked);
  const [here, there] = executable.places(linked);
  const freezeOf = async (program: Buffer): Promise<Dump> => {
    const [dump] = await runner.run(program, [{ words: [], environment: {} }]);
    return readDump(dump as Buffer, offsets);
  };
  const goal = { reserve: freezeReserve, id: programId(linked), task: "freeze" } as const;
  const one = await freezeOf(withBytecodeAt(parts, { ...goal, place: here }));
  const second = withBytecodeAt({ ...parts, linked: executable.move(linked) }, { ...goal, place: there });
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const other = await freezeOf(second);
    if (!executable.isSlid || other.program !== one.program) return { one, other };
  }
  throw new Error(
    `the system loaded the program at ${one.program.toString(16)} ${1 + attempts} times: its pointers cannot be distinguished from numbers`,
  );
}

/**
 * How often the second freeze is tried: by chance the system may load the program at the same address again.
 */
const attempts = 5;

/** Returns the program with a heap that holds its bytecode only. */
function withBytecodeAt(
  parts: Parts,
  { place, ...goal }: { place: number; reserve: number; id: bigint; task: Task },
): Buffer {
  const { linked, bytecode } = parts;
  const segment = bytecodeSegment(bytecode, headerOffsets(linked), { start: place, ...goal });
  return withSegment(parts, segment, goal.id);
}

/** Returns the program's file with the heap in it and its anchor filled in. */
function withSegment({ linked, executable }: Parts, segment: Segment, id: bigint): Buffer {
  const file = executable.attach(linked, segment);
  writeAnchor(file, segment.anchor, id);
  return file;
}

/**
 * Finds what the image keeps of a heap that was frozen twice. Throws an error of one sentence if another
 * build made it.
 */
export function analyse({ one, other }: TwoFreezes, id: bigint): Frozen {
  for (const { memory, header } of [one, other])
    if (memory.bytes.readBigUInt64LE(header.program) !== id)
      throw new Error("the frozen heap was made by another build of the program");
  if (one.engine("engine.takesBlocksOneByOne") !== 1)
    throw new Error("the engine divides slabs of its own, which launcher/.cargo/config.toml should prevent");
  const shapes = new Shapes(one);
  return { dump: one, reached: findReachable({ one, other }, shapes, new Shapes(other)), shapes };
}
