import type { Machine } from "../platform/platform.ts";

/** What `pyvenv.cfg` says, as far as it matters here. */
export interface Settings {
  home?: string;
  version?: string;
  implementation?: string;
}

/** Far above any real one; the rest of a larger file is not looked at. */
const maximumBytes = 65536;

/** Undefined without a readable `pyvenv.cfg` at `prefix`. */
export function readSettings(prefix: string, machine: Machine): Settings | undefined {
  const text = machine.readStart(machine.platform.join(prefix, "pyvenv.cfg"), maximumBytes);
  return text === undefined ? undefined : parseSettings(text);
}

/** `key = value` lines as site.py and getpath.py read them: no sections, no comments. */
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

/** By its first letter: most lines are about something else, and this is read at every launch. */
function mayMatter(line: string): boolean {
  return "hHvViI \t".includes(line.charAt(0));
}
