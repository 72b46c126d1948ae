import type { Machine } from "../platform/platform.ts";
import { loadPyIni, type PyIni } from "./load-py-ini.ts";

/** Those that exist, the user's first; the first that has a key decides it (as in py.exe). */
export function readPyIni(machine: Machine): readonly PyIni[] {
  return pyIniPaths(machine)
    .filter((path) => machine.kind(path) !== undefined)
    .map((path) => loadPyIni(path, machine));
}

export function pyIniPaths(machine: Machine): string[] {
  const { platform } = machine;
  const paths: string[] = [];
  const folder =
    machine.operatingSystem === "windows" ? machine.environment("LOCALAPPDATA") : configFolder(machine);
  if (folder) paths.push(platform.join(folder, "py.ini"));
  const program = machine.program();
  if (program !== undefined) paths.push(platform.join(platform.parent(program), "py.ini"));
  if (machine.operatingSystem !== "windows") paths.push("/etc/py.ini");
  return paths;
}

/** XDG base directories: a relative value is to be ignored. */
function configFolder(machine: Machine): string | undefined {
  const folder = machine.environment("XDG_CONFIG_HOME");
  if (folder && machine.platform.isAbsolute(folder)) return folder;
  const home = machine.environment("HOME");
  return home ? machine.platform.join(home, ".config") : undefined;
}
