import type { Config } from "../../config/config.ts";
import { pathKey } from "../../interpreters/path-key.ts";
import { isTrustedUser } from "../../platform/ownership.ts";
import { type Machine, upward } from "../../platform/platform.ts";
import type { Script } from "../../script/script.ts";

/** Who asks, and what they have allowed. */
interface Asker {
  readonly script: Script | undefined;
  readonly config: Config;
  readonly machine: Machine;
}

/**
 * Whose an environment is that must not run the script, as a stranger's `/tmp/.venv` must not;
 * undefined for one that may. Trusted are the user, root or Administrators, the script's owner (whoever runs a
 * script trusts them already), the user behind sudo, and folders named in `[pyl] trusted`.
 * In a folder that everybody may write to, each part counts that Python is started from.
 */
export function untrustedOwner(prefix: string, asker: Asker): string | undefined {
  const { platform } = asker.machine;
  const library = platform.hasPosixPaths ? "lib" : "Lib";
  const parts = asker.machine.isWorldWritable(prefix) ? ["pyvenv.cfg", platform.scriptsFolder, library] : [];
  for (const path of [prefix, ...parts.map((part) => platform.join(prefix, part))]) {
    const owner = asker.machine.owner(path);
    if (owner !== undefined && !isTrusted(owner, asker))
      return asker.config.trusted().some((folder) => isWithin(prefix, folder, asker.machine))
        ? undefined
        : owner;
  }
  return undefined;
}

function isTrusted(owner: string, { script, machine }: Asker): boolean {
  return isTrustedUser(owner, machine) || (script !== undefined && machine.owner(script.file) === owner);
}

function isWithin(path: string, folder: string, { platform }: Machine): boolean {
  const wanted = pathKey(platform.normalize(folder), platform);
  for (const above of upward(path, platform)) if (pathKey(above, platform) === wanted) return true;
  return false;
}
