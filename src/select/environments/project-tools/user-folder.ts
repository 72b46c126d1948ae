import { expandHome, firstPath } from "../../../platform/expand-path.ts";
import type { Machine } from "../../../platform/platform.ts";

/** What kind of files a tool keeps in a folder. `roaming`: on Windows, those that follow the user to other machines. */
type FileUse = "data" | "config" | "cache" | "roaming config";

/**
 * Returns the folder that Python's tools have for such files of this user, by the rules of platformdirs, which differ from
 * `knownFolder` on macOS and Windows. Undefined if it is not known.
 */
export function userFolder(use: FileUse, name: string, machine: Machine): string | undefined {
  const start = firstPath(starts[machine.operatingSystem][use], machine);
  if (start === undefined) return undefined;
  const folder = machine.platform.join(start, name);
  return use === "cache" && machine.operatingSystem === "windows"
    ? machine.platform.join(folder, "Cache")
    : folder;
}

const library = "~/Library/Application Support";
const posixConfig: readonly string[] = ["$XDG_CONFIG_HOME", "~/.config"];
const macConfig: readonly string[] = ["$XDG_CONFIG_HOME", library];
const local: readonly string[] = ["$LOCALAPPDATA"];

const starts: Readonly<Record<Machine["operatingSystem"], Readonly<Record<FileUse, readonly string[]>>>> = {
  linux: {
    data: ["$XDG_DATA_HOME", "~/.local/share"],
    config: posixConfig,
    "roaming config": posixConfig,
    cache: ["$XDG_CACHE_HOME", "~/.cache"],
  },
  macos: {
    data: ["$XDG_DATA_HOME", library],
    config: macConfig,
    "roaming config": macConfig,
    cache: ["$XDG_CACHE_HOME", "~/Library/Caches"],
  },
  windows: { data: local, config: local, "roaming config": ["$APPDATA"], cache: local },
};

/** Returns a path of a tool's settings as an absolute one: with `$NAME` and `~` replaced, from a folder if it is relative. */
export function settingPath(written: string, folder: string, machine: Machine): string {
  const { platform } = machine;
  const expanded = written.replace(/\$(\w+)|\$\{(\w+)\}/g, (all, name, braced) => {
    return machine.environment(name ?? braced) ?? all;
  });
  return platform.normalize(platform.join(folder, expandHome(expanded, machine)));
}
