import type { Machine } from "../../platform/platform.ts";
import type { VersionRequest } from "../../versions/version-request.ts";
import type { Interpreter } from "../interpreter.ts";
import type { LeftOut } from "../left-out.ts";
import { installManagerInterpreters } from "./install-manager.ts";
import type { IsWanted } from "./registration.ts";
import { registeredInterpreters } from "./registry.ts";
import { storeInterpreters } from "./store.ts";

/** Returns what the records of Windows' installers list; of the registry, what a request may mean. */
export function registeredSources(
  machine: Machine,
  request?: VersionRequest,
  isWanted?: IsWanted,
): (Interpreter | LeftOut)[] {
  return [
    ...registeredInterpreters(machine, request, isWanted),
    ...storeInterpreters(machine),
    ...installManagerInterpreters(machine),
  ];
}
