import type { Memory } from "./memory.ts";
import type { Segment } from "./segment.ts";

/** A format of executable files, as far as a heap is put into one. */
export interface Executable {
  /** Two addresses where the heap can be: the finished program's, and one when it is moved. */
  places(program: Buffer): readonly [number, number];
  /** Where the program's file says that it is loaded; the system may load it elsewhere. */
  base(program: Buffer): number;
  /** Whether the system loads the program at another address each time it is started. */
  readonly isSlid: boolean;
  /** How much memory the finished program has behind its image, in bytes. */
  readonly reserve: number;
  /** The program to be loaded elsewhere, where programs can be: its heap is at the second place then. */
  move(program: Buffer): Buffer;
  /**
   * The program's file with the heap in it, at its address. Does not write the anchor, but for where
   * the heap is in the file if the program maps it itself.
   */
  attach(program: Buffer, segment: Segment): Buffer;
  /** The heap that a finished program has. Throws an error of one sentence if there is none, or part of one. */
  heapOf(program: Buffer): Memory;
  /** Signs a program's file, on systems that do not start a changed one otherwise. */
  sign?(path: string): Promise<void>;
}
