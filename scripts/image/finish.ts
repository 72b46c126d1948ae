import { headerOffsets, programId, type Task, writeAnchor } from "./anchor.ts";
import { bytecodeSegment } from "./bytecode.ts";
import { type Dump, readDump } from "./dump.ts";
import type { Executable } from "./executable.ts";
import { measureHeat, sortByHeat } from "./heat.ts";
import { type Frozen, layOut, packed, spread } from "./layout.ts";
import { reach, type Twice } from "./pointers.ts";
import type { Runner } from "./runner.ts";
import type { Segment } from "./segment.ts";
import { Shapes } from "./shapes.ts";

/** A linked program and what is to be put into it. */
export interface Parts {
  /** The program as the linker has left it. */
  readonly linked: Buffer;
  readonly bytecode: Buffer;
  readonly executable: Executable;
}

/** The program with bytecode behind it: slower at each start, and the same otherwise. */
export function withBytecode(parts: Parts): Buffer {
  const { linked, executable } = parts;
  const [place] = executable.places(linked);
  return evaluating(parts, { place, reserve: executable.reserve, id: programId(linked), task: "launch" });
}

export interface Finished {
  readonly program: Buffer;
  /** Whether its image is sorted by what launches write. */
  readonly isSorted: boolean;
}

/** The program with its image: frozen, sorted by what launches write if the system tells, checked. */
export async function withImage(parts: Parts, runner: Runner): Promise<Finished> {
  const { linked, executable } = parts;
  const id = programId(linked);
  const frozen = analyse(await freeze(parts, runner), id);
  const [place] = executable.places(linked);
  const goal = { id, base: executable.base(linked) };
  const apart = spread(frozen, place, runner.window);
  const trial = layOut(frozen, apart, { ...goal, reserve: freezeReserve, task: "recordHeat" });
  const heat = await measureHeat(frozen, apart, complete(parts, trial, id), runner);
  const { cold, hot } = sortByHeat(frozen.reached.blocks, heat);
  const layout = packed(frozen, place, cold, hot);
  const image = layOut(frozen, layout, { ...goal, reserve: executable.reserve, task: "launch" });
  const program = complete(parts, image, id);
  if (!executable.heapOf(program).bytes.subarray(0, image.memory.bytes.length).equals(image.memory.bytes))
    throw new Error("the program's file does not have the image that was put into it");
  return { program, isSorted: heat !== undefined };
}

/** What evaluating the program takes, and what a launch of a trial may. */
const freezeReserve = 64 << 20;

/** Freezes the program twice, with its heap at two addresses. */
export async function freeze(parts: Parts, runner: Runner): Promise<Twice> {
  const { linked, executable } = parts;
  const offsets = headerOffsets(linked);
  const [here, there] = executable.places(linked);
  const freezeOf = async (program: Buffer): Promise<Dump> => {
    const [dump] = await runner.run(program, [{ words: [], environment: {} }]);
    return readDump(dump as Buffer, offsets);
  };
  const goal = { reserve: freezeReserve, id: programId(linked), task: "freeze" } as const;
  const one = await freezeOf(evaluating(parts, { ...goal, place: here }));
  const second = evaluating({ ...parts, linked: executable.move(linked) }, { ...goal, place: there });
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const other = await freezeOf(second);
    if (!executable.isSlid || other.program !== one.program) return { one, other };
  }
  throw new Error(
    `the system has loaded the program at ${one.program.toString(16)} ${1 + attempts} times: its pointers look like numbers`,
  );
}

/** The second freeze is repeated if chance has given the program the address that it had at the first. */
const attempts = 5;

/** The program with a heap from which it evaluates its bytecode. */
function evaluating(
  parts: Parts,
  { place, ...goal }: { place: number; reserve: number; id: bigint; task: Task },
): Buffer {
  const { linked, bytecode } = parts;
  const segment = bytecodeSegment(bytecode, headerOffsets(linked), { start: place, ...goal });
  return complete(parts, segment, goal.id);
}

function complete({ linked, executable }: Parts, segment: Segment, id: bigint): Buffer {
  const file = executable.attach(linked, segment);
  writeAnchor(file, segment.anchor, id);
  return file;
}

/** Finds out what of two frozen heaps is to be kept. Throws an error of one sentence if they are not of that program. */
export function analyse({ one, other }: Twice, id: bigint): Frozen {
  for (const { memory, header } of [one, other])
    if (memory.bytes.readBigUInt64LE(header.program) !== id)
      throw new Error("the frozen heap was made by another build of the program");
  if (one.engine("engine.takesBlocksOneByOne") !== 1)
    throw new Error("the engine divides slabs of its own: launcher/.cargo/config.toml is to tell it not to");
  const shapes = new Shapes(one);
  return { dump: one, reached: reach({ one, other }, shapes, new Shapes(other)), shapes };
}
