import { readArchitecture } from "../interpreters/architecture.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import { withMicroVersion } from "../interpreters/micro-version.ts";
import type { Machine } from "../platform/platform.ts";
import { type Constraint, type Identity, type Mismatch, mismatch } from "../versions/constraint.ts";

/**
 * Who it is, and why it does not satisfy. Where what is known of its version does not decide
 * that, more is found out first; throws what `withMicroVersions` throws.
 */
export function evaluate(
  { executable, identity }: Pick<Interpreter, "executable" | "identity">,
  constraint: Constraint,
  machine: Machine,
): { readonly identity: Identity; readonly mismatch: Mismatch | undefined } {
  const mismatchOf = (known: Identity) =>
    mismatch(known, constraint, machine, () => readArchitecture(executable, machine));
  const first = mismatchOf(identity);
  if (first !== "versionUnknown") return { identity, mismatch: first };
  const whole = withMicroVersion(identity, executable, machine);
  return { identity: whole, mismatch: mismatchOf(whole) };
}
