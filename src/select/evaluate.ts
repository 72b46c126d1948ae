import { readArchitecture } from "../interpreters/architecture.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import { withMicroVersion } from "../interpreters/micro-version.ts";
import type { Machine } from "../platform/platform.ts";
import { type Constraint, type Identity, type Mismatch, mismatch } from "../versions/constraint.ts";
import type { Candidate, Outcome } from "./candidate.ts";
import type { Question } from "./question.ts";

/** Returns an interpreter that is not registered, compared with the constraint. */
export function evaluateInterpreter(
  step: Candidate["step"],
  interpreter: Interpreter,
  { constraint, machine }: Question,
): Candidate {
  const { identity, mismatch } = evaluate(interpreter, constraint, machine);
  const outcome: Outcome =
    mismatch === undefined
      ? { kind: "taken", interpreter: { ...interpreter, identity } }
      : { kind: "mismatch", mismatch };
  return { step, where: interpreter.executable, identity, outcome };
}

/**
 * Returns the identity, and why it does not satisfy the constraint. If that depends on a part of the version that is
 * not known yet, reads that first. Throws `NeedsProbe` if only the interpreter can report it.
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
  const complete = withMicroVersion(identity, executable, machine);
  return { identity: complete, mismatch: mismatchOf(complete) };
}
