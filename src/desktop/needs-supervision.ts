import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";

/**
 * Whether this start may be more than a start: an option says how it is done, somebody has to look
 * after its ending, or a person will type to it. Asked at every launch, so it costs next to nothing.
 */
export function needsSupervision(request: Request, machine: Machine): boolean {
  if (request.launchOptions !== undefined) return true;
  if (request.actsAsInterpreter) return false;
  if (request.subject === "interactive" || request.subject === "stdin") return machine.isTerminal("input");
  return request.mode === "windowed" ? isUnseen(machine) : machine.ownsConsole();
}

/**
 * Whether a launch that came to nothing may have to be told otherwise than on standard error. Without
 * a request, its options were not understood: then by the console alone.
 */
export function isAtDesktop(request: Request | undefined, machine: Machine): boolean {
  return request?.launchOptions !== undefined || request?.mode === "windowed" || machine.ownsConsole();
}

/**
 * Whether what goes wrong would be seen by nobody, though there is a desktop to show it on. What runs
 * without a terminal on macOS is mostly launchd's: there, only what a desktop opens is shown on it.
 */
export function isUnseen(machine: Machine): boolean {
  return machine.operatingSystem !== "macos" && !machine.errorsAreSeen() && hasScreen(machine);
}

/** Whether a desktop has opened it (`--open`), and is there. */
export function isOpened({ launchOptions }: Request, machine: Machine): boolean {
  return launchOptions?.place === "desktop" && hasScreen(machine);
}

function hasScreen({ operatingSystem, environment }: Machine): boolean {
  if (operatingSystem !== "linux") return true;
  return Boolean(environment("DISPLAY")) || Boolean(environment("WAYLAND_DISPLAY"));
}
