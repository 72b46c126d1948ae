import { pathKey } from "../../../interpreters/path-key.ts";
import { type Machine, upward } from "../../../platform/platform.ts";

/** Returns the outermost folder above a path whose last names are these: `["scoop", "apps", "pyl"]`. */
export function folderWith(path: string, names: readonly string[], machine: Machine): string | undefined {
  const { platform } = machine;
  const folders = [...upward(platform.parent(path), platform)];
  return folders.findLast((folder) => endsWith(folder, names, machine));
}

function endsWith(folder: string, names: readonly string[], { platform }: Machine): boolean {
  let rest = folder;
  for (const name of names.toReversed()) {
    if (pathKey(platform.baseName(rest), platform) !== pathKey(name, platform)) return false;
    rest = platform.parent(rest);
  }
  return true;
}

/** Returns the folder that has this folder's last names. */
export function parentOf(folder: string, levels: number, { platform }: Machine): string {
  let above = folder;
  for (let level = 0; level < levels; level += 1) above = platform.parent(above);
  return above;
}

/** Returns whether two paths are spelled for one place. */
export function isSamePath(left: string, right: string, { platform }: Machine): boolean {
  return pathKey(left, platform) === pathKey(right, platform);
}

/** Returns whether a folder has something of that name in it. */
export function has(folder: string, name: string, machine: Machine): boolean {
  return machine.kind(machine.platform.join(folder, name)) !== undefined;
}
