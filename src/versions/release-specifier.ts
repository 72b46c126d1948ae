/**
 * A PEP 440 version specifier about releases alone (`>=3.11`, `!=3.12.*`), as nearly all scripts have. The
 * library handles the others (specifier.ts).
 */
export interface ReleaseSpecifier {
  readonly operator: Operator;
  readonly release: readonly number[];
  /** Whether `.*` follows: only these numbers are compared. */
  readonly isPrefix: boolean;
}

type Operator = ">=" | "<=" | ">" | "<" | "==" | "!=" | "~=";

const form = /^\s*(>=|<=|>|<|==|!=|~=)\s*(\d+(?:\.\d+)*)(\.\*)?\s*$/;

/**
 * Parses a specifier set: specifiers separated by commas. Returns undefined if one of them is not about a
 * release alone, or is not valid: `~=3` has nothing to be compatible with, and only `==` and `!=` may have
 * `.*`.
 */
export function parseReleaseSpecifiers(text: string): readonly ReleaseSpecifier[] | undefined {
  const specifiers: ReleaseSpecifier[] = [];
  for (const part of text.split(",")) {
    const [, operator, numbers, prefix] = form.exec(part) ?? [];
    if (operator === undefined || numbers === undefined) return undefined;
    const specifier = {
      operator: operator as Operator,
      release: numbers.split(".").map(Number),
      isPrefix: prefix !== undefined,
    };
    if (!isValid(specifier)) return undefined;
    specifiers.push(specifier);
  }
  return specifiers;
}

function isValid({ operator, release, isPrefix }: ReleaseSpecifier): boolean {
  if (operator === "~=") return release.length > 1 && !isPrefix;
  return !isPrefix || operator === "==" || operator === "!=";
}

/**
 * Returns whether a release satisfies every specifier. Missing numbers count as 0 (PEP 440, "Version
 * matching").
 */
export function isAllowed(release: readonly number[], specifiers: readonly ReleaseSpecifier[]): boolean {
  return specifiers.every((specifier) => satisfies(release, specifier));
}

function satisfies(
  release: readonly number[],
  { operator, release: bound, isPrefix }: ReleaseSpecifier,
): boolean {
  const order = compare(release, bound, isPrefix ? bound.length : Math.max(release.length, bound.length));
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

/** Compares the first `count` numbers. */
function compare(left: readonly number[], right: readonly number[], count: number): number {
  for (let at = 0; at < count; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
