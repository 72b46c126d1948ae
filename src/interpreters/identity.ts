import { absolute, type Machine } from "../platform/platform.ts";
import type { Identity } from "../versions/constraint.ts";
import { parseFileName } from "../versions/file-name.ts";
import { hasPrefix, parseVersion, type Version } from "../versions/version.ts";
import type { Implementation, Variant } from "../versions/version-request.ts";

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
    const request = parseFileName(machine.platform.baseName(path))?.request;
    if (request === undefined) continue;
    implementation ??= request.implementation;
    variant ??= request.variant;
    if (request.release.length > release.length) release = request.release;
    if (depth === "untilMinor" && release.length >= 2) break;
  }
  const isTold = depth === "untilMinor" && release.length >= 2;
  const installed = isTold ? undefined : installedVersion(last, machine);
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
    current = absolute(target, machine.platform.parent(current), machine.platform);
  }
}

interface Installed {
  readonly implementation: Implementation;
  readonly version: Version;
  readonly variant: Variant;
}

/** `versions/3.12.1/bin/python`, `cpython-3.13.0+freethreaded-linux-x86_64-gnu/bin/python3`. */
function installedVersion(executable: string, machine: Machine): Installed | undefined {
  const { platform } = machine;
  const folder = platform.parent(executable);
  const isScripts = platform.baseName(folder) === platform.scriptsFolder;
  const name = platform.baseName(isScripts ? platform.parent(folder) : folder);
  for (const { prefix, implementation } of folderPrefixes) {
    if (!name.startsWith(prefix)) continue;
    const rest = name.slice(prefix.length);
    const version = parseVersion(rest);
    if (version === undefined || version.release.length < 2) continue;
    const isFreeThreaded = rest.includes("+freethreaded") || endsInT(rest);
    return { implementation, version, variant: isFreeThreaded ? "freethreaded" : "standard" };
  }
  return undefined;
}

const folderPrefixes: readonly { readonly prefix: string; readonly implementation: Implementation }[] = [
  { prefix: "cpython-", implementation: "CPython" },
  { prefix: "pypy", implementation: "PyPy" },
  { prefix: "", implementation: "CPython" },
];

/** pyenv's `3.13.0t`, where uv writes `+freethreaded`. */
function endsInT(text: string): boolean {
  const last = text.charCodeAt(text.length - 2);
  return text.endsWith("t") && last >= 48 && last <= 57;
}
