import { Failure, resultOrFailure } from "../failure.ts";
import { type Machine, upward } from "../platform/platform.ts";
import type { Context } from "./context.ts";

/** The folders and keys of the user's registry that the registration creates: the outermost first. */
export interface Created {
  readonly folders: readonly string[];
  readonly keys: readonly string[];
}

/**
 * Returns what earlier registrations created, followed by the missing parents of these paths and the
 * missing keys.
 */
export function createdFor(
  before: Created,
  paths: readonly string[],
  keys: readonly string[],
  machine: Machine,
): Created {
  return {
    folders: added(before.folders, paths, (path) => missingFolders(path, machine)),
    keys: added(before.keys, keys, (key) => missingKeys(key, machine)),
  };
}

/**
 * Removes those that are empty. The others hold files or values of other programs. Returns the empty folders
 * that could not be removed, and those that the system cannot list.
 */
export function removeCreated({ folders, keys }: Created, { machine, host }: Context): string[] {
  const mayBeEmpty = (folder: string) => {
    const names = resultOrFailure(() => machine.list(folder, [""]));
    return names instanceof Failure || names?.length === 0;
  };
  const left = [...folders].reverse().filter((folder) => mayBeEmpty(folder) && !host.remove(folder));
  for (const key of [...keys].reverse()) host.removeRegistryKey(key);
  // Another program may have written to one meanwhile.
  return left.filter(mayBeEmpty);
}

function added(
  before: readonly string[],
  starts: readonly string[],
  missing: (start: string) => string[],
): string[] {
  return [...new Set([...before, ...starts.flatMap(missing)])];
}

function missingFolders(path: string, machine: Machine): string[] {
  const folders = [...upward(machine.platform.parent(path), machine.platform)];
  return folders.filter((folder) => machine.kind(folder) === undefined).reverse();
}

function missingKeys(key: string, machine: Machine): string[] {
  const parts = key.split("\\");
  const keys = parts.map((_, at) => parts.slice(0, at + 1).join("\\"));
  return keys.filter((each) => machine.registryKeys("user", each) === undefined);
}
