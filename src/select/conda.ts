import { examineEnvironment } from "../interpreters/environment.ts";
import { pathKey } from "../interpreters/path-key.ts";
import type { Machine } from "../platform/platform.ts";
import type { Consideration } from "./consideration.ts";
import { type EnvironmentSearch, passedOver, weighEnvironment } from "./weigh-environment.ts";

/** conda's base is what is there when nobody chose; an environment is chosen. */
export function considerConda(prefix: string, search: EnvironmentSearch): Consideration {
  const { machine } = search;
  const name = machine.environment("CONDA_DEFAULT_ENV");
  const isBase = name === "base" || name === "root" || isRoot(prefix, machine);
  if (isBase) return passedOver("activeEnvironment", prefix, { kind: "condaBase" });
  return weighEnvironment(examineEnvironment(prefix, machine), "activeEnvironment", search);
}

function isRoot(prefix: string, machine: Machine): boolean {
  const root = machine.environment("_CONDA_ROOT");
  return root !== undefined && pathKey(root, machine.platform) === pathKey(prefix, machine.platform);
}
