import type { Config } from "../config/config.ts";
import * as errors from "../errors.ts";
import type { Environment } from "../interpreters/environment.ts";
import type { Source } from "../interpreters/interpreter.ts";
import type { Machine } from "../platform/platform.ts";
import type { Script } from "../script/script.ts";
import type { Constraint } from "../versions/constraint.ts";
import { type Consideration, environmentInterpreter, type Step, type Verdict } from "./consideration.ts";
import { settle } from "./settle.ts";

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
export function weighEnvironment(
  environment: Environment,
  source: Source & Step,
  { constraint, machine }: Pick<EnvironmentSearch, "constraint" | "machine">,
): Consideration {
  const { defect, prefix } = environment;
  const { identity, mismatch } = settle(environment, constraint, machine);
  if (mismatch !== undefined)
    return { step: source, where: prefix, identity, verdict: { kind: "mismatch", mismatch } };
  if (defect !== undefined && defect.kind !== "noExecutable") throw errors.brokenEnvironment(prefix, defect);
  if (defect !== undefined) return passedOver(source, prefix, { kind: "noExecutable" });
  const interpreter = environmentInterpreter({ ...environment, identity }, source);
  return { step: source, where: prefix, identity, verdict: { kind: "taken", interpreter } };
}

export function passedOver(step: Step, where: string, verdict: Verdict): Consideration {
  return { step, where, identity: undefined, verdict };
}
