import type { HeaderOffsets } from "./anchor.ts";
import { Blocks } from "./blocks.ts";
import { Memory } from "./memory.ts";

/** The heap as a freezing program wrote it down (launcher/src/build_tasks.rs). */
export interface Dump {
  readonly memory: Memory;
  readonly blocks: Blocks;
  /** Where the program itself was loaded. */
  readonly program: number;
  /** Bytes of a page of memory. */
  readonly page: number;
  /** Offsets in the header at the memory's start. */
  readonly header: HeaderOffsets;
  /** Offsets in the engine's structures, as the compiler has laid them out. */
  readonly engine: Numbers;
}

/** Numbers by name; asking for one that the program did not write stops the build. */
export type Numbers = (name: string) => number;

interface Description {
  readonly start: number;
  readonly bytes: number;
  readonly program: number;
  readonly page: number;
  readonly engine: Readonly<Record<string, number>>;
}

/** Throws an error of one sentence for a file that is not whole. */
export function readDump(file: Buffer, header: HeaderOffsets): Dump {
  const lineEnd = file.indexOf("\n");
  if (lineEnd < 0) throw new Error("the frozen heap has no description");
  const { start, bytes, program, page, engine } = JSON.parse(
    file.toString("utf8", 0, lineEnd),
  ) as Description;
  const content = file.subarray(lineEnd + 1);
  if (content.length !== bytes)
    throw new Error(`the frozen heap has ${content.length} bytes where its description says ${bytes}`);
  const memory = new Memory(start, content);
  return {
    memory,
    blocks: Blocks.in(
      memory,
      memory.word(start + header.bytecode) + memory.word(start + header.bytecodeBytes),
    ),
    program,
    page,
    header,
    engine: numbers(engine),
  };
}

function numbers(values: Readonly<Record<string, number>>): Numbers {
  return (name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the frozen heap does not say where the engine has "${name}"`);
    return value;
  };
}

/** The address of the engine's JSRuntime. */
export function runtimeOf({ memory, header, engine }: Dump): number {
  const context = memory.word(memory.start + header.context);
  return memory.word(context + engine("context.runtime"));
}
