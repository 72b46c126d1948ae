import type { Platform } from "../platform/platform.ts";

/** The same text for all spellings of a path that lead to one place wherever a system tells so. */
export function pathKey(path: string, platform: Platform): string {
  return platform.hasPosixPaths ? path : platform.normalize(path).toLowerCase();
}

/** Whether a folder is one of those that an environment has its executables in. */
export function isScriptsFolder(folder: string, platform: Platform): boolean {
  const name = platform.baseName(folder);
  if (name === platform.scriptsFolder) return true;
  return !platform.hasPosixPaths && pathKey(name, platform) === pathKey(platform.scriptsFolder, platform);
}
