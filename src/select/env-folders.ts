import type { SearchFolder } from "../interpreters/search-folder.ts";
import { searchFolders } from "../interpreters/search-path.ts";
import type { Machine } from "../platform/platform.ts";
import type { EnvCommand } from "../script/env.ts";

/**
 * Returns the folders in which `env` searches: those of `-P`, of the PATH that it sets, or of the current PATH unless
 * `-i` clears it. Relative ones start from the folder of `-C`, which env enters first.
 */
export function envFolders(env: EnvCommand | undefined, machine: Machine): Iterable<SearchFolder> {
  if (env?.searchPath !== undefined) return searchFolders(env.searchPath, machine, env.directory);
  const change = env?.changes.findLast(([name]) => name === "PATH");
  const path = env?.clear ? undefined : machine.environment("PATH");
  return searchFolders(change === undefined ? path : change[1], machine, env?.directory);
}
