import type { HeaderOffsets } from "./anchor.ts";
import { Blocks } from "./blocks.ts";
import { Memory } from "./memory.ts";

/** The heap that a freezing program wrote to a file (launcher/src/build_tasks.rs). */
export interface Dump {
  readonly memory: Memory;
  readonly blocks: Blocks;
  /** The address at which the program itself was loaded. */
  readonly program: number;
  /** The size of a page of memory in bytes. */
  readonly page: number;
  /** Offsets of the fields of the header, which is at the start of the memory. */
  readonly header: HeaderOffsets;
  /** Offsets of fields in the engine's structures, as the compiler laid them out. */
  readonly engine: Numbers;
}

/** Returns the number of that name. Throws, which stops the build, if the program did not write it. */
export type Numbers = (name: string) => number;

interface Description {
  readonly start: number;
  readonly bytes: number;
  readonly program: number;
  readonly page: number;
  readonly engine: Readonly<Record<string, number>>;
}

/** Reads such a file. Throws an error of one sentence if a part of the file is missing. */
export function readDump(file: Buffer, header: HeaderOffsets): Dump {
  const lineEnd = file.indexOf("\n");
  if (lineEnd < 0) throw new Error("the frozen heap has no description");
  const { start, bytes, program, page, engine } = JSON.parse(
    file.toString("utf8", 0, lineEnd),
  ) as Description;
  const content = file.subarray(lineEnd + 1);
  if (content.length !== bytes)
    throw new Error(`the frozen heap has ${content.length} bytes, but its description says ${bytes}`);
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
    if (value === undefined) throw new Error(`the frozen heap does not say where "${name}" is in the engine`);
    return value;
  };
}

/** Returns the address of the engine's JSRuntime. */
export function runtimeOf({ memory, header, engine }: Dump): number {
  const context = memory.word(memory.start + header.context);
  return memory.word(context + engine("context.runtime"));
}
