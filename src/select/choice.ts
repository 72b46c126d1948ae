import type { Config } from "../config/config.ts";
import { readArchitecture } from "../interpreters/architecture.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Script } from "../script/script.ts";
import { type Constraint, mismatch } from "../versions/constraint.ts";
import type { Consideration, Verdict } from "./consideration.ts";
import type { Trimmings, Wish } from "./wish.ts";

/** What will be started, why, and what else was looked at. */
export interface Choice {
  readonly executable: string;
  /** Undefined for a program that is no Python. */
  readonly interpreter: Interpreter | undefined;
  readonly constraint: Constraint;
  readonly trimmings: Trimmings;
  readonly considered: readonly Consideration[];
}

export interface Question {
  readonly request: Request;
  readonly script: Script | undefined;
  readonly wish: Wish;
  readonly constraint: Constraint;
  readonly config: Config;
  readonly machine: Machine;
}

/** One interpreter that is not registered, held against what is asked for. */
export function weigh(
  step: Consideration["step"],
  interpreter: Interpreter,
  { constraint, machine }: Question,
): Consideration {
  const { executable, identity } = interpreter;
  const reason = mismatch(identity, constraint, () => readArchitecture(executable, machine));
  const verdict: Verdict =
    reason === undefined ? { kind: "taken", interpreter } : { kind: "mismatch", mismatch: reason };
  return { step, where: executable, identity, verdict };
}
