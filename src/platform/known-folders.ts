import type { Machine } from "./platform.ts";

/** The first place whose variable is set, as a path; undefined where none is. */
export function firstPlace(places: readonly string[], machine: Machine): string | undefined {
  for (const place of places) {
    const path = expandPlace(place, machine);
    if (path !== undefined) return path;
  }
  return undefined;
}

/** `$NAME` or `~` in front are what the variable, or the home folder, is. Undefined where that is not set. */
export function expandPlace(place: string, machine: Machine): string | undefined {
  const first = place.charAt(0);
  if (first !== "$" && first !== "~") return place;
  const separator = place.search(/[/\\]|$/);
  const start = first === "~" ? homeFolder(machine) : machine.environment(place.slice(1, separator));
  // A relative one would mean another folder wherever the user stands.
  if (!start || !machine.platform.isAbsolute(start)) return undefined;
  return machine.platform.normalize(start + place.slice(separator));
}

/** As HOME says it, which is what all these programs go by; a relative one is none. */
export function homeFolder({ platform, environment }: Machine): string | undefined {
  const home = environment(platform.hasPosixPaths ? "HOME" : "USERPROFILE");
  return home !== undefined && platform.isAbsolute(home) ? home : undefined;
}
