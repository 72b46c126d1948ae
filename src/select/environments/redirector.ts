import type { Machine } from "../../platform/platform.ts";
import type { Request } from "../../request/request.ts";
import { ownEnvironment } from "./search.ts";

/**
 * Whether pyl was started as the `python` of an environment. Then it starts that environment's Python and does not read
 * the script, as CPython's own redirector does (PC/venvlauncher.c).
 */
export function isRedirector(request: Request, machine: Machine): boolean {
  return request.actsAsInterpreter && ownEnvironment(machine) !== undefined;
}
