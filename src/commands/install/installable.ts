import { printRequest, type VersionRequest } from "../../versions/version-request.ts";

// Which versions a tool has, as far as that is known without asking it.

/** uv also has micro versions, candidates, other implementations, and the newest of a range. */
export function uvText(version: VersionRequest): string | undefined {
  const { release, specifiers, implementation = "CPython", company, architecture, variant } = version;
  if (company !== undefined || architecture !== undefined || variant === "debug") return undefined;
  if (implementation !== "CPython") {
    const text = printRequest(version);
    return `${implementation.toLowerCase()}${text === "" ? "" : `@${text}`}`;
  }
  return specifiers !== undefined || isBetween(release, 8, 15) ? printRequest(version) : undefined;
}

/** pyenv builds every version of CPython, and takes the newest of a minor version. */
export function isPyenvs(version: VersionRequest): boolean {
  const { release, prerelease, architecture, specifiers } = version;
  return (
    release.length >= 2 &&
    prerelease !== "dev" &&
    architecture === undefined &&
    specifiers === undefined &&
    isCPython(version)
  );
}

/** Whether it is a release of CPython as most tools have it, in the range of those that the tool has. */
export function isRelease(version: VersionRequest, oldest: number, newest: number): boolean {
  const { release, prerelease, specifiers } = version;
  const isPlain = prerelease === undefined && specifiers === undefined;
  return isStandard(version) && isPlain && isBetween(release, oldest, newest);
}

/** Whether it is a minor version, in the range of those that the tool has. */
export function isMinor(version: VersionRequest, oldest: number, newest: number): boolean {
  const { release, prerelease, specifiers } = version;
  const isPlain = prerelease === undefined && specifiers === undefined;
  return release.length === 2 && isPlain && isBetween(release, oldest, newest);
}

function isBetween([major, minor = 0]: readonly number[], oldest: number, newest: number): boolean {
  return major === 3 && minor >= oldest && minor <= newest;
}

export function isStandard(version: VersionRequest): boolean {
  const { variant = "standard", architecture } = version;
  return variant === "standard" && architecture === undefined && isCPython(version);
}

function isCPython({ implementation = "CPython", company }: VersionRequest): boolean {
  return implementation === "CPython" && company === undefined;
}

/** PythonCore is the company of CPython's own builds (PEP 514). */
export function isCore({ implementation = "CPython", company }: VersionRequest): boolean {
  return implementation === "CPython" && (company ?? "PythonCore").toLowerCase() === "pythoncore";
}
