import type { Anchor } from "./anchor.ts";
import type { Memory } from "./memory.ts";

/** A part of a program's memory that a file of its own format is given: the heap. */
export interface Segment {
  readonly memory: Memory;
  /** How many zero bytes follow it. */
  readonly reserve: number;
  readonly anchor: Anchor;
  /** Places in it that hold addresses, for systems that load programs anywhere. */
  readonly pointers: readonly number[];
}
