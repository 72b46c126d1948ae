import type { OperatingSystem } from "../host/host.ts";
import { oncePerRun } from "./once-per-run.ts";
import type { Machine } from "./platform.ts";

/** What kind of files a folder of the user's is for. */
export type FileUse = "data" | "config" | "cache" | "logs";

/**
 * Returns the folder that the system has for such files of this user. Undefined if the variables that name it
 * are not set; a relative value does not count, as the XDG Base Directory Specification demands.
 */
export function knownFolder(use: FileUse, machine: Machine): string | undefined {
  const { platform } = machine;
  for (const { variable, below } of folders[machine.operatingSystem][use]) {
    const start = variable === "HOME" ? homeFolder(machine) : machine.environment(variable);
    if (start && platform.isAbsolute(start)) return platform.normalize(start + below);
  }
  return undefined;
}

/**
 * Returns the home folder, by the variable that all programs read. If that is not set, or relative, it is the one of the
 * user's account: services of systemd have no HOME. Undefined if that is not known either.
 */
export function homeFolder(machine: Machine): string | undefined {
  const { platform } = machine;
  const home = machine.environment(platform.hasPosixPaths ? "HOME" : "USERPROFILE");
  return home !== undefined && platform.isAbsolute(home) ? home : accountHome(machine);
}

const accountHome = oncePerRun((machine): string | undefined => {
  const home = machine.accountHome();
  return home !== undefined && machine.platform.isAbsolute(home) ? home : undefined;
});

/** A variable, and a path below the folder that it names. */
interface Base {
  readonly variable: string;
  readonly below: string;
}

const localAppData = [at("LOCALAPPDATA")];

/** XDG Base Directory Specification; Apple's File System Programming Guide; KNOWNFOLDERID. The first that is set. */
const folders: Readonly<Record<OperatingSystem, Readonly<Record<FileUse, readonly Base[]>>>> = {
  linux: {
    data: [at("XDG_DATA_HOME"), at("HOME", "/.local/share")],
    config: [at("XDG_CONFIG_HOME"), at("HOME", "/.config")],
    cache: [at("XDG_CACHE_HOME"), at("HOME", "/.cache")],
    logs: [at("XDG_STATE_HOME"), at("HOME", "/.local/state")],
  },
  // Command-line programs keep to XDG's variables on macOS too, if a user has set them.
  macos: {
    data: [at("HOME", "/Library/Application Support")],
    config: [at("XDG_CONFIG_HOME"), at("HOME", "/.config")],
    cache: [at("XDG_CACHE_HOME"), at("HOME", "/Library/Caches")],
    logs: [at("HOME", "/Library/Logs")],
  },
  windows: { data: localAppData, config: localAppData, cache: localAppData, logs: localAppData },
};

function at(variable: string, below = ""): Base {
  return { variable, below };
}
