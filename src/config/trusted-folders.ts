import type { Sourced } from "../origin.ts";
import { expandHome } from "../platform/expand-path.ts";
import type { Machine } from "../platform/platform.ts";
import { skipSetting } from "./skipped-settings.ts";

/** Returns the folders of `[pyl] trusted`, normalised. One that can never be above a path is skipped. */
export function trustedFolders({ value, origin }: Sourced<string>, machine: Machine): string[] {
  const { platform } = machine;
  const folders: string[] = [];
  for (const written of value.split(platform.listDelimiter)) {
    // As in PATH: no name on Windows has a quote.
    const text = (platform.hasPosixPaths ? written : written.replaceAll('"', "")).trim();
    if (text === "") continue;
    const folder = platform.normalize(asRoot(expandHome(text, machine), machine));
    if (platform.isAbsolute(folder) && isPossible(folder, machine)) folders.push(folder);
    else if (origin.kind === "file")
      skipSetting({ kind: "trustedFolder", path: origin.path, line: origin.line, text }, machine);
  }
  return folders;
}

/** Returns `X:` and `\\server\share` as the roots that people mean: `X:\`, `\\server\share\`. */
function asRoot(folder: string, { platform }: Machine): string {
  const isRoot = folder !== "" && platform.root(folder).length === folder.length;
  return isRoot && !/[\\/]$/.test(folder) ? `${folder}\\` : folder;
}

/** Returns whether a path can have these characters. Windows has no wildcards in names, and one colon, in front. */
function isPossible(folder: string, { platform }: Machine): boolean {
  return platform.hasPosixPaths || folder.startsWith("\\\\?\\") || !/[<>:|?*]/.test(folder.slice(2));
}
