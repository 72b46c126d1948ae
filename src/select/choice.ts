import type { Config } from "../config/config.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Script } from "../script/script.ts";
import type { Constraint } from "../versions/constraint.ts";
import type { Consideration, Verdict } from "./consideration.ts";
import type { Installed } from "./installed.ts";
import { settle } from "./settle.ts";
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
  /** What is installed, where somebody has found that out before. */
  readonly installed?: (() => Installed) | undefined;
}

/** One interpreter that is not registered, held against what is asked for. */
export function weigh(
  step: Consideration["step"],
  interpreter: Interpreter,
  { constraint, machine }: Question,
): Consideration {
  const { executable } = interpreter;
  const { identity, mismatch } = settle(interpreter, constraint, machine);
  const verdict: Verdict =
    mismatch === undefined
      ? { kind: "taken", interpreter: { ...interpreter, identity } }
      : { kind: "mismatch", mismatch };
  return { step, where: executable, identity, verdict };
}
