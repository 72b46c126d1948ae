import type { Config } from "../config/config.ts";
import { type Machine, upward } from "../platform/platform.ts";
import type { Script } from "../script/script.ts";

/** Who asks, and what they have allowed. */
interface Asker {
  readonly script: Script | undefined;
  readonly config: Config;
  readonly machine: Machine;
}

/**
 * A stranger's `/tmp/.venv` must not run your script. Trusted are the user, root, the script's
 * owner (whoever runs a script trusts them already), the user behind sudo, and folders named
 * in `[pyl] trusted`.
 */
export function isTrusted(prefix: string, owner: number | undefined, asker: Asker): boolean {
  const { script, config, machine } = asker;
  if (owner === undefined) return false;
  if (owner === 0 || owner === machine.user()) return true;
  if (script !== undefined && machine.owner(script.file) === owner) return true;
  if (machine.user() === 0 && machine.environment("SUDO_UID") === String(owner)) return true;
  return config.trusted().some((folder) => isWithin(prefix, folder, machine));
}

function isWithin(path: string, folder: string, machine: Machine): boolean {
  const wanted = machine.platform.normalize(folder);
  for (const above of upward(path, machine.platform)) if (above === wanted) return true;
  return false;
}
