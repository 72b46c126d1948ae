import type { Machine } from "../../platform/platform.ts";
import type { Request } from "../../request/request.ts";
import { ownEnvironment } from "./search.ts";

/**
 * Whether we are an environment's `python`: who starts that wants this very one, as from
 * CPython's own (PC/venvlauncher.c), and no script has a say in it.
 */
export function isRedirector(request: Request, machine: Machine): boolean {
  return request.actsAsInterpreter && ownEnvironment(machine) !== undefined;
}
