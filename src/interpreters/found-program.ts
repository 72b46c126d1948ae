import type { Machine } from "../platform/platform.ts";
import { readApplePython } from "./apple-python.ts";
import { identify } from "./identity.ts";
import { type Interpreter, interpreterAt } from "./interpreter.ts";
import type { LeftOut } from "./left-out.ts";
import type { Hit } from "./search-path.ts";
import { startProblem } from "./start/start-problem.ts";
import { readAlias } from "./windows/alias.ts";

/** Returns the interpreter that a program on the search path is or stands for, or why it is left out. */
export function readHit({ executable, shims }: Hit, machine: Machine): Interpreter | LeftOut {
  if (machine.isSelf(executable)) return { kind: "leftOut", path: executable, why: { kind: "self" } };
  const standIn = readOther(executable, machine);
  if (standIn !== undefined) return standIn;
  const reason = startProblem(executable, machine);
  if (reason !== undefined)
    return { kind: "leftOut", path: executable, why: { kind: "cannotStart", reason } };
  const identity = identify(executable, machine, "untilEnd");
  return interpreterAt(executable, identity, shims === undefined ? "path" : "shim");
}

/** Returns what the program stands for, if it is not an interpreter itself. */
function readOther(executable: string, machine: Machine): Interpreter | LeftOut | undefined {
  if (!machine.platform.hasPosixPaths) return readAlias(executable, machine);
  return machine.operatingSystem === "macos" ? readApplePython(executable, machine) : undefined;
}
