import type { Config } from "../../config/config.ts";
import type { Environment } from "../../interpreters/environment.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Script } from "../../script/script.ts";
import type { Constraint } from "../../versions/constraint.ts";
import {
  type Candidate,
  type EnvironmentStep,
  environmentInterpreter,
  type Outcome,
  type Step,
} from "../candidate.ts";
import { evaluate } from "../evaluate.ts";
import { brokenEnvironment } from "./broken-environment.ts";

/** What a search for environments depends on. */
export interface EnvironmentSearch {
  readonly script: Script | undefined;
  readonly constraint: Constraint;
  /** `--no-venv`. */
  readonly ignoresEnclosing: boolean;
  readonly config: Config;
  readonly machine: Machine;
  /** Where and how the tool that keeps the environment creates it again. */
  readonly again?: string;
}

/** Returns an environment, compared with the constraint. A broken one ends the search only if it would be taken. */
export function evaluateEnvironment(
  environment: Environment,
  step: EnvironmentStep,
  search: Pick<EnvironmentSearch, "constraint" | "machine"> &
    Partial<Pick<EnvironmentSearch, "script" | "again">>,
): Candidate {
  const { constraint, machine } = search;
  const { defect, prefix } = environment;
  const { identity, mismatch } = evaluate(environment, constraint, machine);
  if (mismatch !== undefined)
    return { step, where: prefix, identity, outcome: { kind: "mismatch", mismatch }, environment };
  if (defect === undefined) {
    const interpreter = environmentInterpreter({ ...environment, identity }, step);
    return { step, where: prefix, identity, outcome: { kind: "taken", interpreter }, environment };
  }
  const outcome: Outcome =
    defect.kind === "noExecutable"
      ? { kind: "noExecutable" }
      : { kind: "broken", failure: brokenEnvironment(environment, defect, search) };
  return { step, where: prefix, identity: undefined, outcome, environment };
}

/** Returns a candidate that is not compared with the constraint. */
export function skipped(step: Step, where: string, outcome: Outcome): Candidate {
  return { step, where, identity: undefined, outcome };
}
