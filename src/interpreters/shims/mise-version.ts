import type { Machine } from "../../platform/platform.ts";
import { parseVersion } from "../../versions/version.ts";
import { fewNames } from "../too-many-names.ts";
import { namedVersion } from "./selection.ts";

/**
 * Returns the folder of the installed version that a request means (backend/mod.rs): the one of that name,
 * else the newest release whose name continues it: `3.12` means `3.12.4`, not `3.13.0`. `latest` is the
 * target of mise's link of that name, else the newest release.
 */
export function findMiseVersion(request: string, versions: string, machine: Machine): string | undefined {
  const { platform } = machine;
  const link = request === "latest" && machine.readLink(platform.join(versions, "latest"));
  const name = link ? platform.baseName(link) : request;
  const exact = name === "latest" || isAlias(name, versions, machine) ? undefined : name;
  const found = exact && namedVersion(exact, versions, machine);
  if (found) return found;
  const prefix = request.startsWith("prefix:") ? request.slice(7) : request;
  const newest = fewNames(machine.list(versions, [prefix === "latest" ? "" : prefix]))
    .filter((each) => isMatch(each, prefix) && isRelease(each) && !isAlias(each, versions, machine))
    .sort(compareNames)
    .map((each) => namedVersion(each, versions, machine));
  return newest.findLast((folder) => folder !== undefined);
}

function isMatch(name: string, prefix: string): boolean {
  if (prefix === "latest") return isDigit(name.charCodeAt(0));
  return name.length > prefix.length && ".-".includes(name.charAt(prefix.length));
}

/** Returns whether it is a release. mise selects a pre-release only by its complete name. */
function isRelease(name: string): boolean {
  const others = ["-dev", "-src", "-latest"];
  return !parseVersion(name)?.prerelease && !others.some((other) => name.includes(other));
}

/**
 * Returns whether it is one of mise's own links, `3`, `3.12`, `latest`: second names of folders beside them
 * (runtime_symlinks.rs).
 */
function isAlias(name: string, versions: string, machine: Machine): boolean {
  const { platform } = machine;
  const real = machine.realPath(platform.join(versions, name));
  if (real === undefined || platform.parent(real) !== machine.realPath(versions)) return false;
  return platform.baseName(real) !== name;
}

/** Compares by the numbers in the names, `3.9.1` before `3.12.0`. Of equals, the plain build is the last. */
function compareNames(left: string, right: string): number {
  const [first, second] = [numbersOf(left), numbersOf(right)];
  for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
    const difference = (first[at] ?? -1) - (second[at] ?? -1);
    // Two numbers of hundreds of digits are infinite, and their difference is not a number.
    if (difference > 0 || difference < 0) return difference;
  }
  return right.length - left.length;
}

function numbersOf(text: string): number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
