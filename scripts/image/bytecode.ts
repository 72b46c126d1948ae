import { contents, type HeaderOffsets, type Task } from "./anchor.ts";
import { firstBlock } from "./blocks.ts";
import { Memory, wordBytes } from "./memory.ts";
import { type Segment, sealed } from "./segment.ts";

/**
 * A heap with nothing in it but the program's bytecode: what is started from it starts the engine and
 * evaluates the program first. That is how a program is frozen, and how it runs where it cannot be.
 */
export function bytecodeSegment(
  bytecode: Buffer,
  header: HeaderOffsets,
  { start, reserve, id, task }: { start: number; reserve: number; id: bigint; task: Task },
): Segment {
  const place = start + header.size;
  const end = firstBlock(place + bytecode.length) - wordBytes;
  const memory = new Memory(start, Buffer.alloc(end - start));
  bytecode.copy(memory.bytes, place - start);
  memory.setWord(start + header.content, contents.bytecode);
  memory.bytes.writeBigUInt64LE(id, header.program);
  memory.setWord(start + header.bytecode, place);
  memory.setWord(start + header.bytecodeBytes, bytecode.length);
  memory.setWord(start + header.next, end);
  memory.setWord(start + header.end, sealed(memory, id).end + reserve);
  const pointers = (["bytecode", "next", "end"] as const).map((name) => start + header[name]);
  const whole = sealed(memory, id);
  return {
    memory: whole,
    reserve,
    anchor: { header: start, written: start, writtenBytes: whole.bytes.length, task },
    pointers,
  };
}
