import { isDeepStrictEqual } from "node:util";

/** Something that gets texts from outside, and what must hold for every text. */
export interface Target {
  readonly name: string;
  /** The inputs that mutations start from. */
  readonly seeds: readonly string[];
  /** Parts that mean something to it. */
  readonly words?: readonly string[];
  /** Its share of the time, 1 if it has none of its own. */
  readonly share?: number;
  /** How long one run may take, in milliseconds: 50 if nothing is said. A process takes longer. */
  readonly limit?: number;
  /** Whether the time of other processes counts as well. */
  readonly startsProcesses?: boolean;
  /** Why the target cannot run on this machine; undefined if it can. */
  readonly unavailable?: () => string | undefined;
  /** Throws if one of its properties does not hold for the input. */
  readonly check: (input: string) => void;
}

/** Throws if the claim does not hold. */
export function claim(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** Throws if the two are not the same as JSON, in which the order of an object's members means nothing. */
export function same(found: unknown, expected: unknown, what: string): void {
  if (found === expected) return;
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left === right) return;
  const isSame = left && right && isDeepStrictEqual(JSON.parse(left), JSON.parse(right));
  if (!isSame) throw new Error(`${what}: ${left} instead of ${right}`);
}
