import { completeAll } from "../../interpreters/complete.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";

/** Gives one of them with its version to the micro number, as far as anything tells. */
export type Completer = (interpreter: Interpreter) => Interpreter;

/** Throws what `completeAll` throws: together, so that all that have to be asked are asked at once. */
export function completer(interpreters: readonly Interpreter[], machine: Machine): Completer {
  const open: Interpreter[] = [];
  for (const each of interpreters) if (each.identity.version.release.length < 3) open.push(each);
  if (open.length === 0) return (interpreter) => interpreter;
  const whole = new Map(completeAll(open, machine).map((each, index) => [open[index], each]));
  return (interpreter) => whole.get(interpreter) ?? interpreter;
}
