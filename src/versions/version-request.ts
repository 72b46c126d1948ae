/** What an interpreter implements. */
export type Implementation = "CPython" | "PyPy" | "GraalPy";

/** PEP 514's SysArchitecture, which the launcher's suffixes name as well. "other" has neither. */
export type Architecture = "32bit" | "64bit" | "arm64" | "other";

/** PEP 703's free-threaded build and a debug build run only if a request allows them. */
export type Variant = "standard" | "freethreaded" | "debug";

/** A version qualifier, as far as it is given: the `3.13t-64` of `python3.13t-64`. */
export interface VersionRequest {
  readonly release: readonly number[];
  readonly variant: Variant | undefined;
  readonly architecture: Architecture | undefined;
  readonly implementation: Implementation | undefined;
  /** PEP 440's pre-release part, if that is named: `rc1`. `dev` means any pre-release of the release. */
  readonly prerelease?: string;
  /** A PEP 440 specifier set in the place of a version: `>=3.9, <3.11`. */
  readonly specifiers?: string;
  /** PEP 514 company, for `-V:COMPANY/TAG`. */
  readonly company?: string;
  /** The PEP 514 tag as it was written. If it is a version as well, the parts above hold that. */
  readonly tag?: string;
}

export const anyVersion: VersionRequest = {
  release: [],
  variant: undefined,
  architecture: undefined,
  implementation: undefined,
};

/** PEP 514 company names of implementations that are found without a registry. */
export const companies: Readonly<Record<Implementation, string>> = {
  CPython: "PythonCore",
  PyPy: "PyPy",
  GraalPy: "GraalPy",
};

/** The letter that names such a build behind a version. */
export const variantLetters: Readonly<Record<Variant, string>> = {
  standard: "",
  freethreaded: "t",
  debug: "d",
};

/** Returns what a user would type behind `python`: `3.13t-64`. A tag and a range stay as they were written. */
export function printRequest(request: VersionRequest): string {
  const { tag, specifiers, prerelease = "" } = request;
  if (tag !== undefined) return tag;
  if (specifiers !== undefined) return specifiers;
  const letter = variantLetters[request.variant ?? "standard"];
  const suffix = request.architecture === undefined ? "" : `-${request.architecture.replace("bit", "")}`;
  // The letter of `3.14t-dev` would not be read behind the word.
  const build = prerelease === "dev" ? `${letter}-dev` : prerelease + letter;
  return request.release.join(".") + build + suffix;
}

/** Returns a request for people: `Python 3.13t`, `PyPy 3.10`, `Astral/3.12`, `Python of the company Astral`. */
export function describeRequest(request: VersionRequest): string {
  const version = printRequest(request);
  if (request.company !== undefined)
    return version === "" ? `Python of the company ${request.company}` : `${request.company}/${version}`;
  if (request.tag !== undefined && request.release.length === 0) return version;
  const name =
    request.implementation === undefined || request.implementation === "CPython"
      ? "Python"
      : request.implementation;
  return version === "" ? name : `${name} ${version}`;
}

/**
 * Returns what satisfies both requests: the first one, with the parts that only the second has. Undefined if nothing
 * can, by their parts alone.
 */
export function narrowed(first: VersionRequest, second: VersionRequest): VersionRequest | undefined {
  const [short, long] = first.release.length < second.release.length ? [first, second] : [second, first];
  if (short.release.some((number, at) => number !== long.release[at])) return undefined;
  if (contraryParts.some((part) => isContrary(first[part], second[part]))) return undefined;
  // A tag that is not a version says nothing of the version.
  const release = first.tag !== undefined && first.release.length === 0 ? [] : long.release;
  return { ...second, ...withoutUndefined(first), release };
}

/** Case does not count in a company's name (PEP 514). */
function isContrary(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && left.toLowerCase() !== right.toLowerCase();
}

const contraryParts = ["variant", "architecture", "implementation", "prerelease", "company"] as const;

function withoutUndefined(request: VersionRequest): Partial<VersionRequest> {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
}
