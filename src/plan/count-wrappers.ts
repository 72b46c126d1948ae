import * as errors from "../errors.ts";
import type { LaunchPlan } from "../host/host.ts";
import { isScriptProgram } from "../interpreters/start/script-program.ts";
import { limits } from "../limits.ts";
import type { Machine } from "../platform/platform.ts";
import { type Script, shebangOrigin } from "../script/script.ts";
import type { Choice } from "../select/choice.ts";

/** Counts the wrappers that pyl has started, each within the one before. */
export const wrapperVariable = "PYL_WRAPPERS";

/**
 * Returns the plan that a launch carries out. If the choice is itself a script, that may start pyl again, which would
 * start the same script: so the new process gets a count, and at a limit this throws `Failure`. A program that is not a
 * script gets nothing.
 */
export function countWrappers(
  {
    plan,
    choice: { executable, interpreter },
    script,
  }: { readonly plan: LaunchPlan; readonly choice: Choice; readonly script: Script | undefined },
  machine: Machine,
): LaunchPlan {
  // The usual link from an environment to its base.
  const isLink = interpreter?.environment !== undefined && machine.readLink(executable) !== undefined;
  if (isLink || !isScriptProgram(executable, machine)) return plan;
  const count = readCount(machine.environment(wrapperVariable));
  if (count >= limits.wrappers.value) {
    const origin = script?.shebang && shebangOrigin(script, script.shebang);
    throw errors.wrapperLoop(executable, count, origin, wrapperVariable);
  }
  return { ...plan, changes: [...plan.changes, [wrapperVariable, String(count + 1)]] };
}

function readCount(text: string | undefined): number {
  return text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : 0;
}
