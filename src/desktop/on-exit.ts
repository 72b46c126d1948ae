import type { Ending, Host } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";
import { forReport } from "../platform/system-errors.ts";
import { printable } from "../printable.ts";
import { describeEnding, endedOnRequest } from "./describe-ending.ts";
import type { ExitAction } from "./exit-action.ts";
import { showFailureWindow } from "./failure-window.ts";

/** Does what the plan asked for when a supervised process has ended. Returns pyl's exit status. */
export function onExit(host: Host, strict: Machine, ending: Ending): number {
  // The script has ended: nothing may hide its status.
  const machine = forReport(strict);
  const action = JSON.parse(ending.exitAction) as ExitAction;
  const hasFailed = ending.status !== 0 && !endedOnRequest(ending, machine);
  if (action.kind === "console") {
    if (action.pause === "always" || (action.pause === "error" && hasFailed))
      host.pause(pauseText(hasFailed ? `${action.name} ${describeEnding(ending, machine)}. ` : ""));
  } else if (hasFailed) {
    const what = `${action.name} ${describeEnding(ending, machine)}`;
    showFailureWindow({ title: action.name, what, details: ending.errors, log: action.log }, host, machine);
  }
  return ending.status;
}

/** Returns the prompt, on a line of its own wherever the script left the cursor. */
export function pauseText(what: string): string {
  return `\n${printable(what)}Press Enter to close `;
}
