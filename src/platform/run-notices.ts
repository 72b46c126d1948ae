import type { Machine } from "./platform.ts";

// What a launch says on standard error before it starts Python, and `--explain` repeats.

/** Records a sentence, without a full stop. The same sentence is said once. */
export function addNotice(notice: string, machine: Machine): void {
  const known = runNotices(machine);
  if (!known.includes(notice)) machine.memory.set(addNotice, [...known, notice]);
  expectNotices(machine);
}

/** Returns the sentences that were recorded. */
export function runNotices({ memory }: Machine): readonly string[] {
  return (memory.get(addNotice) as readonly string[] | undefined) ?? [];
}

/** Records that this run has something to say, which may also be kept elsewhere. Nearly all runs have nothing. */
export function expectNotices({ memory }: Machine): void {
  memory.set(expectNotices, true);
}

/** Returns whether this run may have something to say. */
export function expectsNotices({ memory }: Machine): boolean {
  return memory.has(expectNotices);
}
