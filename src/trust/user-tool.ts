import { findTool } from "../platform/find-tool.ts";
import type { Machine } from "../platform/platform.ts";
import { userFolders } from "../platform/user-folders.ts";
import { mayRead } from "./passed-over.ts";

/**
 * Returns the path of a program that PATH leads to, or that an installer has put into one of the user's own folders: cron
 * and services have a PATH without these.
 */
export function findUserTool(name: string, machine: Machine): string | undefined {
  const found = findTool(name, machine);
  if (found !== undefined) return found;
  const [suffix = ""] = machine.platform.executableSuffixes;
  for (const folder of userFolders(name, machine)) {
    const path = machine.platform.join(folder, name + suffix);
    if (machine.kind(path) === "executable" && mayRead("the program", path, machine)) return path;
  }
  return undefined;
}
