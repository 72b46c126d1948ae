import { readHit } from "../../../interpreters/found-program.ts";
import { findOnPath, searchFolders } from "../../../interpreters/search-path.ts";
import type { Machine } from "../../../platform/platform.ts";

/**
 * Returns names that end with a version, the first one first that a tool would take: those of `preferred`, each as
 * long as it is known, then the newest.
 */
export function byVersion(names: readonly string[], preferred: () => readonly string[]): string[] {
  // Nearly all projects have one.
  if (names.length < 2) return [...names];
  const wanted = preferred();
  const rankOf = (name: string) => {
    const version = versionOf(name);
    const rank = wanted.findIndex((each) => isWithin(version, each));
    return rank < 0 ? wanted.length : rank;
  };
  return [...names].sort((left, right) => rankOf(left) - rankOf(right) || compare(right, left));
}

/** Returns the first two numbers of the version that a name on PATH leads to, which is the one that tools start. */
export function versionOnPath(name: string, machine: Machine): string[] {
  for (const hit of findOnPath(name, searchFolders(machine.environment("PATH"), machine), machine)) {
    const found = hit.kind === "hit" ? readHit(hit, machine) : hit;
    if (found.kind === "leftOut") continue;
    const { release } = found.identity.version;
    return release.length < 2 ? [] : [release.slice(0, 2).join(".")];
  }
  return [];
}

function versionOf(name: string): string {
  return /\d+(?:\.\d+)*$/.exec(name)?.[0] ?? "";
}

/** `3.10` and `3.10.13` are the same as far as both are known. */
function isWithin(version: string, wanted: string): boolean {
  return `${version}.`.startsWith(`${wanted}.`) || `${wanted}.`.startsWith(`${version}.`);
}

function compare(left: string, right: string): number {
  const [first = [], second = []] = [left, right].map((name) => versionOf(name).split(".").map(Number));
  const at = first.findIndex((number, index) => number !== second[index]);
  return at < 0 ? first.length - second.length : (first[at] ?? 0) - (second[at] ?? -1);
}
