import { toolOf } from "../../../interpreters/managers/tool-environment.ts";
import { isScriptsFolder } from "../../../interpreters/path-key.ts";
import type { Machine } from "../../../platform/platform.ts";
import { expandedFolders } from "../../../platform/user-folders.ts";
import type { Searching, Values } from "./channel.ts";
import { has, isSamePath } from "./folders.ts";

/** `uv tool install` links the program of its environment; on Windows it copies it, and writes down where to. */
export function findUvTool(program: string, { machine }: Searching): Values | undefined {
  const prefix = prefixOf(program, machine);
  if (prefix !== undefined && has(prefix, receipt, machine)) return {};
  return uvTools(machine).some((folder) => namesIn(folder, program, machine)) ? {} : undefined;
}

const receipt = "uv-receipt.toml";
const maximumReceipt = 65536;

/** Where uv has its tools on Windows (uv, crates/uv-tool and uv-dirs). */
function uvTools(machine: Machine): string[] {
  if (machine.platform.hasPosixPaths) return [];
  const folders = ["$UV_TOOL_DIR\\pyl", "$APPDATA\\uv\\tools\\pyl", "$APPDATA\\uv\\data\\tools\\pyl"];
  return expandedFolders(folders, machine);
}

function namesIn(folder: string, program: string, machine: Machine): boolean {
  const text = machine.readStart(machine.platform.join(folder, receipt), maximumReceipt) ?? "";
  const paths = text.matchAll(/install-path = (?:"([^"]*)"|'([^']*)')/g);
  return [...paths].some(([, escaped, plain]) => {
    const path = escaped?.replaceAll("\\\\", "\\") ?? plain ?? "";
    return isSamePath(path, program, machine);
  });
}

/** uvx and `uv run` make their environments in uv's cache. */
export function findUvCache(program: string, { machine }: Searching): Values | undefined {
  const prefix = prefixOf(program, machine);
  return prefix !== undefined && toolOf(prefix, machine) === "uv" ? {} : undefined;
}

/** `pipx install` links the program of an environment in `venvs`; on Windows it copies it. */
export function findPipx(program: string, { machine }: Searching): Values | undefined {
  const { platform } = machine;
  const prefix = prefixOf(program, machine);
  if (prefix !== undefined && has(prefix, metadata, machine))
    return platform.baseName(platform.parent(prefix)) === "venvs" ? {} : undefined;
  const isCopy = pipxFolders(machine).some((folder) => has(folder, metadata, machine));
  const bins = expandedFolders(["$PIPX_BIN_DIR", "~\\.local\\bin"], machine);
  return isCopy && bins.some((bin) => isSamePath(bin, platform.parent(program), machine)) ? {} : undefined;
}

const metadata = "pipx_metadata.json";

/** pipx, paths.py: the home that a variable names, the old one, and the one of platformdirs. */
function pipxFolders(machine: Machine): string[] {
  if (machine.platform.hasPosixPaths) return [];
  const homes = ["$PIPX_HOME", "~\\pipx", "$LOCALAPPDATA\\pipx\\pipx"];
  return expandedFolders(
    homes.map((home) => `${home}\\venvs\\pyl`),
    machine,
  );
}

/** `pipx run` keeps its environments for some days, in a folder that is not `venvs`. */
export function findPipxRun(program: string, { machine }: Searching): Values | undefined {
  const prefix = prefixOf(program, machine);
  return prefix !== undefined && has(prefix, metadata, machine) ? {} : undefined;
}

/** Returns the folder that has the program's folder `bin` or `Scripts`. */
export function prefixOf(program: string, { platform }: Machine): string | undefined {
  const folder = platform.parent(program);
  return isScriptsFolder(folder, platform) ? platform.parent(folder) : undefined;
}
