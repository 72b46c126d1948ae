import { satisfies, validRange } from "@renovatebot/pep440";
import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";
import { isAllowed, parseReleaseSpecifiers } from "./release-specifier.ts";
import type { Version } from "./version.ts";

/**
 * Whether a version is in a PEP 440 specifier set (`>=3.11,<4`). Only the release counts, as
 * for pip: 3.14.0rc1 is let in by `>=3.14`. What is not known of it counts as 0.
 */
export function matchesSpecifiers(version: Version, specifiers: string, machine: Machine): boolean {
  return matches(version.release, specifiers, machine);
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
    .map((micro) => matches([...version.release, micro], specifiers, machine));
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

function matches(release: readonly number[], specifiers: string, machine: Machine): boolean {
  const known = knownSets(machine);
  const isAllowed = known.get(specifiers) ?? readSet(specifiers);
  known.set(specifiers, isAllowed);
  return isAllowed(release);
}

/** What a set allows, by its text: many interpreters are compared with one set. */
const knownSets = oncePerRun(() => new Map<string, (release: readonly number[]) => boolean>());

function readSet(specifiers: string): (release: readonly number[]) => boolean {
  const plain = parseReleaseSpecifiers(specifiers);
  if (plain !== undefined) return (release) => isAllowed(release, plain);
  const answers = new Map<string, boolean>();
  return (release) => {
    const text = release.join(".");
    // Many interpreters have the same version, and the library takes long to answer.
    const answer = answers.get(text) ?? satisfies(text, specifiers);
    answers.set(text, answer);
    return answer;
  };
}

/** Whether a text is a PEP 440 specifier set; an empty one allows every version. */
export function isSpecifierSet(text: string): boolean {
  return text.trim() === "" || parseReleaseSpecifiers(text) !== undefined || validRange(text);
}
