import { findOnPath, searchFolders } from "../../interpreters/search-path.ts";
import { isUnselectedShim } from "../../interpreters/shim.ts";
import type { Machine } from "../../platform/platform.ts";
import { userFolders } from "../../platform/user-folders.ts";
import { mayRead } from "../../trust/passed-over.ts";

/**
 * Returns the path of a program that PATH leads to, or that an installer has put into one of the user's own folders: cron
 * and services have a PATH without these. A relative entry of PATH is skipped: it means another folder in each working
 * directory.
 */
export function findUserTool(name: string, machine: Machine): string | undefined {
  const { platform } = machine;
  const entries = (machine.environment("PATH") ?? "").split(platform.listDelimiter);
  const absolute = entries.filter((entry) => platform.isAbsolute(entry.replaceAll('"', "")));
  for (const hit of findOnPath(name, searchFolders(absolute.join(platform.listDelimiter), machine), machine))
    if (hit.kind === "hit" && !isUnselectedShim(hit.executable, machine)) return hit.executable;
  const [suffix = ""] = platform.executableSuffixes;
  for (const folder of userFolders(name, machine)) {
    const path = platform.join(folder, name + suffix);
    if (machine.kind(path) === "executable" && mayRead("the program", path, machine)) return path;
  }
  return undefined;
}
