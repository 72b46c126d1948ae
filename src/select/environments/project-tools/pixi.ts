import type { Machine } from "../../../platform/platform.ts";
import { readSettingsFile } from "./settings-file.ts";

/**
 * Returns the default environment below a `.pixi`, if there is a Python in it (pixi's Workspace::environments_dir). With
 * `detached-environments`, `envs` is a link to another folder; on Windows it has a README.txt that names that folder.
 */
export function pixiEnvironments(folder: string, machine: Machine): string[] {
  const { environmentExecutables, hasPosixPaths, join } = machine.platform;
  // pixi's own folder in the home folder, with the environments of single programs.
  if (machine.kind(join(folder, "manifests")) !== undefined) return [];
  const environments = join(folder, "envs");
  const detached = hasPosixPaths ? undefined : detachedFolder(join(environments, "README.txt"), machine);
  return [detached, environments]
    .flatMap((each) => (each === undefined ? [] : [join(each, "default")]))
    .filter((prefix) =>
      environmentExecutables.some((name) => machine.kind(join(prefix, name)) === "executable"),
    );
}

function detachedFolder(file: string, machine: Machine): string | undefined {
  return /detached-environments directory: (.+)\.\r?\n/.exec(readSettingsFile(file, machine).text)?.[1];
}
