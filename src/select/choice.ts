import type { Config } from "../config/config.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Script } from "../script/script.ts";
import type { Constraint } from "../versions/constraint.ts";
import type { Candidate, Outcome } from "./candidate.ts";
import { evaluate } from "./evaluate.ts";
import type { Installed } from "./installed.ts";
import type { ShebangOptions, ShebangRequest } from "./shebang-request.ts";

/** What will be started, why, and what else was looked at. */
export interface Choice {
  readonly executable: string;
  /** Undefined for a program that is no Python. */
  readonly interpreter: Interpreter | undefined;
  readonly constraint: Constraint;
  readonly shebangOptions: ShebangOptions;
  readonly candidates: readonly Candidate[];
}

export interface Question {
  readonly request: Request;
  readonly script: Script | undefined;
  readonly shebangRequest: ShebangRequest;
  readonly constraint: Constraint;
  readonly config: Config;
  readonly machine: Machine;
  /** What is installed, where somebody has found that out before. */
  readonly installed?: (() => Installed) | undefined;
}

/** One interpreter that is not registered, held against what is asked for. */
export function evaluateInterpreter(
  step: Candidate["step"],
  interpreter: Interpreter,
  { constraint, machine }: Question,
): Candidate {
  const { executable } = interpreter;
  const { identity, mismatch } = evaluate(interpreter, constraint, machine);
  const outcome: Outcome =
    mismatch === undefined
      ? { kind: "taken", interpreter: { ...interpreter, identity } }
      : { kind: "mismatch", mismatch };
  return { step, where: executable, identity, outcome };
}
