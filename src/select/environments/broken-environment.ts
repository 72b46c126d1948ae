import * as errors from "../../errors.ts";
import type { Failure } from "../../failure.ts";
import type { Defect } from "../../interpreters/defect.ts";
import type { Environment } from "../../interpreters/environment.ts";
import { isCondaPrefix } from "../../interpreters/managers/conda.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Script } from "../../script/script.ts";
import type { Constraint } from "../../versions/constraint.ts";
import { anyVersion } from "../../versions/version-request.ts";
import { remedyFor } from "../advice/remedy.ts";

/** What advice about an environment depends on. */
export interface EnvironmentUse {
  readonly script?: Pick<Script, "path"> | undefined;
  readonly constraint: Pick<Constraint, "requiresPython">;
  readonly machine: Machine;
  /** Where and how the tool that keeps the environment creates it again. */
  readonly again?: string | undefined;
}

/** Returns the failure of an environment that cannot be used, with commands for the version that it was made for. */
export function brokenEnvironment(
  { prefix, identity }: Pick<Environment, "prefix" | "identity">,
  defect: Exclude<Defect, { kind: "noExecutable" }>,
  { script, constraint: { requiresPython }, machine, again }: EnvironmentUse,
): Failure {
  const { implementation, version } = identity;
  const preferred =
    version.release.length < 2
      ? undefined
      : { ...anyVersion, release: version.release.slice(0, 2), implementation };
  const remedy = remedyFor({ script, requiresPython, preferred }, machine);
  return errors.brokenEnvironment(prefix, defect, remedy, isCondaPrefix(prefix, machine), again);
}
