import { oncePerRun } from "../platform/once-per-run.ts";
import { type Machine, plainFolder } from "../platform/platform.ts";
import type { Script } from "../script/script.ts";

/** Returns the folder from which a launch looks upward: the script's own, or the working directory without one. */
export function startFolder(script: Script | undefined, machine: Machine): string | undefined {
  return script === undefined ? machine.directory() : plainFolder(script.folder, machine);
}

/**
 * Returns the folders from which environments and version files are looked for: the start folder, and if the script is
 * a link, the folder of its target, because that is the one that Python puts into `sys.path[0]`.
 */
export function* startFolders(script: Script | undefined, machine: Machine): Generator<string> {
  const folder = startFolder(script, machine);
  if (folder !== undefined) yield folder;
  const target = script && targetFolder(script, machine);
  if (target !== undefined) yield target;
}

/** Returns the folder that a link leads to. Both searches need it, and most scripts are not links. */
export function targetFolder({ file, folder: own }: Script, machine: Machine): string | undefined {
  const known = targetFolders(machine);
  if (known.has(file)) return known.get(file);
  const real = machine.readLink(file) === undefined ? undefined : machine.realPath(file);
  // The folder of `pyl app` is the script itself.
  const folder = real === undefined || own === file ? real : machine.platform.parent(real);
  known.set(file, folder);
  return folder;
}

const targetFolders = oncePerRun(() => new Map<string, string | undefined>());
