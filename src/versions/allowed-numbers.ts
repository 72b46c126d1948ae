/** The numbers from 0 on that every condition allows, as far as each condition changes at one number only. */
export class AllowedNumbers {
  private first = 0;
  private last = Number.POSITIVE_INFINITY;
  private readonly exceptions = new Set<number>();

  /** Adds a condition: whether it allows the numbers below `at`, `at` itself, and those above. */
  limitTo(at: number, below: boolean, itself: boolean, above: boolean): void {
    if (!below) this.first = Math.max(this.first, itself ? at : at + 1);
    if (!above) this.last = Math.min(this.last, itself ? at : at - 1);
    if (below && above && !itself) this.exceptions.add(at);
    // It allows nothing, or one number alone.
    if (!below && !above && !itself) this.last = -1;
  }

  get areAll(): boolean {
    return this.first <= 0 && this.last === Number.POSITIVE_INFINITY && this.exceptions.size === 0;
  }

  get areSome(): boolean {
    if (this.last === Number.POSITIVE_INFINITY) return true;
    let count = this.last - this.first + 1;
    for (const each of this.exceptions) if (each >= this.first && each <= this.last) count -= 1;
    return count > 0;
  }
}
