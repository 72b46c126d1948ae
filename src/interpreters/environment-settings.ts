import type { Machine } from "../platform/platform.ts";

/** The values of `pyvenv.cfg` that a launch needs. */
export interface Settings {
  home?: string;
  version?: string;
  implementation?: string;
}

/** Far above any real one. The rest of a larger file is not read. */
const maximumBytes = 65536;

/** Returns the values that a launch needs; undefined if `prefix` has no readable `pyvenv.cfg`. */
export function readSettings(prefix: string, machine: Machine): Settings | undefined {
  const text = machine.readStart(settingsPath(prefix, machine), maximumBytes);
  return text === undefined ? undefined : parseSettings(text);
}

/** Returns every key of `pyvenv.cfg` in lower case, with its value: the keys show which tool created it. */
export function readSettingsKeys(prefix: string, machine: Machine): ReadonlyMap<string, string> {
  const text = machine.readStart(settingsPath(prefix, machine), maximumBytes) ?? "";
  const keys = new Map<string, string>();
  for (const line of text.split("\n")) {
    const equals = line.indexOf("=");
    if (equals > 0) keys.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim());
  }
  return keys;
}

/** Returns whether `prefix` has a `pyvenv.cfg`, readable or not. */
export function hasSettings(prefix: string, machine: Machine): boolean {
  const path = settingsPath(prefix, machine);
  // The same system call as for `kind`, whose result the question of trust needs.
  if (machine.permissions(path) === undefined) return false;
  const kind = machine.kind(path);
  return kind === "file" || kind === "executable";
}

export function settingsPath(prefix: string, { platform }: Machine): string {
  return platform.join(prefix, "pyvenv.cfg");
}

/** Parses `key = value` lines as site.py and getpath.py do: no sections, no comments. */
function parseSettings(text: string): Settings {
  const settings: Settings = {};
  for (const line of text.split("\n")) {
    const equals = line.indexOf("=");
    if (equals < 0 || !mayMatter(line)) continue;
    const key = line.slice(0, equals).trim().toLowerCase();
    const value = line.slice(equals + 1).trim();
    if (key === "home") settings.home = value;
    else if (key === "version" || key === "version_info") settings.version ??= value;
    else if (key === "implementation") settings.implementation = value;
  }
  return settings;
}

/** Returns whether a line may have one of these keys, by its first letter: most lines of the file have others. */
function mayMatter(line: string): boolean {
  return "hHvViI \t".includes(line.charAt(0));
}
