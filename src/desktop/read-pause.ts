import type { LaunchSettings } from "../config/launch-settings.ts";
import type { Pause } from "../pause.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";

/**
 * When the console waits before it closes. An option holds for any console with a person at it; what is
 * set for all scripts only for one that was opened for this script.
 */
export function readPause(request: Request | undefined, settings: LaunchSettings, machine: Machine): Pause {
  const asked = request?.launchOptions?.pause;
  if (asked !== undefined) return machine.isTerminal("input") ? asked : "never";
  return machine.ownsConsole() ? settings.pause : "never";
}
