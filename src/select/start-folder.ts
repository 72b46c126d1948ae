import { type Machine, plainFolder } from "../platform/platform.ts";
import type { Script } from "../script/script.ts";

/** Returns the folder from which a launch looks upward: the script's own, or the working directory without one. */
export function startFolder(script: Script | undefined, machine: Machine): string | undefined {
  return script === undefined
    ? machine.directory()
    : plainFolder(machine.platform.parent(script.file), machine);
}

/**
 * Returns the folders from which environments are looked for: the start folder, and if the script is a link,
 * the folder of its target, because that is the one that Python puts into `sys.path[0]`.
 */
export function* startFolders(script: Script | undefined, machine: Machine): Generator<string> {
  const folder = startFolder(script, machine);
  if (folder !== undefined) yield folder;
  if (script === undefined || machine.readLink(script.file) === undefined) return;
  const real = machine.realPath(script.file);
  if (real !== undefined) yield machine.platform.parent(real);
}
