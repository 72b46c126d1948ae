import { searchFolders } from "../../interpreters/search-path.ts";
import type { Machine } from "../../platform/platform.ts";
import type { ShellName } from "./shell-name.ts";

/** What conda keeps its records of packages in. */
export function isConda(prefix: string, { platform, kind }: Machine): boolean {
  return kind(platform.join(prefix, "conda-meta")) === "directory";
}

/**
 * conda's own way, which runs the packages' scripts as well. `conda activate` is a function of
 * the shell's, which the hook defines, so that it is there without `conda init`. Undefined where
 * there is no conda, or none for that shell in one line.
 */
export function condaLine(prefix: string, shell: ShellName, machine: Machine): string | undefined {
  const line = lines[shell];
  return line === undefined || !isInstalled(machine) ? undefined : line(prefix);
}

function isInstalled(machine: Machine): boolean {
  const names = machine.platform.hasPosixPaths ? ["conda"] : ["conda.exe", "conda.bat"];
  for (const folder of searchFolders(machine.environment("PATH"), machine))
    if (names.some((name) => machine.kind(machine.platform.join(folder.path, name)) === "executable"))
      return true;
  return false;
}

type Line = (prefix: string) => string;

const posixLine: Line = (prefix) => `eval "$(conda shell.posix hook)"; conda activate ${prefix}`;

/** The prefix is quoted. */
const lines: Readonly<Partial<Record<ShellName, Line>>> = {
  sh: posixLine,
  bash: posixLine,
  zsh: posixLine,
  fish: (prefix) => `conda shell.fish hook | source; conda activate ${prefix}`,
  powershell: (prefix) =>
    `conda shell.powershell hook | Out-String | Invoke-Expression; conda activate ${prefix}`,
  // A batch file, and no function.
  cmd: (prefix) => `conda activate ${prefix}`,
};

/** The folders of PATH below a prefix (conda's activate.py, _get_path_dirs). */
export function condaFolders({ platform }: Machine): readonly string[] {
  return platform.hasPosixPaths ? ["bin"] : ["", "Library\\bin", "Scripts"];
}
