import { contents, type HeaderOffsets, type Task } from "./anchor.ts";
import { firstBlock } from "./blocks.ts";
import { Memory, wordBytes } from "./memory.ts";
import { type Segment, sealed } from "./segment.ts";

/**
 * Returns a heap that holds the program's bytecode only. A program with it starts the engine and evaluates
 * the bytecode first. The build freezes such a program, and ships it if it cannot run it to freeze it.
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
  const heap = sealed(memory, id);
  return {
    memory: heap,
    reserve,
    anchor: { header: start, written: start, writtenBytes: heap.bytes.length, task },
    pointers,
  };
}
