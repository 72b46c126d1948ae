import type { LaunchSettings } from "../config/launch-settings.ts";
import type { Pause } from "../pause.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";

/**
 * Returns when the console waits before it closes. `--pause` applies to every console with a user at it, the
 * setting only to a console that was opened for this script.
 */
export function readPause(request: Request | undefined, settings: LaunchSettings, machine: Machine): Pause {
  const asked = request?.launchOptions?.pause;
  if (asked !== undefined) return machine.isTerminal("input") ? asked : "never";
  return machine.ownsConsole() ? settings.pause : "never";
}
