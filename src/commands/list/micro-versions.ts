import type { Interpreter } from "../../interpreters/interpreter.ts";
import { withMicroVersions } from "../../interpreters/micro-version.ts";
import type { Machine } from "../../platform/platform.ts";

/** Gives one of them with its version to the micro number, as far as anything tells. */
export type MicroVersions = (interpreter: Interpreter) => Interpreter;

/** Throws what `withMicroVersions` throws: together, so that all that have to be asked are asked at once. */
export function microVersionsOf(interpreters: readonly Interpreter[], machine: Machine): MicroVersions {
  const open: Interpreter[] = [];
  for (const each of interpreters) if (each.identity.version.release.length < 3) open.push(each);
  if (open.length === 0) return (interpreter) => interpreter;
  const whole = new Map(withMicroVersions(open, machine).map((each, index) => [open[index], each]));
  return (interpreter) => whole.get(interpreter) ?? interpreter;
}
