import { readArchitecture } from "../interpreters/architecture.ts";
import { completeIdentity } from "../interpreters/complete.ts";
import type { Machine } from "../platform/platform.ts";
import { type Constraint, type Identity, type Mismatch, mismatch } from "../versions/constraint.ts";

/** An executable and what is known of it, where that need not be all. */
export interface Candidate {
  readonly executable: string;
  readonly identity: Identity;
}

/**
 * Who it is, and why it does not satisfy. Where what is known of its version does not decide
 * that, more is found out first; throws what `completeAll` throws.
 */
export function settle(
  { executable, identity }: Candidate,
  constraint: Constraint,
  machine: Machine,
): { readonly identity: Identity; readonly mismatch: Mismatch | undefined } {
  const judge = (known: Identity) =>
    mismatch(known, constraint, machine, () => readArchitecture(executable, machine));
  const first = judge(identity);
  if (first !== "versionUnknown") return { identity, mismatch: first };
  const whole = completeIdentity(identity, executable, machine);
  return { identity: whole, mismatch: judge(whole) };
}
