import { readLaunchSettings } from "../config/launch-settings.ts";
import { Failure, resultOrFailure } from "../failure.ts";
import type { Host } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import { shellFor } from "../shell.ts";
import { showFailureWindow } from "./failure-window.ts";
import { logPath } from "./log.ts";
import { isFailureInvisible, isOpenedByDesktop } from "./needs-supervision.ts";
import { pauseText } from "./on-exit.ts";
import { readPause } from "./read-pause.ts";

/** Shows a failed launch to a user at a desktop: in a window, or in the console if there is one. */
export function showFailure(
  failure: Failure,
  request: Request | undefined,
  host: Host,
  machine: Machine,
): void {
  const shell = shellFor(machine.platform);
  if (request !== undefined && isForWindow(request, machine)) {
    const title = machine.platform.baseName(request.script ?? "pyl");
    const details = failure.printDetails(shell).trimEnd();
    showFailureWindow({ title, what: failure.what, details, log: logPath(title, machine) }, host, machine);
    return;
  }
  host.show(failure.print(shell));
  // If `py.ini` is invalid, that may be the failure that is shown.
  const pause = resultOrFailure(() => readPause(request, readLaunchSettings(machine), machine));
  if (pause !== "never" && !(pause instanceof Failure)) host.pause(pauseText(""));
}

function isForWindow(request: Request, machine: Machine): boolean {
  return isOpenedByDesktop(request, machine) || (request.mode === "windowed" && isFailureInvisible(machine));
}
