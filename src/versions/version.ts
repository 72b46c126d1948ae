/**
 * What is known of an interpreter's version without starting it: major, minor, micro as far
 * as something told, and PEP 440's pre-release part ("rc1", "a2", "dev").
 */
export interface Version {
  readonly release: readonly number[];
  readonly prerelease: string;
}

export const unknownVersion: Version = { release: [], prerelease: "" };

/**
 * `3.12.1`, `3.13.0rc2`, `3.14-dev`, `3.12.1.final.0` (virtualenv's `version_info`).
 * Anything behind the numbers that is no pre-release is left aside. Undefined without a number.
 */
export function parseVersion(text: string): Version | undefined {
  const { numbers, end } = scanRelease(text, 0);
  if (numbers.length === 0) return undefined;
  return { release: firstThree(numbers), prerelease: prereleaseAt(text, end) };
}

/** Major, minor and micro: few have more numbers than these. */
export function firstThree(numbers: readonly number[]): readonly number[] {
  return numbers.length <= 3 ? numbers : numbers.slice(0, 3);
}

/** Dotted numbers from `start`: the numbers, and where they end. One pass, as every launch takes it. */
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
    numbers.push(number);
    number = -1;
    end = at;
    if (code !== 46) break;
  }
  return { numbers, end };
}

/** Release order: 3.9 before 3.12; what is not known counts as the lowest. */
export function compareReleases(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < 3; index += 1) {
    const difference = (left[index] ?? -1) - (right[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether `known` begins with all that is `asked` for: 3.12.1 has 3.12, and 3.1 it has not. */
export function hasPrefix(known: readonly number[], asked: readonly number[]): boolean {
  for (let index = 0; index < asked.length; index += 1) if (known[index] !== asked[index]) return false;
  return true;
}

/** Whether two say the same as far as both say something: 3.12 and 3.12.1 do, 3.12 and 3.13 do not. */
export function agree(left: readonly number[], right: readonly number[]): boolean {
  return left.length < right.length ? hasPrefix(right, left) : hasPrefix(left, right);
}

export function printVersion(version: Version): string {
  const { release, prerelease } = version;
  // What most have, and lists print hundreds.
  if (release.length === 3) return `${release[0]}.${release[1]}.${release[2]}${prerelease}`;
  return release.join(".") + prerelease;
}

/** PEP 440's pre-release part at that place: "rc1", "a2", "dev"; "" where there is none. */
export function prereleaseAt(text: string, start: number): string {
  if (start === text.length) return "";
  // A separator may stand before it (PEP 440): 3.14.0-rc1, 3.13.0.rc.1 of version_info.
  let at = start;
  if (text[at] === "." || text[at] === "-" || text[at] === "_") at += 1;
  // What most versions are followed by, if by anything: `-linux`, `+freethreaded`, `t`.
  if (!firstLetters.includes(text[at] ?? " ")) return "";
  for (const { spelling, short } of prereleaseSpellings) {
    if (!text.startsWith(spelling, at)) continue;
    let digits = at + spelling.length;
    // A longer word is none: the `-arm64` of a folder's name.
    if (isLetter(text.charCodeAt(digits))) return "";
    if (text[digits] === ".") digits += 1;
    return short + text.slice(digits, scanDigits(text, digits));
  }
  return "";
}

const firstLetters = "abcdr";

/** Longest first, as `a` begins `alpha`. */
const prereleaseSpellings = [
  { spelling: "alpha", short: "a" },
  { spelling: "beta", short: "b" },
  { spelling: "candidate", short: "rc" },
  { spelling: "rc", short: "rc" },
  { spelling: "dev", short: "dev" },
  { spelling: "a", short: "a" },
  { spelling: "b", short: "b" },
] as const;

function scanDigits(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}
