import type { Origin } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import { dependsOnMicro, matchesSpecifiers } from "./specifier.ts";
import { agree, printVersion, type Version } from "./version.ts";
import type { Architecture, Implementation, Variant, VersionRequest } from "./version-request.ts";
import { anyVersion, companies, variantLetters } from "./version-request.ts";

/** What an interpreter must satisfy. Each part has its origin. */
export interface Constraint {
  readonly request: VersionRequest;
  readonly requestOrigin: Origin | undefined;
  /** The PEP 440 specifier set of `requires-python` in the metadata block. */
  readonly requiresPython: string | undefined;
  readonly requiresPythonOrigin: Origin | undefined;
  /** What the metadata block declares: the interpreter gets an environment that has it (PEP 723). */
  readonly dependencies?: readonly string[];
  /** The table `[tool.uv]` beside them, unchecked: where they come from, and which of them count. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
}

/** Returns the constraint of a version alone, or without one the constraint that every interpreter satisfies. */
export function versionConstraint(request: VersionRequest = anyVersion, origin?: Origin): Constraint {
  return {
    request,
    requestOrigin: origin,
    requiresPython: undefined,
    requiresPythonOrigin: undefined,
  };
}

/** What an interpreter is, as far as pyl knows without starting it. */
export interface Identity {
  readonly implementation: Implementation;
  readonly version: Version;
  readonly variant: Variant;
  /**
   * The PEP 514 company of a registered interpreter. Without one, the implementation's own company counts.
   */
  readonly company?: string;
}

/** Why an interpreter does not satisfy a constraint. */
export type Mismatch =
  | "version"
  | "versionUnknown"
  | "implementation"
  | "company"
  | "tag"
  | "prerelease"
  | "variant"
  | "architecture"
  | "requiresPython";

/**
 * Returns why an identity does not satisfy a constraint, or undefined if it does. Calls `architecture` only
 * if the constraint names one: that costs a read.
 */
export function mismatch(
  identity: Identity,
  constraint: Constraint,
  machine: Machine,
  architecture: () => Architecture | undefined,
): Mismatch | undefined {
  const { request } = constraint;
  const { release } = identity.version;
  const asked = request.release;
  if (asked.length > 0 && !agree(release, asked)) return "version";
  // While the minor version is unknown, the rest of the build is not known either.
  if (asked.length > release.length && release.length < 2) return "versionUnknown";
  if (request.implementation !== undefined && request.implementation !== identity.implementation)
    return "implementation";
  if (request.company !== undefined && !sameCompany(request.company, companyOf(identity)))
    return identity.company === undefined ? "implementation" : "company";
  if (!allowsVariant(request, identity.variant)) return "variant";
  if (request.architecture !== undefined && !allowsArchitecture(request.architecture, architecture()))
    return "architecture";
  if (asked.length > release.length) return "versionUnknown";
  const { requiresPython } = constraint;
  const { prerelease, specifiers } = request;
  // Nearly all have none of these, and hundreds may be compared.
  if (asked.length < 3 && (prerelease ?? specifiers ?? requiresPython) === undefined) return undefined;
  return (
    prereleaseMismatch(identity.version, request) ??
    specifierMismatch(identity.version, specifiers, "version", machine) ??
    specifierMismatch(identity.version, requiresPython, "requiresPython", machine)
  );
}

/** A complete version means the release itself: a candidate is not its release. */
function prereleaseMismatch({ release, prerelease }: Version, asked: VersionRequest): Mismatch | undefined {
  if (asked.prerelease === undefined)
    return asked.release.length === 3 && prerelease !== "" ? "prerelease" : undefined;
  if (prerelease === "") return release.length < 3 ? "versionUnknown" : "version";
  return asked.prerelease === "dev" || asked.prerelease === prerelease ? undefined : "version";
}

function specifierMismatch(
  version: Version,
  specifiers: string | undefined,
  otherwise: Mismatch,
  machine: Machine,
): Mismatch | undefined {
  if (specifiers === undefined) return undefined;
  const { length } = version.release;
  if (length < 2 || (length < 3 && dependsOnMicro(version, specifiers, machine))) return "versionUnknown";
  return matchesSpecifiers(version, specifiers, machine) ? undefined : otherwise;
}

/** Returns `Python 3.12.1`, `Python 3.13t` or `PyPy 3.10`; `Python` alone if the version is unknown. */
export function printIdentity({ implementation, version, variant }: Identity): string {
  const name = implementation === "CPython" ? "Python" : implementation;
  const letter = variantLetters[variant];
  return version.release.length === 0 ? name : `${name} ${printVersion(version)}${letter}`;
}

/**
 * Another build than the standard one satisfies a request without a minor version (`-3`), but not `-3.13`.
 */
function allowsVariant(request: VersionRequest, variant: Variant): boolean {
  if (request.variant !== undefined) return request.variant === variant;
  return variant === "standard" || (variant === "freethreaded" && request.release.length < 2);
}

/** `-64` means every architecture but 32-bit ones, as in py.exe: ARM64 too, and an unknown one. */
function allowsArchitecture(asked: Architecture, found: Architecture | undefined): boolean {
  return asked === "64bit" ? found !== "32bit" : found === asked;
}

/** Returns the company that an interpreter belongs to: the registered one, else its implementation's. */
export function companyOf(identity: Identity): string {
  return identity.company ?? companies[identity.implementation];
}

/** Compares two companies, or two tags, without regard to case (PEP 514). */
export function sameCompany(left: string, right: string): boolean {
  return left === right || (left.length === right.length && left.toLowerCase() === right.toLowerCase());
}
