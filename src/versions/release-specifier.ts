import { compareSuffix, type Suffix } from "./specifier-suffix.ts";
import { firstThree, type Version } from "./version.ts";

/** One PEP 440 version specifier: `>=3.11`, `!=3.12.*`, `>3.12.1rc1`, `===3.12.1`. */
export interface Specifier {
  readonly operator: Operator;
  readonly release: readonly number[];
  /** Whether `.*` follows: only these numbers are compared. */
  readonly isPrefix: boolean;
  /** What the specifier has besides a release. Undefined in nearly all scripts. */
  readonly suffix: Suffix | undefined;
  /** The text behind `===`, which is compared as text, in lower case. */
  readonly text: string;
}

export type Operator = ">=" | "<=" | ">" | "<" | "==" | "!=" | "~=" | "===";

const form = /^[ \t]*(>=|<=|>|<|==|!=|~=)[ \t]*(\d+(?:\.\d+)*)(\.\*)?[ \t]*$/;

/**
 * Parses a specifier about a release alone (`>=3.11`), as nearly all scripts have. Returns undefined for
 * another one (full-specifier.ts), and for one that is not valid: `~=3` has nothing to be compatible with, and
 * only `==` and `!=` may have `.*`.
 */
export function parseReleaseSpecifier(text: string): Specifier | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, operator, numbers, prefix] = match as unknown as [string, Operator, string, string | undefined];
  const release = numbers.split(".").map(Number);
  const isPrefix = prefix !== undefined;
  if (!isValid(operator, release, isPrefix)) return undefined;
  return { operator, release, isPrefix, suffix: undefined, text: "" };
}

export function isValid(operator: Operator, release: readonly number[], isPrefix: boolean): boolean {
  if (operator === "~=") return release.length > 1 && !isPrefix;
  return !isPrefix || operator === "==" || operator === "!=";
}

/**
 * Returns whether a version satisfies a specifier. Missing numbers count as 0 (PEP 440, "Version matching").
 * The version's pre-release part counts only for a specifier that has one too, and for `==` and `!=`
 * (docs/decisions.md).
 */
export function satisfies(version: Version, specifier: Specifier): boolean {
  const { operator, release: bound, isPrefix, suffix } = specifier;
  const { release } = version;
  if (operator === "===") return isSameText(version, specifier.text);
  const count = isPrefix ? bound.length : Math.max(release.length, bound.length);
  const prerelease = countsPrerelease(specifier) ? version.prerelease : "";
  const order =
    suffix === undefined
      ? compare(release, bound, count) || (prerelease === "" ? 0 : -1)
      : -suffix.epoch || compare(release, bound, count) || compareSuffix(prerelease, suffix);
  switch (operator) {
    case ">=":
      return order >= 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case "<":
      return order < 0;
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "~=":
      return order >= 0 && compare(release, bound, bound.length - 1) === 0;
  }
}

/** A candidate is not its release, if exactly that is asked for. */
function countsPrerelease({ operator, isPrefix, suffix }: Specifier): boolean {
  return suffix?.isPrerelease === true || ((operator === "==" || operator === "!=") && !isPrefix);
}

/** Compares the first `count` numbers. */
function compare(left: readonly number[], right: readonly number[], count: number): number {
  for (let at = 0; at < count; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function isSameText({ release, prerelease }: Version, text: string): boolean {
  const numbers = firstThree([...release, 0, 0, 0]).join(".");
  return text === numbers + (prerelease.startsWith("dev") ? "." : "") + prerelease;
}
