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
export function withBytecode({ linked, bytecode, executable }: Parts): Buffer {
  return start({ linked, bytecode, executable }, executable.places(linked)[0], executable.reserve, "launch");
}

export interface Finished {
  readonly program: Buffer;
  /** Whether its image is sorted by what launches write. */
  readonly isSorted: boolean;
}

/** The program with its image: frozen, sorted by what launches write if the system tells, checked. */
export async function withImage(parts: Parts, runner: Runner): Promise<Finished> {
  const { linked, executable } = parts;
  const frozen = analyse(await freeze(parts, runner));
  const [place] = executable.places(linked);
  const goal = { id: programId(linked), base: executable.base(linked) };
  const apart = spread(frozen, place, runner.window);
  const trial = layOut(frozen, apart, { ...goal, reserve: freezeReserve, task: "recordHeat" });
  const heat = await measureHeat(frozen, apart, complete(parts, trial), runner);
  const { cold, hot } = sortByHeat(frozen.reached.blocks, heat);
  const layout = packed(frozen, place, cold, hot);
  const image = layOut(frozen, layout, { ...goal, reserve: executable.reserve, task: "launch" });
  const program = complete(parts, image);
  if (!executable.heapOf(program).bytes.subarray(0, image.memory.bytes.length).equals(image.memory.bytes))
    throw new Error("the program's file does not have the image that was put into it");
  return { program, isSorted: heat !== undefined };
}

/** What evaluating the program takes, and what a launch of a trial may. */
const freezeReserve = 64 << 20;

async function freeze(parts: Parts, runner: Runner): Promise<Twice> {
  const { linked, executable } = parts;
  const offsets = headerOffsets(linked);
  const [here, there] = executable.places(linked);
  const freezeOf = async (program: Buffer): Promise<Dump> => {
    const [dump] = await runner.run(program, [{ words: [], environment: {} }]);
    return readDump(dump as Buffer, offsets);
  };
  const elsewhere = { ...parts, linked: executable.move(linked) };
  const one = await freezeOf(start(parts, here, freezeReserve, "freeze"));
  const second = start(elsewhere, there, freezeReserve, "freeze");
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

function start(parts: Parts, place: number, reserve: number, task: Task): Buffer {
  const id = programId(parts.linked);
  const segment = bytecodeSegment(parts.bytecode, headerOffsets(parts.linked), {
    start: place,
    reserve,
    id,
    task,
  });
  return complete(parts, segment);
}

function complete({ linked, executable }: Parts, segment: Segment): Buffer {
  const file = executable.attach(linked, segment);
  writeAnchor(file, segment.anchor, programId(linked));
  return file;
}

function analyse({ one, other }: Twice): Frozen {
  if (one.engine("engine.takesBlocksOneByOne") !== 1)
    throw new Error("the engine divides slabs of its own: launcher/.cargo/config.toml is to tell it not to");
  const shapes = new Shapes(one);
  return { dump: one, reached: reach({ one, other }, shapes, new Shapes(other)), shapes };
}
