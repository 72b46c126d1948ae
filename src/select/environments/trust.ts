import type { Config } from "../../config/config.ts";
import { pathKey } from "../../interpreters/path-key.ts";
import { isTrustedUser } from "../../platform/ownership.ts";
import { type Machine, upward } from "../../platform/platform.ts";
import type { Script } from "../../script/script.ts";

/** What trust depends on. */
interface TrustContext {
  readonly script: Script | undefined;
  readonly config: Config;
  readonly machine: Machine;
}

/**
 * Returns the owner of an environment that must not run the script, for example another user's `/tmp/.venv`. Undefined
 * if it may. pyl trusts the user, root or Administrators, the owner of the script (a user who runs it trusts them
 * already), the user behind sudo, and the folders in `[pyl] trusted`. If everyone may write to the folder, the owners of
 * its parts count too, because Python reads its code from them.
 */
export function untrustedOwner(prefix: string, context: TrustContext): string | undefined {
  const { platform } = context.machine;
  const library = platform.hasPosixPaths ? "lib" : "Lib";
  const parts = context.machine.isWorldWritable(prefix)
    ? ["pyvenv.cfg", platform.scriptsFolder, library]
    : [];
  for (const path of [prefix, ...parts.map((part) => platform.join(prefix, part))]) {
    const owner = context.machine.owner(path);
    if (owner !== undefined && !isTrusted(owner, context))
      return context.config.trusted().some((folder) => isWithin(prefix, folder, context.machine))
        ? undefined
        : owner;
  }
  return undefined;
}

function isTrusted(owner: string, { script, machine }: TrustContext): boolean {
  return isTrustedUser(owner, machine) || (script !== undefined && machine.owner(script.file) === owner);
}

function isWithin(path: string, folder: string, { platform }: Machine): boolean {
  const wanted = pathKey(platform.normalize(folder), platform);
  for (const above of upward(path, platform)) if (pathKey(above, platform) === wanted) return true;
  return false;
}
