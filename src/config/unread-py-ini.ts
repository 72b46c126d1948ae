import type { Machine } from "../platform/platform.ts";
import { pyIniPaths } from "./py-ini.ts";

/**
 * Returns the `py.ini` files that python.org's py.exe reads and pyl does not (Windows): py.exe is in the Windows folder if
 * it is installed for all users, or in the user's own. Asked by reports only.
 */
export function unreadPyIni(machine: Machine): string[] {
  const { platform } = machine;
  if (platform.hasPosixPaths) return [];
  const read = pyIniPaths(machine).map((path) => path.toLowerCase());
  const local = machine.environment("LOCALAPPDATA");
  const folders = [
    machine.environment("SystemRoot") || "C:\\Windows",
    local && platform.join(local, "Programs\\Python\\Launcher"),
  ];
  return folders
    .flatMap((folder) => (folder ? platform.join(folder, "py.ini") : []))
    .filter((path) => !read.includes(path.toLowerCase()) && machine.kind(path) !== undefined);
}
