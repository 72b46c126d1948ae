import type { Config } from "../../config/config.ts";
import type { Environment } from "../../interpreters/environment.ts";
import { settingsPath } from "../../interpreters/environment-settings.ts";
import { pathKey } from "../../interpreters/path-key.ts";
import { type Machine, upward } from "../../platform/platform.ts";
import { arePlain, findDistrust, type Use } from "../../trust/distrust.ts";
import type { Distrust } from "../../trust/persons.ts";

/** What trust depends on, beside the machine: the folders in `[pyl] trusted`. */
export interface TrustContext {
  readonly config: Pick<Config, "trusted">;
  readonly machine: Machine;
}

/**
 * Returns why an environment that the user did not name may not run the script; undefined if it may. Asked of its
 * folder, of what Python reads first, and of the executables until the one that is started.
 */
export function findEnvironmentDistrust(prefix: string, context: TrustContext): Distrust | undefined {
  const { machine } = context;
  const { platform } = machine;
  const executable = platform.join(prefix, platform.environmentExecutables[0]);
  if (arePlain(prefix, platform.environmentParts, machine) && machine.kind(executable) === "executable")
    return undefined;
  const distrust =
    findDistrust(prefix, "content", machine) ??
    findDistrust(settingsPath(prefix, machine), "entry", machine) ??
    findDistrust(platform.join(prefix, platform.scriptsFolder), "content", machine) ??
    findDistrust(platform.join(prefix, platform.libraryFolder), "content", machine) ??
    findExecutableDistrust(prefix, machine);
  return distrust === undefined || isExcepted(prefix, context) ? undefined : distrust;
}

function findExecutableDistrust(prefix: string, machine: Machine): Distrust | undefined {
  const { platform } = machine;
  for (const name of platform.environmentExecutables) {
    const path = platform.join(prefix, name);
    const distrust = findDistrust(path, "entry", machine);
    if (distrust !== undefined) return distrust;
    if (machine.kind(path) === "executable") return undefined;
  }
  return undefined;
}

/** Returns why the base that an environment's executable starts may not run the script. */
export function findBaseDistrust({ base, prefix }: Environment, context: TrustContext): Distrust | undefined {
  const distrust = base === undefined ? undefined : findDistrust(base, "entry", context.machine);
  return distrust === undefined || isExcepted(prefix, context) ? undefined : distrust;
}

/** Returns why another file or folder that pyl found by itself may not have a say. */
export function findFoundDistrust(path: string, use: Use, context: TrustContext): Distrust | undefined {
  const distrust = findDistrust(path, use, context.machine);
  return distrust === undefined || isExcepted(path, context) ? undefined : distrust;
}

/** Returns whether `[pyl] trusted` names a folder above the path. */
function isExcepted(path: string, { config, machine: { platform } }: TrustContext): boolean {
  const folders = config.trusted().map((folder) => pathKey(folder, platform));
  for (const above of upward(path, platform)) if (folders.includes(pathKey(above, platform))) return true;
  return false;
}
