import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";

/** The first argument of the pyl that the pyl at a desktop starts in a terminal (handed-over.ts). */
export const inTerminal = "--in-terminal";

/**
 * Returns whether the process may need supervision, or other special treatment: an option asks for it, the
 * console was opened only for this script, a failure would be invisible, or the session is interactive.
 * Every launch calls this, so it has to be cheap.
 */
export function needsSupervision(request: Request, machine: Machine): boolean {
  if (request.launchOptions !== undefined) return true;
  if (request.actsAsInterpreter) return false;
  if (request.subject === "interactive" || request.subject === "stdin") return machine.isTerminal("input");
  return request.mode === "windowed" ? isFailureInvisible(machine) : machine.ownsConsole();
}

/**
 * Returns whether a failed launch may have to be shown in a window, or in a console that would close.
 * `request` is undefined if the command line was invalid: then only the console counts.
 */
export function isAtDesktop(request: Request | undefined, machine: Machine): boolean {
  return request?.launchOptions !== undefined || request?.mode === "windowed" || machine.ownsConsole();
}

/**
 * Returns whether a failure would be invisible, although there is a desktop to show it on. Most programs
 * without a terminal on macOS are started by launchd, so there only `--open` shows failures.
 */
export function isFailureInvisible(machine: Machine): boolean {
  return machine.operatingSystem !== "macos" && !machine.errorsAreSeen() && hasDesktop(machine);
}

/** Returns whether a desktop opened the script (`--open`) and can show a window. */
export function isOpenedByDesktop({ launchOptions }: Request, machine: Machine): boolean {
  return launchOptions?.place === "desktop" && hasDesktop(machine);
}

function hasDesktop({ operatingSystem, environment }: Machine): boolean {
  if (operatingSystem !== "linux") return true;
  return Boolean(environment("DISPLAY")) || Boolean(environment("WAYLAND_DISPLAY"));
}
