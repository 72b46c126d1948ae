import type { Machine } from "./platform.ts";

// What a launch says on standard error before it starts Python, and `--explain` repeats.

/** Records a sentence, without a full stop. The same sentence is said once. */
export function addNotice(notice: string, { memory }: Machine): void {
  const known = memory.get(addNotice) as readonly string[] | undefined;
  if (!known?.includes(notice)) memory.set(addNotice, [...(known ?? []), notice]);
}

/** Returns the notices of this run. Nearly all runs have none, and pay for nothing. */
export function runNotices({ memory }: Machine): readonly string[] {
  return (memory.get(addNotice) as readonly string[] | undefined) ?? none;
}

const none: readonly string[] = [];
