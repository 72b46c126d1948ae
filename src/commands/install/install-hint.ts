import { Failure } from "../../failure.ts";
import { isOnPath } from "../../platform/find-tool.ts";
import type { Machine } from "../../platform/platform.ts";
import { printRequest, type VersionRequest } from "../../versions/version-request.ts";
import { findProduct, wingetArguments, wingetPath } from "./store-product.ts";

/** Returns the failure with the command that would install the version, if a tool for that is here. */
export function withInstallHint(failure: Failure, version: VersionRequest, machine: Machine): Failure {
  const install = installCommand(version, machine);
  if (install === undefined) return failure;
  return new Failure(failure.status, failure.sentence, { ...failure.details, install });
}

/** Returns the command that installs a version with a tool that is here. */
export function installCommand(version: VersionRequest, machine: Machine): string | undefined {
  if (isOnPath("uv", machine) && isUvs(version)) return `uv python install ${uvText(version)}`;
  if (isOnPath("pyenv", machine) && isPyenvs(version)) return `pyenv install ${printRequest(version)}`;
  if (!isPlain(version)) return undefined;
  if (isOnPath("pymanager", machine)) return `pymanager install ${printRequest(version)}`;
  const product = wingetPath(machine) && findProduct(version, machine);
  return product ? `winget ${wingetArguments(product).join(" ")}` : undefined;
}

/** Whether every tool can install it: a minor version of CPython, from 3.8 up to the newest that pyl knows. */
function isPlain(version: VersionRequest): boolean {
  const { release, prerelease, specifiers, implementation } = version;
  return (
    release.length <= 2 &&
    prerelease === undefined &&
    specifiers === undefined &&
    implementation !== "PyPy" &&
    isUvs(version)
  );
}

/** uv also installs micro versions, candidates, PyPy, and the newest of a range. */
function isUvs({
  release,
  variant,
  architecture,
  implementation,
  company,
  specifiers,
}: VersionRequest): boolean {
  const [major, minor = newestMinor] = release;
  const isKnown = specifiers !== undefined || (major === 3 && minor >= 8 && minor <= newestMinor);
  return (
    isKnown &&
    variant !== "debug" &&
    architecture === undefined &&
    implementation !== "GraalPy" &&
    company === undefined
  );
}

function uvText(version: VersionRequest): string {
  const text = printRequest(version);
  const named = version.implementation === "PyPy" ? `pypy@${text}` : text;
  // The characters of a range mean redirections; every shell reads double quotes around them.
  return version.specifiers === undefined ? named : `"${named}"`;
}

/** pyenv builds any version of CPython, and takes the newest of a minor version. */
function isPyenvs({
  release,
  prerelease,
  architecture,
  implementation,
  company,
  tag,
}: VersionRequest): boolean {
  return (
    release.length >= 2 &&
    prerelease !== "dev" &&
    [architecture, company, tag].every((part) => part === undefined) &&
    (implementation === undefined || implementation === "CPython")
  );
}

const newestMinor = 14;
