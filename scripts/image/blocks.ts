import { type Memory, roundUp, wordBytes } from "./memory.ts";

/**
 * Blocks start at multiples of this number. A word with the block's size is in front of each
 * (launcher/src/arena.rs).
 */
export const alignment = 8;

/** All allocated blocks, in the order of their addresses. */
export class Blocks {
  readonly starts: Float64Array;
  readonly sizes: Float64Array;

  private constructor(starts: readonly number[], sizes: readonly number[]) {
    this.starts = Float64Array.from(starts);
    this.sizes = Float64Array.from(sizes);
  }

  /** Returns the blocks from an address to the end of the memory. Throws if a block's size cannot be right. */
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
   * Returns the index of the block that an address points into or right behind, as the end of an empty
   * array does; -1 if there is none. No block starts right behind another: its size is between them.
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

/** Returns where the first block starts if all memory from that address on is free. */
export function firstBlock(from: number): number {
  return roundUp(from, alignment) + alignment;
}
