import type { Machine } from "../../../platform/platform.ts";
import { expandedFolders } from "../../../platform/user-folders.ts";
import type { Searching, Values } from "./channel.ts";
import { folderWith, isSamePath } from "./folders.ts";

/** Scoop's program is in its app's folder; the `pyl.exe` in `shims` starts that one (Scoop, lib/core.ps1). */
export function findScoop(program: string, { machine }: Searching): Values | undefined {
  const { platform } = machine;
  const shim = machine.readStart(program.replace(/\.exe$/i, ".shim"), maximumShim) ?? "";
  const [, target = ""] = /^path *= *"?([^"\r\n]+)/m.exec(shim) ?? [];
  const path = platform.isAbsolute(target) ? target : program;
  return folderWith(path, ["apps", "pyl"], machine) === undefined ? undefined : {};
}

const maximumShim = 4096;

/** Chocolatey's program is in `lib\pyl`; the one in `bin` starts it. */
export function findChocolatey(program: string, { machine }: Searching): Values | undefined {
  const roots = expandedFolders(["$ChocolateyInstall", "$ProgramData\\chocolatey"], machine);
  const { platform } = machine;
  const isIn = (root: string) =>
    isSamePath(platform.parent(program), `${root}\\bin`, machine) ||
    isBelow(program, `${root}\\lib\\pyl`, machine);
  return roots.some(isIn) ? {} : undefined;
}

/** winget has what it unpacks itself in a folder of its own, and links to it. */
export function findWinget(program: string, { machine }: Searching): Values | undefined {
  return folderWith(program, ["WinGet", "Packages"], machine) === undefined ? undefined : {};
}

/** The MSI, from whatever it was started, also by winget. */
export function findMsi(program: string, { machine }: Searching): Values | undefined {
  const folders = expandedFolders(["$LOCALAPPDATA\\Programs\\pyl"], machine);
  if (!folders.some((folder) => isBelow(program, folder, machine))) return undefined;
  const product = findProduct(machine);
  return product === undefined ? {} : { product };
}

/** Returns the code of the installed product. Windows has it in the user's keys, Wine in the machine's. */
function findProduct(machine: Machine): string | undefined {
  for (const root of ["user", "machine64", "machine32"] as const)
    for (const key of machine.registryKeys(root, products) ?? [])
      if (
        /^\{[\dA-F-]+\}$/i.test(key) &&
        machine.registryValue(root, `${products}\\${key}`, "DisplayName") === "pyl"
      )
        return key;
  return undefined;
}

const products = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall";

function isBelow(path: string, folder: string, machine: Machine): boolean {
  const { platform } = machine;
  const above = platform.parent(path);
  return above !== path && (isSamePath(above, folder, machine) || isBelow(above, folder, machine));
}
