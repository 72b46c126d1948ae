import { type Memory, roundUp, wordBytes } from "./memory.ts";

/** Blocks start at multiples of this, each behind a word with its size (launcher/src/arena.rs). */
export const alignment = 8;

/** All blocks that were allocated, in the order of their addresses. */
export class Blocks {
  readonly starts: Float64Array;
  readonly sizes: Float64Array;

  private constructor(starts: readonly number[], sizes: readonly number[]) {
    this.starts = Float64Array.from(starts);
    this.sizes = Float64Array.from(sizes);
  }

  /** Those from an address on, where the first one's size is looked for, to the memory's end. */
  static in(memory: Memory, from: number): Blocks {
    const starts: number[] = [];
    const sizes: number[] = [];
    let start = firstBlock(from);
    while (start - wordBytes < memory.end) {
      const size = memory.word(start - wordBytes);
      if (size % wordBytes !== 0 || start + size > memory.end)
        throw new Error(`the block at ${start.toString(16)} has a size of ${size} bytes`);
      starts.push(start);
      sizes.push(size);
      start += size + wordBytes;
    }
    return new Blocks(starts, sizes);
  }

  get count(): number {
    return this.starts.length;
  }

  start(index: number): number {
    return this.starts[index] as number;
  }

  size(index: number): number {
    return this.sizes[index] as number;
  }

  /**
   * The block that an address points into, or right behind (an empty array's end); -1 if there is none.
   * That is no other's start, which has its size in front.
   */
  at(address: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.start(middle) <= address) low = middle + 1;
      else high = middle;
    }
    const index = low - 1;
    return index >= 0 && address <= this.start(index) + this.size(index) ? index : -1;
  }
}

/** Where the first block starts when all from that address on is free. */
export function firstBlock(from: number): number {
  return roundUp(from, alignment) + alignment;
}
