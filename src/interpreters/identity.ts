import { absolute, type Machine } from "../platform/platform.ts";
import type { Identity } from "../versions/constraint.ts";
import { knownFileName } from "../versions/file-name.ts";
import { hasPrefix } from "../versions/version.ts";
import type { Implementation, Variant } from "../versions/version-request.ts";
import { type Installed, readFolderName } from "./folder-name.ts";
import { readInstallation } from "./windows/installation.ts";

/** As many as Linux itself follows (path_resolution(7)). */
const maximumLinks = 40;

/**
 * Who an executable is, without starting it: from its name, the names its links lead through
 * (`python` -> `python3` -> `/usr/bin/python3.11`) and the folder it is installed in.
 * "untilMinor" follows no further than the first name with a minor version, "untilEnd" to
 * where the micro version and a pre-release show.
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
  for (const path of linkChain(executable, machine)) {
    last = path;
    const request = knownFileName(machine.platform.baseName(path), machine)?.request;
    if (request === undefined) continue;
    implementation ??= request.implementation;
    variant ??= request.variant;
    if (request.release.length > release.length) release = request.release;
    if (depth === "untilMinor" && release.length >= 2) break;
  }
  const isTold = depth === "untilMinor" && release.length >= 2;
  const installed = isTold ? undefined : installation(last, machine);
  const isKnown = installed !== undefined && hasPrefix(installed.version.release, release);
  return {
    implementation: implementation ?? (isKnown ? installed.implementation : "CPython"),
    version: isKnown ? installed.version : { release, prerelease: "" },
    variant: variant ?? (isKnown ? installed.variant : "standard"),
  };
}

/** The path itself and what it links to, one step at a time; a loop ends it. */
export function* linkChain(path: string, machine: Machine): Generator<string> {
  let current = path;
  for (let step = 0; step < maximumLinks; step += 1) {
    yield current;
    const target = machine.readLink(current);
    if (target === undefined) return;
    const folder = machine.platform.parent(current);
    // A whole path, or a name beside it, is what nearly all are: nothing to tidy up then.
    const isPlain = machine.platform.hasPosixPaths && (target[0] === "/" || !target.includes("/"));
    current = isPlain ? machine.platform.join(folder, target) : absolute(target, folder, machine.platform);
  }
}

/** `versions/3.12.1/bin/python`: the folder above the one of executables. */
function installation(executable: string, machine: Machine): Installed | undefined {
  const { platform } = machine;
  if (!platform.hasPosixPaths) return readInstallation(executable, machine);
  const folder = platform.parent(executable);
  const isScripts = platform.baseName(folder) === platform.scriptsFolder;
  return readFolderName(platform.baseName(isScripts ? platform.parent(folder) : folder));
}
