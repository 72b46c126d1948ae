import type { Interpreter } from "../interpreters/interpreter.ts";
import type { Constraint } from "../versions/constraint.ts";
import type { Candidate } from "./candidate.ts";
import type { ShebangOptions } from "./shebang-request.ts";

/** What will be started, why, and what else was looked at. */
export interface Choice {
  readonly executable: string;
  /** Undefined for a program that is not a Python. */
  readonly interpreter: Interpreter | undefined;
  /** Where such a program was found, if PATH does not have it, for people. */
  readonly place?: string | undefined;
  readonly constraint: Constraint;
  readonly shebangOptions: ShebangOptions;
  /** The last one is the one that was chosen. */
  readonly candidates: readonly Candidate[];
}
