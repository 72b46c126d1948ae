import type { Machine } from "../../../platform/platform.ts";
import { pathHash } from "./path-hash.ts";
import { readSettingsFile } from "./settings-file.ts";
import { type TomlText, textOfKey } from "./toml-text.ts";
import { settingPath, userFolder } from "./user-folder.ts";

/**
 * Returns the place of the environment that `hatch run` takes for the project in a folder: that of HATCH_ENV, else the one
 * with the name `default` (hatch 1.18, env/virtual.py, cli/application.py, utils/fs.py).
 */
export function hatchEnvironments(folder: string, project: TomlText, machine: Machine): string[] {
  const { platform } = machine;
  const root = machine.realPath(folder) ?? folder;
  const own = readSettingsFile(platform.join(folder, "hatch.toml"), machine);
  // hatch.toml replaces what pyproject.toml says about environments.
  const [file, above] = own.text.includes("envs") ? [own, []] : [project, ["tool", "hatch"]];
  const name = machine.environment("HATCH_ENV") || "default";
  const setting = (key: string) =>
    textOfKey(file, [...above, "envs", name], key) ?? textOfKey(file, [...above, "envs", "default"], key);
  const path = machine.environment("HATCH_ENV_TYPE_VIRTUAL_PATH") || setting("path");
  if (path !== undefined) return [platform.normalize(platform.join(root, path))];
  const hash = pathHash(machine.operatingSystem === "linux" ? root : root.toLowerCase());
  const projectName = (textOfKey(project, ["project"], "name") ?? platform.baseName(root))
    .replace(/[-_.]+/g, "-")
    .toLowerCase();
  const folderName = name === "default" ? projectName : name;
  const storage = storageOf(setting("type") ?? "virtual", root, machine);
  if (storage === undefined) return [];
  const isFlat = isBelow(storage, root, machine) || storage === settingPath("~/.virtualenvs", root, machine);
  return [[...(isFlat ? [] : [projectName, hash]), folderName].reduce(platform.join, storage)];
}

/** Returns whether hatch has a folder for environments. */
export function usesHatch(folder: string, machine: Machine): boolean {
  const storage = storageOf("virtual", folder, machine);
  return storage !== undefined && machine.kind(storage) === "directory";
}

/** Returns the folder of all environments of a type, by the user's config.toml. */
function storageOf(type: string, root: string, machine: Machine): string | undefined {
  const { join } = machine.platform;
  const folder = userFolder("config", "hatch", machine);
  const file = machine.environment("HATCH_CONFIG") || (folder && join(folder, "config.toml"));
  const config = readSettingsFile(file, machine);
  const chosen = textOfKey(config, ["dirs", "env"], type);
  if (chosen !== undefined) return settingPath(chosen, root, machine);
  const data =
    machine.environment("HATCH_DATA_DIR") ||
    textOfKey(config, ["dirs"], "data") ||
    userFolder("data", "hatch", machine);
  return data && join(join(settingPath(data, root, machine), "env"), type);
}

/** Returns whether a folder is in the project: then its names need no project's name. */
function isBelow(folder: string, root: string, machine: Machine): boolean {
  const real = machine.realPath(folder) ?? folder;
  return machine.platform.join(real, "x").startsWith(machine.platform.join(root, ""));
}
