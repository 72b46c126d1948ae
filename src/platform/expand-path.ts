import { homeFolder } from "./known-folders.ts";
import type { Machine } from "./platform.ts";

/** Returns the first of these paths whose variable is set; undefined if none is. */
export function firstPath(paths: readonly string[], machine: Machine): string | undefined {
  for (const written of paths) {
    const path = expandPath(written, machine);
    if (path !== undefined) return path;
  }
  return undefined;
}

/**
 * Returns a path with `$NAME` or `~` in front replaced by what the variable, or the home folder, is.
 * Undefined if that is not set, or relative: it would mean another folder in each working directory.
 */
export function expandPath(path: string, machine: Machine): string | undefined {
  const first = path.charAt(0);
  if (first !== "$" && first !== "~") return path;
  const separator = path.search(/[/\\]|$/);
  const name = path.slice(1, separator);
  const start = first === "~" || name === "HOME" ? homeFolder(machine) : machine.environment(name);
  if (!start) return undefined;
  // First, because of `/c/x` on Windows.
  const whole = machine.platform.normalize(start + path.slice(separator));
  return machine.platform.isAbsolute(whole) ? whole : undefined;
}

/** Returns a path with `~` or `~/` in front replaced by the home folder, as shells do; any other path as it is. */
export function expandHome(path: string, machine: Machine): string {
  const isInHome =
    path === "~" || path.startsWith("~/") || (path.startsWith("~\\") && !machine.platform.hasPosixPaths);
  return (isInHome ? expandPath(path, machine) : undefined) ?? path;
}
