import type { Anchor } from "./anchor.ts";
import { Memory, roundUp, wordBytes } from "./memory.ts";

/** A part of a program's memory that a file of its own format is given: the heap. */
export interface Segment {
  readonly memory: Memory;
  /** How many zero bytes follow it. */
  readonly reserve: number;
  readonly anchor: Anchor;
  /** Places in it that hold addresses, for systems that load programs anywhere. */
  readonly pointers: readonly number[];
}

/**
 * Memory that ends at a page with a seal: the program's id, by which the start sees that its file was
 * not cut off (launcher/src/image.rs, which removes it). What lies between is free, and zero.
 */
export function sealed({ start, bytes }: Memory, id: bigint): Memory {
  const whole = Buffer.alloc(roundUp(bytes.length + wordBytes, pageBytes));
  bytes.copy(whole);
  whole.writeBigUInt64LE(id, whole.length - wordBytes);
  return new Memory(start, whole);
}

const pageBytes = 4096;
