import { firstPath } from "../../../platform/expand-path.ts";
import type { Machine } from "../../../platform/platform.ts";
import { pathHash } from "./path-hash.ts";
import { settingPath } from "./user-folder.ts";

/**
 * Returns the place of the environment that pipenv keeps for the project in a folder (pipenv 2026.10,
 * utils/venv_locator.py; `get_workon_home` in utils/shell.py).
 */
export function pipenvEnvironments(folder: string, machine: Machine): string[] {
  const { platform } = machine;
  const home = workonHome(folder, machine);
  if (home === undefined) return [];
  // Then it is a `.venv`, which does not exist.
  if (/^(?:1|true|yes|on)$/i.test(machine.environment("PIPENV_VENV_IN_PROJECT") ?? "")) return [];
  const chosen = machine.environment("PIPENV_CUSTOM_VENV_NAME");
  if (chosen) return [platform.join(home, chosen)];
  const python = machine.environment("PIPENV_PYTHON");
  const suffix = python ? `-${platform.isAbsolute(python) ? platform.baseName(python) : python}` : "";
  // pipenv's own working directory has no links in it. With PIPENV_PIPFILE, they stay.
  const folders = [...new Set([machine.realPath(folder) ?? folder, folder])];
  const names = folders.map(
    (each) => `${sanitized(platform.baseName(each))}-${pathHash(fileIn(each, machine))}`,
  );
  return names.map((name) => platform.join(home, name + suffix));
}

/** Returns the path of the Pipfile, as pipenv takes it for the hash. */
function fileIn(folder: string, machine: Machine): string {
  const { platform } = machine;
  const chosen = machine.environment("PIPENV_PIPFILE");
  const path = chosen ? platform.normalize(platform.join(folder, chosen)) : "";
  const file = platform.parent(path) === folder ? path : platform.join(folder, "Pipfile");
  return platform.hasPosixPaths ? file : file.charAt(0).toUpperCase() + file.slice(1);
}

/** Returns the folder of all environments. */
function workonHome(folder: string, machine: Machine): string | undefined {
  const chosen = machine.environment("WORKON_HOME");
  if (chosen) return settingPath(chosen, folder, machine);
  const usual = machine.platform.hasPosixPaths
    ? ["$XDG_DATA_HOME/virtualenvs", "~/.local/share/virtualenvs"]
    : ["~\\.virtualenvs"];
  return firstPath(usual, machine);
}

function sanitized(name: string): string {
  return name.replace(/[ &$`!*@"()[\]\\\r\n\t]/g, "_").slice(0, 42);
}
