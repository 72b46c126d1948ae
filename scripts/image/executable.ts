import type { Memory } from "./memory.ts";
import type { Segment } from "./segment.ts";

/** A format of executable files, and how a heap is put into such a file. */
export interface Executable {
  /** Returns two addresses for the heap: that in the finished program, and another for the second freeze. */
  places(program: Buffer): readonly [number, number];
  /** Returns the address that the program was linked for. The system may load it elsewhere. */
  base(program: Buffer): number;
  /** Whether the system loads the program at another address each time it is started. */
  readonly isSlid: boolean;
  /** The number of bytes of free memory behind the image in the finished program. */
  readonly reserve: number;
  /** Returns the program for the second freeze: linked for another address, in formats that permit it. */
  move(program: Buffer): Buffer;
  /**
   * Returns the program's file with the heap in it. Leaves the anchor as it is, except for the mapping
   * if the program maps the heap itself.
   */
  attach(program: Buffer, segment: Segment): Buffer;
  /**
   * Returns the heap of a finished program. Throws an error of one sentence if all or a part of it is
   * missing.
   */
  heapOf(program: Buffer): Memory;
  /** Signs a program's file, on systems that do not start a changed program without a new signature. */
  sign?(path: string): Promise<void>;
}
