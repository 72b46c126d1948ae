import type { Platform } from "../platform/platform.ts";

/** Returns the same text for all spellings of a path that the system takes for one place. */
export function pathKey(path: string, platform: Platform): string {
  return platform.hasPosixPaths ? path : platform.normalize(path).toLowerCase();
}

/** Returns whether a folder has the name of an environment's folder of executables. */
export function isScriptsFolder(folder: string, platform: Platform): boolean {
  const name = platform.baseName(folder);
  if (name === platform.scriptsFolder) return true;
  return !platform.hasPosixPaths && pathKey(name, platform) === pathKey(platform.scriptsFolder, platform);
}
