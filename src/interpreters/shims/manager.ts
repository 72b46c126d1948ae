import type { Machine } from "../../platform/platform.ts";
import { namePrefixes } from "../../versions/file-name.ts";
import { pathKey } from "../path-key.ts";
import { fewNames } from "../too-many-names.ts";

/** A program that puts shims for other programs into a folder on PATH. */
export type ShimManager = "pyenv" | "asdf" | "mise" | "scoop";

/**
 * Returns the manager of a folder of shims, by the folders beside it. Undefined if that is not certain: rye,
 * for one, has none that shows it.
 */
export function findManager(shims: string, machine: Machine): ShimManager | undefined {
  const { platform } = machine;
  const root = platform.parent(shims);
  const has = (name: string) => machine.kind(platform.join(root, name)) === "directory";
  if (has("versions")) return "pyenv";
  if (has("installs")) return byName(root, machine) ?? byShim(shims, machine);
  return !platform.hasPosixPaths && has("apps") ? "scoop" : undefined;
}

/**
 * Returns which of asdf and mise it is, as both have the same folders: by the variables that name the folder,
 * then by its usual name.
 */
function byName(root: string, machine: Machine): ShimManager | undefined {
  const { platform } = machine;
  const key = (path: string) => pathKey(platform.normalize(path), platform);
  for (const { variable, manager } of dataFolders)
    if (key(machine.environment(variable) ?? "") === key(root)) return manager;
  const name = pathKey(platform.baseName(root), platform);
  return dataFolders.find(({ folder }) => folder === name)?.manager;
}

const dataFolders = [
  { variable: "MISE_DATA_DIR", folder: "mise", manager: "mise" },
  { variable: "ASDF_DATA_DIR", folder: ".asdf", manager: "asdf" },
] as const;

/**
 * Returns the manager by the shims themselves: mise's are links to mise, and on Windows it marks their folder
 * (src/shims.rs); asdf's are scripts that begin with the versions they stand for (internal/shims/shims.go).
 */
function byShim(shims: string, machine: Machine): ShimManager | undefined {
  const { platform } = machine;
  if (!platform.hasPosixPaths)
    return machine.kind(platform.join(shims, ".mode")) === undefined ? undefined : "mise";
  for (const name of fewNames(machine.list(shims, namePrefixes))) {
    const shim = platform.join(shims, name);
    const target = machine.readLink(shim);
    if (target !== undefined && platform.baseName(target) === "mise") return "mise";
    if (target === undefined && machine.readStart(shim, 256)?.includes("\n# asdf-plugin: ")) return "asdf";
  }
  return undefined;
}
