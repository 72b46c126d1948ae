import type { Machine } from "../../platform/platform.ts";

/** The file that has a project's version. */
export const versionFile = ".python-version";

/** What shows that a tool may keep an environment for the folder that it is in. */
export const toolMarkers: readonly string[] = ["pyproject.toml", "Pipfile", ".pixi", ".direnv"];

const names = [...toolMarkers, versionFile].join("\0");

/**
 * Returns whether a folder, or one above it, may have any of these. Nearly all launches without an environment end the
 * search here, in one call of the host, and need none for the version file.
 */
export function mayHaveProjectFile(folder: string, machine: Machine): boolean {
  if (isKnownWithoutProjectFile(folder, machine)) return false;
  if (machine.nearest(folder, names) !== undefined) return true;
  machine.memory.set(mayHaveProjectFile, [folder, ...foldersWithout(machine)]);
  return false;
}

/** Returns whether `mayHaveProjectFile` has found nothing from a folder upward. */
export function isKnownWithoutProjectFile(folder: string, machine: Machine): boolean {
  return foldersWithout(machine).includes(folder);
}

function foldersWithout({ memory }: Machine): readonly string[] {
  return (memory.get(mayHaveProjectFile) as readonly string[] | undefined) ?? none;
}

const none: readonly string[] = [];
