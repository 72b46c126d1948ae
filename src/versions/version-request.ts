import { lookup } from "../lookup.ts";
import { scanRelease } from "./version.ts";

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

/**
 * Parses `3`, `3.12`, `3.12.4`, `3.13t`, `3.12d`, `3.12-32`, `3.12-64`, `3.12-arm64`, or nothing: the forms
 * of py.exe's old-style tags and of interpreters' file names. Returns undefined for any other text.
 */
export function parseVersionRequest(text: string): VersionRequest | undefined {
  if (text === "") return anyVersion;
  const { numbers, end } = scanRelease(text, 0);
  if (numbers.length === 0 || numbers.length > 3) return undefined;
  const variant = variants[text.charAt(end)];
  const suffix = text.slice(variant === undefined ? end : end + 1);
  const architecture = suffix === "" ? undefined : lookup(architectures, suffix);
  if (suffix !== "" && architecture === undefined) return undefined;
  return { release: numbers, variant, architecture, implementation: undefined };
}

/** The letter behind a version. No property of every object has a name of one letter. */
const variants: Readonly<Record<string, Variant>> = { t: "freethreaded", d: "debug" };

/** The letter that names such a build behind a version. */
export const variantLetters: Readonly<Record<Variant, string>> = {
  standard: "",
  freethreaded: "t",
  debug: "d",
};

/** Returns what a user would type behind `python`: `3.13t-64`. A tag stays as it was typed. */
export function printRequest(request: VersionRequest): string {
  if (request.tag !== undefined) return request.tag;
  const letter = variantLetters[request.variant ?? "standard"];
  const suffix = request.architecture === undefined ? "" : `-${request.architecture.replace("bit", "")}`;
  return request.release.join(".") + letter + suffix;
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

const architectures: Readonly<Record<string, Architecture>> = {
  "-32": "32bit",
  "-64": "64bit",
  "-arm64": "arm64",
};
