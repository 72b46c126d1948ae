import { searchFolders } from "../../interpreters/search-path.ts";
import type { Machine } from "../../platform/platform.ts";
import { type ShellName, shells } from "./shells.ts";

/**
 * Returns the line by which conda itself activates a quoted prefix, which runs the packages' scripts as well.
 * Undefined if conda is not on PATH, or has no hook for that shell that fits in one line.
 */
export function condaLine(prefix: string, shell: ShellName, machine: Machine): string | undefined {
  const { activateConda } = shells[shell];
  return activateConda === undefined || !isInstalled(machine) ? undefined : activateConda(prefix);
}

function isInstalled(machine: Machine): boolean {
  const names = machine.platform.hasPosixPaths ? ["conda"] : ["conda.exe", "conda.bat"];
  for (const folder of searchFolders(machine.environment("PATH"), machine))
    if (names.some((name) => machine.kind(machine.platform.join(folder.path, name)) === "executable"))
      return true;
  return false;
}

/** Returns the folders below a prefix that belong on PATH (conda's activate.py, _get_path_dirs). */
export function condaFolders({ platform }: Machine): readonly string[] {
  return platform.hasPosixPaths ? ["bin"] : ["", "Library\\bin", "Scripts"];
}
