import { aboveLimit, limits } from "../limits.ts";
import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";
import { AllowedNumbers } from "./allowed-numbers.ts";
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

/**
 * Returns whether a set allows some releases of a minor version (`3.11`) and not others. Looks at each specifier once:
 * what it says can change only at the micro version that it mentions.
 */
export function dependsOnMicro(version: Version, specifiers: string, machine: Machine): boolean {
  const { release } = version;
  const allowed = new AllowedNumbers();
  for (const specifier of setOf(specifiers, machine)) {
    const micro = mentionedMicro(specifier, version);
    const allows = (number: number) => satisfies({ ...version, release: [...release, number] }, specifier);
    if (micro === undefined) {
      const allowsAll = allows(0);
      allowed.limitTo(0, allowsAll, allowsAll, allowsAll);
    } else allowed.limitTo(micro, micro > 0 && allows(micro - 1), allows(micro), allows(micro + 1));
  }
  return allowed.areSome && !allowed.areAll;
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

function setOf(specifiers: string, machine: Machine): readonly Specifier[] {
  const known = knownSets(machine);
  const set = known.get(specifiers) ?? parseSpecifierSet(specifiers) ?? [];
  known.set(specifiers, set);
  return set;
}

/** Each set by its text: many interpreters are compared with one set. */
const knownSets = oncePerRun(() => new Map<string, readonly Specifier[]>());

/** Returns why a text is not a PEP 440 specifier set, or has more than one has. An empty one allows every version. */
export function specifierSetProblem(text: string, machine?: Machine): string | undefined {
  if (text.split(",", limits.specifiers.value + 1).length > limits.specifiers.value)
    return aboveLimit(limits.specifiers);
  if (longNumber.test(text)) return aboveLimit(limits.specifierDigits);
  const set = parseSpecifierSet(text);
  if (set === undefined) return `requires-python "${text}" is not a version specifier (PEP 440)`;
  // It is compared with interpreters next.
  if (machine !== undefined) knownSets(machine).set(text, set);
  const isLong = set.some(({ release }) => release.length > limits.specifierNumbers.value);
  return isLong ? aboveLimit(limits.specifierNumbers) : undefined;
}

/** One digit more than the limit. */
const longNumber = /\d{33}/;

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
