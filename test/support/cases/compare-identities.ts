import type { Identity } from "../../../src/versions/constraint.ts";
import { outrankedBy } from "../../../src/versions/outranked-by.ts";

/** Negative when the left is better, by what is said to decide. */
export function compareIdentities(left: Identity, right: Identity): number {
  if (outrankedBy(left, right) !== undefined) return 1;
  return outrankedBy(right, left) === undefined ? 0 : -1;
}
