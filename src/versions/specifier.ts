import { satisfies, validRange } from "@renovatebot/pep440";
import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";
import type { Version } from "./version.ts";

/**
 * Whether a version is in a PEP 440 specifier set (`>=3.11,<4`). Only the release counts, as
 * for pip: 3.14.0rc1 is let in by `>=3.14`. What is not known of it counts as 0.
 */
export function matchesSpecifiers(version: Version, specifiers: string, machine: Machine): boolean {
  return matches(version.release.join("."), specifiers, machine);
}

/** Whether some releases of a minor version (`3.11`) are in the set and others are not. */
export function dependsOnMicro(version: Version, specifiers: string, machine: Machine): boolean {
  const minor = version.release.join(".");
  const parts = specifiers.split(minor);
  const mentioned = parts.slice(1).flatMap((part, at) => mentionedMicro(parts[at] as string, part));
  if (mentioned.length === 0) return false;
  // What a set says changes at the numbers in it only.
  const telling = [...mentioned.flatMap((micro) => [micro - 1, micro, micro + 1]), latest];
  const answers = [...new Set(telling)]
    .filter((micro) => micro >= 0)
    .map((micro) => matches(`${minor}.${micro}`, specifiers, machine));
  return answers.includes(true) && answers.includes(false);
}

/** By the texts before and behind a minor version: `==3.11` is 3.11.0 alone, and `>=3.11` all of 3.11. */
function mentionedMicro(before: string, behind: string): number[] {
  const micro = Number.parseInt(behind.slice(1), 10);
  if (behind.startsWith(".")) return Number.isNaN(micro) ? [] : [micro];
  const operator = before.trimEnd();
  return ["==", "!=", "<=", ">"].some((each) => operator.endsWith(each)) ? [0] : [];
}

/** Later than any. */
const latest = 99999;

/** Many interpreters have the same version, and the library takes long to answer. */
function matches(release: string, specifiers: string, machine: Machine): boolean {
  const known = knownMatches(machine);
  const key = `${release} ${specifiers}`;
  const isMatch = known.get(key) ?? satisfies(release, specifiers);
  known.set(key, isMatch);
  return isMatch;
}

const knownMatches = oncePerRun(() => new Map<string, boolean>());

/** Whether a text is a PEP 440 specifier set; an empty one allows every version. */
export function isSpecifierSet(text: string): boolean {
  return text.trim() === "" || validRange(text);
}
