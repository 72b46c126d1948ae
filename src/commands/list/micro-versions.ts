import type { Interpreter } from "../../interpreters/interpreter.ts";
import { withMicroVersions } from "../../interpreters/micro-version.ts";
import type { Machine } from "../../platform/platform.ts";

/** Returns one of the interpreters with its micro version, if that is known. */
export type MicroVersions = (interpreter: Interpreter) => Interpreter;

/** Throws `NeedsProbe` with all interpreters that have to be probed, so that the list is interrupted once. */
export function microVersionsOf(interpreters: readonly Interpreter[], machine: Machine): MicroVersions {
  const open: Interpreter[] = [];
  for (const each of interpreters) if (each.identity.version.release.length < 3) open.push(each);
  if (open.length === 0) return (interpreter) => interpreter;
  const complete = new Map(withMicroVersions(open, machine).map((each, index) => [open[index], each]));
  return (interpreter) => complete.get(interpreter) ?? interpreter;
}
