import type { Machine } from "../../../platform/platform.ts";
import { readSettingsFile } from "./settings-file.ts";
import { settingPath } from "./user-folder.ts";

/** Returns the environment that uv has for all projects by UV_PROJECT_ENVIRONMENT, from the project's folder (uv's documentation). */
export function uvEnvironments(folder: string, machine: Machine): string[] {
  const path = machine.environment("UV_PROJECT_ENVIRONMENT");
  return path ? [settingPath(path, folder, machine)] : [];
}

/**
 * Returns the environment of the Python that pdm has written into a project's `.pdm-python`, which PDM_PYTHON replaces
 * (pdm 2.29, project/core.py). It may be one without an environment.
 */
export function pdmEnvironments(folder: string, machine: Machine): string[] {
  const { isAbsolute, join, parent } = machine.platform;
  const file = () => readSettingsFile(join(folder, ".pdm-python"), machine).text.trim();
  const executable = machine.environment("PDM_PYTHON") || file();
  // conda's on Windows has its executable at the top.
  return isAbsolute(executable) ? [parent(parent(executable)), parent(executable)] : [];
}
