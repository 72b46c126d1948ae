import { findOnPath, searchFolders } from "../interpreters/search-path.ts";
import type { Machine } from "../platform/platform.ts";

/** Where PATH has a tool of the system's. */
export function findTool(name: string, machine: Machine): string | undefined {
  for (const hit of findOnPath(name, searchFolders(machine.environment("PATH"), machine), machine))
    if (hit.kind === "hit") return hit.executable;
  return undefined;
}
