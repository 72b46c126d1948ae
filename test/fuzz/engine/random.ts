/** A generator of numbers that a seed repeats exactly (mulberry32). */
export class Random {
  private state: number;

  constructor(seed: number, name: string) {
    this.state = seed | 0;
    for (const character of name) this.state = Math.imul(this.state ^ character.charCodeAt(0), 0x01000193);
  }

  /** Returns a whole number from 0 up to, but without, the bound. */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}
