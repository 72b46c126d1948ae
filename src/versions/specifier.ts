import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";
import { isBlankText, parseFullSpecifier } from "./full-specifier.ts";
import { parseReleaseSpecifier, type Specifier, satisfies } from "./release-specifier.ts";
import type { Version } from "./version.ts";

/**
 * Returns whether a version is in a PEP 440 specifier set (`>=3.11,<4`). Unknown numbers count as 0. Pre-releases
 * count as in pip and uv: `>=3.14` allows 3.14.0rc1 (docs/decisions.md).
 */
export function matchesSpecifiers(version: Version, specifiers: string, machine: Machine): boolean {
  return isInSet(version, setOf(specifiers, machine));
}

function isInSet(version: Version, set: readonly Specifier[]): boolean {
  for (const specifier of set) if (!satisfies(version, specifier)) return false;
  return true;
}

/** Returns whether a set allows some releases of a minor version (`3.11`) and not others. */
export function dependsOnMicro(version: Version, specifiers: string, machine: Machine): boolean {
  const set = setOf(specifiers, machine);
  const mentioned = set.flatMap((specifier) => mentionedMicro(specifier, version) ?? []);
  if (mentioned.length === 0) return false;
  // The answer can change only at the numbers that the set mentions.
  const telling = [...mentioned.flatMap((micro) => [micro - 1, micro, micro + 1]), latest];
  const answers = [...new Set(telling)]
    .filter((micro) => micro >= 0)
    .map((micro) => isInSet({ ...version, release: [...version.release, micro] }, set));
  return answers.includes(true) && answers.includes(false);
}

/** Returns the micro version at which a specifier begins or ends to allow those of a minor version. */
function mentionedMicro(specifier: Specifier, version: Version): number | undefined {
  const { operator, release, isPrefix, suffix } = specifier;
  const [major, minor = 0, micro] = release;
  if (major !== version.release[0] || minor !== version.release[1]) return undefined;
  // `>=3.11`, `<3.11`, `~=3.11` and `==3.11.*` allow each 3.11 or none, `==3.11` means 3.11.0 alone.
  const isForMinor = isPrefix || operator === ">=" || operator === "<" || operator === "~=";
  return micro === undefined && suffix === undefined && isForMinor ? undefined : (micro ?? 0);
}

/** Later than any real micro version. */
const latest = 99999;

function setOf(specifiers: string, machine: Machine): readonly Specifier[] {
  const known = knownSets(machine);
  const set = known.get(specifiers) ?? parseSpecifierSet(specifiers) ?? [];
  known.set(specifiers, set);
  return set;
}

/** Each set by its text: many interpreters are compared with one set. */
const knownSets = oncePerRun(() => new Map<string, readonly Specifier[]>());

/** Returns whether a text is a PEP 440 specifier set. An empty one allows every version. */
export function isSpecifierSet(text: string): boolean {
  return parseSpecifierSet(text) !== undefined;
}

/**
 * Parses a specifier set: specifiers separated by commas, of which some may be missing (`>=3.9,`). Returns
 * undefined if one of them is not valid.
 */
export function parseSpecifierSet(text: string): readonly Specifier[] | undefined {
  const set: Specifier[] = [];
  for (const part of text.split(",")) {
    const specifier = parseReleaseSpecifier(part) ?? parseFullSpecifier(part);
    if (specifier !== undefined) set.push(specifier);
    else if (!isBlankText(part)) return undefined;
  }
  return set;
}
