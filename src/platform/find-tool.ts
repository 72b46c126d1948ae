import type { Machine } from "./platform.ts";

/**
 * Returns the path of a program that PATH leads to, for starting it or for advice to start it. A relative
 * entry of PATH is skipped: it means another folder in each working directory.
 */
export function findTool(name: string, machine: Machine): string | undefined {
  const { platform } = machine;
  const [suffix = ""] = platform.executableSuffixes;
  const file = name.toLowerCase().endsWith(suffix) ? name : name + suffix;
  for (const entry of (machine.environment("PATH") ?? "").split(platform.listDelimiter)) {
    // On Windows an entry may stand in quotes, which do not belong to it.
    const folder = platform.hasPosixPaths ? entry : entry.replaceAll('"', "");
    const path = platform.join(folder, file);
    if (platform.isAbsolute(folder) && machine.kind(path) === "executable") return path;
  }
  return undefined;
}

/** Returns whether a program can be started by its name alone. */
export function isOnPath(name: string, machine: Machine): boolean {
  return findTool(name, machine) !== undefined;
}
