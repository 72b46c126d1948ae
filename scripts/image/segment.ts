import type { Anchor } from "./anchor.ts";
import { Memory, roundUp, wordBytes } from "./memory.ts";

/** The heap, as it is put into a program's file of any format. */
export interface Segment {
  readonly memory: Memory;
  /** The number of zero bytes that follow it in memory. */
  readonly reserve: number;
  readonly anchor: Anchor;
  /** The places in it that hold addresses, for systems that load programs at any address. */
  readonly pointers: readonly number[];
}

/**
 * Returns the memory, extended to the end of a page with a seal there: the program's id. The start checks
 * the seal, to be sure that the file was not cut off, and removes it (launcher/src/image.rs). The memory
 * between is free and zero.
 */
export function sealed({ start, bytes }: Memory, id: bigint): Memory {
  const extended = Buffer.alloc(roundUp(bytes.length + wordBytes, pageBytes));
  bytes.copy(extended);
  extended.writeBigUInt64LE(id, extended.length - wordBytes);
  return new Memory(start, extended);
}

const pageBytes = 4096;
