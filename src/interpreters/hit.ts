import type { Machine } from "../platform/platform.ts";
import { identify } from "./identity.ts";
import type { Interpreter } from "./interpreter.ts";
import type { ShimProblem } from "./search-folder.ts";
import type { Hit } from "./search-path.ts";

/** Something on the search path that is not one to start, and why. */
export interface LeftOut {
  readonly kind: "leftOut";
  readonly path: string;
  readonly why: ShimProblem | { readonly kind: "self" };
}

/** What a hit on the search path is. */
export function readHit({ executable, shims }: Hit, machine: Machine): Interpreter | LeftOut {
  if (machine.isSelf(executable)) return { kind: "leftOut", path: executable, why: { kind: "self" } };
  const identity = identify(executable, machine, "untilEnd");
  return {
    kind: "interpreter",
    executable,
    name: executable,
    identity,
    source: shims === undefined ? "path" : "shim",
    environment: undefined,
  };
}
