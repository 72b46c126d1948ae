import type { Config } from "../../config/config.ts";
import * as errors from "../../errors.ts";
import type { Environment } from "../../interpreters/environment.ts";
import type { Source } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Script } from "../../script/script.ts";
import type { Constraint } from "../../versions/constraint.ts";
import { type Candidate, environmentInterpreter, type Outcome, type Step } from "../candidate.ts";
import { evaluate } from "../evaluate.ts";

/** What looking for environments depends on. */
export interface EnvironmentSearch {
  readonly script: Script | undefined;
  readonly constraint: Constraint;
  /** `--no-venv`. */
  readonly ignoresEnclosing: boolean;
  readonly config: Config;
  readonly machine: Machine;
}

/** An environment, held against what is asked for. Throws a failure for a broken one that fits. */
export function evaluateEnvironment(
  environment: Environment,
  source: Source & Step,
  { constraint, machine }: Pick<EnvironmentSearch, "constraint" | "machine">,
): Candidate {
  const { defect, prefix } = environment;
  const { identity, mismatch } = evaluate(environment, constraint, machine);
  if (mismatch !== undefined)
    return { step: source, where: prefix, identity, outcome: { kind: "mismatch", mismatch } };
  if (defect !== undefined && defect.kind !== "noExecutable") throw errors.brokenEnvironment(prefix, defect);
  if (defect !== undefined) return passedOver(source, prefix, { kind: "noExecutable" });
  const interpreter = environmentInterpreter({ ...environment, identity }, source);
  return { step: source, where: prefix, identity, outcome: { kind: "taken", interpreter } };
}

export function passedOver(step: Step, where: string, outcome: Outcome): Candidate {
  return { step, where, identity: undefined, outcome };
}
