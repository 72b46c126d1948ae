import { readLaunchSettings } from "../config/launch-settings.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import { shellFor } from "../shell.ts";
import { showFailureWindow } from "./failure-window.ts";
import { logPath } from "./log.ts";
import { isOpened, isUnseen } from "./needs-supervision.ts";
import { pauseText } from "./on-exit.ts";
import { readPause } from "./read-pause.ts";

/** Tells of a launch that came to nothing, so that a person at a desktop sees it. */
export function showFailure(
  failure: Failure,
  request: Request | undefined,
  host: Host,
  machine: Machine,
): void {
  const text = failure.print(shellFor(machine.platform));
  if (request !== undefined && isForWindow(request, machine)) {
    const name = machine.platform.baseName(request.script ?? "pyl");
    const [first = "", ...rest] = text.trimEnd().split("\n");
    const log = logPath(name, machine);
    showFailureWindow(
      { title: name, what: first.replace(/^pyl: /, ""), details: rest.join("\n"), log },
      host,
      machine,
    );
    return;
  }
  host.show(text);
  const pause = attempt(() => readPause(request, readLaunchSettings(machine), machine)) ?? "never";
  if (pause !== "never") host.pause(pauseText(""));
}

function isForWindow(request: Request, machine: Machine): boolean {
  return isOpened(request, machine) || (request.mode === "windowed" && isUnseen(machine));
}

/** What is wrong with `py.ini` is what is being told. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
