import { satisfies, validRange } from "@renovatebot/pep440";
import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";
import { isAllowed, parseReleaseSpecifiers } from "./release-specifier.ts";
import type { Version } from "./version.ts";

/**
 * Returns whether a version is in a PEP 440 specifier set (`>=3.11,<4`). Only the release counts, as in pip:
 * `>=3.14` allows 3.14.0rc1. Unknown numbers count as 0.
 */
export function matchesSpecifiers(version: Version, specifiers: string, machine: Machine): boolean {
  return matches(version.release, specifiers, machine);
}

/** Returns whether a set allows some releases of a minor version (`3.11`) and not others. */
export function dependsOnMicro(version: Version, specifiers: string, machine: Machine): boolean {
  const minor = version.release.join(".");
  const parts = specifiers.split(minor);
  const mentioned = parts.slice(1).flatMap((part, at) => mentionedMicro(parts[at] as string, part));
  if (mentioned.length === 0) return false;
  // The answer can change only at the numbers that the set mentions.
  const telling = [...mentioned.flatMap((micro) => [micro - 1, micro, micro + 1]), latest];
  const answers = [...new Set(telling)]
    .filter((micro) => micro >= 0)
    .map((micro) => matches([...version.release, micro], specifiers, machine));
  return answers.includes(true) && answers.includes(false);
}

/**
 * Returns the micro version that a set mentions, by the texts before and behind a minor version: `==3.11`
 * means 3.11.0 alone, `>=3.11` every 3.11.
 */
function mentionedMicro(before: string, behind: string): number[] {
  const micro = Number.parseInt(behind.slice(1), 10);
  if (behind.startsWith(".")) return Number.isNaN(micro) ? [] : [micro];
  const operator = before.trimEnd();
  return ["==", "!=", "<=", ">"].some((each) => operator.endsWith(each)) ? [0] : [];
}

/** Later than any real micro version. */
const latest = 99999;

function matches(release: readonly number[], specifiers: string, machine: Machine): boolean {
  const known = knownSets(machine);
  const isAllowed = known.get(specifiers) ?? readSet(specifiers);
  known.set(specifiers, isAllowed);
  return isAllowed(release);
}

/** What each set allows, by its text: many interpreters are compared with one set. */
const knownSets = oncePerRun(() => new Map<string, (release: readonly number[]) => boolean>());

function readSet(specifiers: string): (release: readonly number[]) => boolean {
  const plain = parseReleaseSpecifiers(specifiers);
  if (plain !== undefined) return (release) => isAllowed(release, plain);
  const answers = new Map<string, boolean>();
  return (release) => {
    const text = release.join(".");
    // Many interpreters have the same version, and the library is slow.
    const answer = answers.get(text) ?? satisfies(text, specifiers);
    answers.set(text, answer);
    return answer;
  };
}

/** Returns whether a text is a PEP 440 specifier set. An empty one allows every version. */
export function isSpecifierSet(text: string): boolean {
  return text.trim() === "" || parseReleaseSpecifiers(text) !== undefined || validRange(text);
}
