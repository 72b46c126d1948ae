import type { Machine } from "../../../platform/platform.ts";
import { byVersion, versionOnPath } from "./by-version.ts";
import { pathHash } from "./path-hash.ts";
import { readSettingsFile } from "./settings-file.ts";
import { parsed, type TomlText, textOfKey, valueAt } from "./toml-text.ts";
import { settingPath, userFolder } from "./user-folder.ts";

/**
 * Returns the environments that poetry keeps for the project in a folder, the one that `poetry run` takes first: that of
 * `poetry env use`, then that of the first `python` on PATH (poetry 2.5, utils/env/env_manager.py and config/config.py).
 * Poetry itself takes no other; pyl takes the newest.
 */
export function poetryEnvironments(folder: string, project: TomlText, machine: Machine): string[] {
  const { platform } = machine;
  const settings = readSettings(folder, machine);
  if (!settings.areEnvironmentsUsed) return [];
  const name =
    textOfKey(project, ["project"], "name") ??
    textOfKey(project, ["tool", "poetry"], "name") ??
    "non-package-mode";
  const path = machine.realPath(folder) ?? folder;
  const hash = pathHash(platform.hasPosixPaths ? path : path.replaceAll("/", "\\").toLowerCase());
  const base = `${sanitized(name)}-${hash}`;
  const prefix = `${base}-py`;
  const names = (machine.list(settings.environments, [prefix]) ?? []).filter((each) =>
    /^\d+\.\d+$/.test(each.slice(prefix.length)),
  );
  const preferred = () => {
    const file = readSettingsFile(platform.join(settings.environments, "envs.toml"), machine);
    const chosen = textOfKey(file, [base], "minor");
    return chosen === undefined ? versionOnPath("python", machine) : [chosen];
  };
  return byVersion(names, preferred).map((each) => platform.join(settings.environments, each));
}

/** Returns whether poetry keeps environments in the folder that it has for them. */
export function usesPoetry(folder: string, machine: Machine): boolean {
  return machine.kind(readSettings(folder, machine).environments) === "directory";
}

interface Settings {
  /** The folder of all environments. */
  readonly environments: string;
  /** `virtualenvs.create`: without it, poetry takes the Python that it runs in. */
  readonly areEnvironmentsUsed: boolean;
}

/** Variables go before the project's poetry.toml, and that goes before the user's config.toml. */
function readSettings(folder: string, machine: Machine): Settings {
  const { join } = machine.platform;
  const own = machine.environment("POETRY_CONFIG_DIR") || userFolder("roaming config", "pypoetry", machine);
  const files = [
    readSettingsFile(join(folder, "poetry.toml"), machine),
    readSettingsFile(own && join(own, "config.toml"), machine),
  ].map(({ text }) => (text === "" ? {} : parsed(text)));
  const setting = (variable: string | undefined, ...keys: readonly string[]) =>
    variable ?? files.map((file) => valueAt(file, ...keys)).find((value) => value !== undefined);
  const created = setting(machine.environment("POETRY_VIRTUALENVS_CREATE"), "virtualenvs", "create");
  const cache =
    setting(machine.environment("POETRY_CACHE_DIR"), "cache-dir") ??
    userFolder("cache", "pypoetry", machine) ??
    "";
  const written =
    setting(machine.environment("POETRY_VIRTUALENVS_PATH"), "virtualenvs", "path") ??
    join("{cache-dir}", "virtualenvs");
  return {
    environments: settingPath(String(written).replace("{cache-dir}", String(cache)), folder, machine),
    areEnvironmentsUsed: created === undefined || created === true || /^(?:true|1)$/i.test(String(created)),
  };
}

/** The name as poetry-core keeps it (`canonicalize_name`), and as poetry shortens it. */
function sanitized(name: string): string {
  return name
    .replace(/[-_.]+/g, "-")
    .toLowerCase()
    .replace(/[ $`!*@"\\\r\n\t]/g, "_")
    .slice(0, 42);
}
