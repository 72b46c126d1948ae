import { limits } from "../limits.ts";
import { absolute, type Machine } from "../platform/platform.ts";
import type { Identity } from "../versions/constraint.ts";
import { parseFileName } from "../versions/file-name.ts";
import { hasPrefix } from "../versions/version.ts";
import type { Implementation, Variant } from "../versions/version-request.ts";
import { type FolderIdentity, readFolderName } from "./folder-name.ts";
import { readInstallation } from "./windows/installation.ts";

/**
 * Identifies an executable without starting it: from its name, the names its links lead through (`python` ->
 * `python3` -> `/usr/bin/python3.11`) and the folder it is installed in. "untilMinor" stops at the first name
 * with a minor version; "untilEnd" goes on to where the micro version and a pre-release show.
 */
export function identify(
  executable: string,
  machine: Machine,
  depth: "untilMinor" | "untilEnd" = "untilMinor",
): Identity {
  let implementation: Implementation | undefined;
  let variant: Variant | undefined;
  let release: readonly number[] = [];
  let last = executable;
  let next: string | undefined = executable;
  for (let step = 0; step < limits.links.value && next !== undefined; step += 1) {
    last = next;
    const request = parseFileName(machine.platform.baseName(last))?.request;
    if (request !== undefined) {
      implementation ??= request.implementation;
      variant ??= request.variant;
      if (request.release.length > release.length) release = request.release;
      if (depth === "untilMinor" && release.length >= 2) break;
    }
    next = linkTarget(last, machine);
  }
  const hasMinorInName = depth === "untilMinor" && release.length >= 2;
  const installed = hasMinorInName ? undefined : installation(last, machine);
  const isKnown = installed !== undefined && hasPrefix(installed.version.release, release);
  return {
    implementation: implementation ?? (isKnown ? installed.implementation : "CPython"),
    version: isKnown ? installed.version : { release, prerelease: "" },
    variant: variant ?? (isKnown ? installed.variant : "standard"),
  };
}

/** Returns the file at the end of a chain of links; of a loop, the link at which pyl stops. */
export function linkEnd(path: string, machine: Machine): string {
  let last = path;
  for (let step = 1; step < limits.links.value; step += 1) {
    const next = linkTarget(last, machine);
    if (next === undefined) return last;
    last = next;
  }
  return last;
}

/** Returns the path that a link leads to, which may be another link. Undefined for any other file. */
function linkTarget(path: string, machine: Machine): string | undefined {
  const { platform } = machine;
  const target = machine.readLink(path);
  if (target === undefined) return undefined;
  if (!platform.hasPosixPaths) return absolute(target, platform.parent(path), platform);
  // Nearly all links have an absolute path or a name in the same folder: neither needs normalising.
  if (target[0] === "/") return target;
  const folder = platform.parent(path);
  return target.includes("/") ? absolute(target, folder, platform) : platform.join(folder, target);
}

/** Reads the name of the folder above the one of executables: `versions/3.12.1/bin/python`. */
function installation(executable: string, machine: Machine): FolderIdentity | undefined {
  const { platform } = machine;
  if (!platform.hasPosixPaths) return readInstallation(executable, machine);
  const folder = platform.parent(executable);
  const name = platform.baseName(folder);
  return readFolderName(name === platform.scriptsFolder ? platform.baseName(platform.parent(folder)) : name);
}
