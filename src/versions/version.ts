import { limits } from "../limits.ts";

/**
 * An interpreter's version as far as pyl knows it without starting the interpreter: major, minor, micro, and
 * PEP 440's pre-release part ("rc1", "a2", "dev").
 */
export interface Version {
  readonly release: readonly number[];
  readonly prerelease: string;
}

export const unknownVersion: Version = { release: [], prerelease: "" };

/**
 * Parses `3.12.1`, `3.13.0rc2`, `3.14-dev`, `3.12.1.final.0` (virtualenv's `version_info`). Ignores what
 * follows the numbers if it is not a pre-release. Returns undefined if the text has no number in front.
 */
export function parseVersion(text: string): Version | undefined {
  const { numbers, end } = scanRelease(text, 0);
  if (numbers.length === 0) return undefined;
  return { release: firstThree(numbers), prerelease: prereleaseAt(text, end) };
}

/** Returns major, minor and micro. Few versions have more numbers. */
export function firstThree(numbers: readonly number[]): readonly number[] {
  return numbers.length <= 3 ? numbers : numbers.slice(0, 3);
}

/**
 * Returns the dotted numbers from `start`, and where they end; no numbers if one has more digits than a version
 * has. One pass by hand: a search of hundreds of interpreters calls this for each name, and one call of a
 * regular expression takes the engine thousands of instructions.
 */
export function scanRelease(text: string, start: number): { numbers: number[]; end: number } {
  const numbers: number[] = [];
  let end = start;
  let number = -1;
  for (let at = start; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      number = (number < 0 ? 0 : number * 10) + code - 48;
      continue;
    }
    if (number < 0) break;
    if (number >= tooLong) return { numbers: [], end: start };
    numbers.push(number);
    number = -1;
    end = at;
    if (code !== 46) break;
  }
  return { numbers, end };
}

/** The lowest number with too many digits. */
const tooLong = 10 ** limits.nameDigits.value;

/** Compares in release order: 3.9 before 3.12. An unknown number counts as the lowest. */
export function compareReleases(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < 3; index += 1) {
    const difference = (left[index] ?? -1) - (right[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Returns whether `known` begins with all of `asked`: 3.12.1 begins with 3.12, but not with 3.1. */
export function hasPrefix(known: readonly number[], asked: readonly number[]): boolean {
  for (let index = 0; index < asked.length; index += 1) if (known[index] !== asked[index]) return false;
  return true;
}

/** Returns whether two agree in all numbers that both have: 3.12 agrees with 3.12.1, but not with 3.13. */
export function agree(left: readonly number[], right: readonly number[]): boolean {
  return left.length < right.length ? hasPrefix(right, left) : hasPrefix(left, right);
}

export function printVersion(version: Version): string {
  const { release, prerelease } = version;
  if (release.length === 3) return `${printMinor(version)}.${release[2]}${prerelease}`;
  return release.join(".") + prerelease;
}

/** Returns `3.12`: major and minor, as far as they are known. */
export function printMinor({ release }: Version): string {
  const usual = release[0] === 3 ? python3Minors[release[1] as number] : undefined;
  return usual ?? release.slice(0, 2).join(".");
}

/** Lists read and print hundreds of these, so the texts are built when the program is frozen. */
export const python3Minors: readonly string[] = Array.from({ length: 20 }, (_, minor) => `3.${minor}`);

/** Returns PEP 440's pre-release part at that place: "rc1", "a2", "dev"; "" if there is none. */
export function prereleaseAt(text: string, start: number): string {
  return start === text.length ? "" : scanPrerelease(text, start).prerelease;
}

/** Returns the same, and where it ends. */
export function scanPrerelease(text: string, start: number): { prerelease: string; end: number } {
  // Most versions are followed by something else, if by anything: `-linux`, `+freethreaded`, `t`.
  const isSeparated = separators.includes(text[start] as string);
  const mayBegin = firstLetters.includes(text[isSeparated ? start + 1 : start] ?? " ");
  const match = mayBegin ? prereleasePart.exec(text.slice(start)) : null;
  if (match === null) return { prerelease: "", end: start };
  const [part, spelling = "", serial = ""] = match;
  return { prerelease: (shortSpellings[spelling] ?? spelling) + serial, end: start + part.length };
}

const separators = ".-_";
const firstLetters = "abcdr";

/**
 * `-rc1`, `.rc.1` (version_info), `b2`. A longer word is not a pre-release: the `-arm64` of a folder's name.
 */
const prereleasePart = /^[-._]?(alpha|beta|candidate|rc|dev|a|b)(?![A-Za-z])\.?(\d*)/;

const shortSpellings: Readonly<Record<string, string>> = { alpha: "a", beta: "b", candidate: "rc" };
