import type { Machine } from "../../platform/platform.ts";
import type { ProgramProblem } from "../left-out.ts";
import { packageProblem } from "./alias.ts";

/** Returns why a registered executable cannot start; undefined if it can. */
export function programProblem(executable: string, machine: Machine): ProgramProblem | undefined {
  const kind = machine.kind(executable);
  if (kind === undefined) return { kind: "missing" };
  if (kind !== "executable" || !executable.toLowerCase().endsWith(".exe")) return { kind: "notExecutable" };
  if (machine.isSelf(executable)) return { kind: "self" };
  const family = machine.packageFamily(executable);
  return family === undefined ? undefined : packageProblem(family);
}
