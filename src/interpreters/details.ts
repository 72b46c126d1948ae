import type { Machine } from "../platform/platform.ts";
import type { Identity } from "../versions/constraint.ts";
import { hasPrefix, parseVersion, type Version } from "../versions/version.ts";
import { type Variant, variantLetters } from "../versions/version-request.ts";
import { readBuildDetails } from "./build-details.ts";
import { readFolderName } from "./folder-name.ts";
import { linkEnd } from "./identity.ts";
import { isScriptsFolder, pathKey } from "./path-key.ts";
import { fewNames } from "./too-many-names.ts";

/** A header has some two thousand bytes before the version. A package's version is in its name. */
const headerBytes = 4096;

/**
 * Returns an identity with what the files of its installation add to its names: the library's folder,
 * `build-details.json` (PEP 739, from 3.14), the C headers' `patchlevel.h`, conda's record of the package.
 * Reads a handful of small files; starts nothing.
 */
export function readDetails(identity: Identity, executable: string, machine: Machine): Identity {
  const prefix = prefixOf(executable, machine);
  const known = identity.version.release.length >= 2 ? identity : readLibrary(identity, prefix, machine);
  if (known.version.release.length < 2) return known;
  const built = readBuildDetails(libraryOf(known, prefix, machine), machine);
  if (built !== undefined && agrees(built.version, known.version))
    return { ...known, version: built.version, variant: namedVariant(known, built.variant) };
  const version = [readHeader, readCondaRecord]
    .map((read) => read(known, prefix, machine))
    .find((found) => found !== undefined && agrees(found, known.version));
  return version === undefined ? known : { ...known, version };
}

/** Returns the folder that Python itself calls its prefix, from the file that the links lead to. */
function prefixOf(executable: string, machine: Machine): string {
  const { platform } = machine;
  const folder = platform.parent(linkEnd(executable, machine));
  const isInner = isScriptsFolder(folder, platform) || pathKey(platform.baseName(folder), platform) === "bin";
  return isInner ? platform.parent(folder) : folder;
}

/**
 * Reads `lib/python3.12`, if that is the only such folder: a prefix with several does not show which one
 * belongs to it.
 */
function readLibrary(identity: Identity, prefix: string, machine: Machine): Identity {
  const { platform } = machine;
  const folder = platform.join(prefix, "lib");
  const names = fewNames(machine.list(folder, ["python2.", "python3.", "pypy2.", "pypy3."]));
  // Python itself takes only a folder with this file for its library (Modules/getpath.py).
  const libraries = names.filter(
    (name) => machine.kind(platform.join(platform.join(folder, name), "os.py")) !== undefined,
  );
  const found = libraries.map((name) => readFolderName(name.replace("python", "")));
  const [installed, ...others] = found.filter((each) => each?.version.release.length === 2);
  if (
    installed === undefined ||
    others.length > 0 ||
    !hasPrefix(installed.version.release, identity.version.release)
  )
    return identity;
  const implementation =
    identity.implementation === "CPython" ? installed.implementation : identity.implementation;
  return {
    ...identity,
    implementation,
    version: installed.version,
    variant: namedVariant(identity, installed.variant),
  };
}

/** A debug build has the same library as the plain one, so the variant in a name goes first. */
function namedVariant({ variant }: Identity, built: Variant): Variant {
  return variant === "standard" ? built : variant;
}

function libraryOf({ version, variant }: Identity, prefix: string, { platform }: Machine): string {
  if (!platform.hasPosixPaths) return platform.join(prefix, "Lib");
  return platform.join(
    prefix,
    `lib/python${version.release.slice(0, 2).join(".")}${threadedLetter(variant)}`,
  );
}

function threadedLetter(variant: Variant): string {
  return variant === "freethreaded" ? "t" : "";
}

/**
 * Reads `#define PY_VERSION "3.12.1"`, if the headers are installed: Debian has a package of its own for
 * them.
 */
function readHeader(
  { implementation, version, variant }: Identity,
  prefix: string,
  machine: Machine,
): Version | undefined {
  const { platform } = machine;
  const stem = implementation === "PyPy" ? "pypy" : "python";
  const folder = `${stem}${version.release.slice(0, 2).join(".")}${variantLetters[variant]}`;
  const path = platform.hasPosixPaths ? `include/${folder}/patchlevel.h` : "include\\patchlevel.h";
  const text = machine.readStart(platform.join(prefix, path), headerBytes);
  const found = text === undefined ? undefined : /^#define\s+PY_VERSION\s+"([^"]*)"/m.exec(text)?.[1];
  return found === undefined ? undefined : parseVersion(found);
}

/** Reads the name of `conda-meta/python-3.12.4-h99e199e_1.json`, which exists as long as the package does. */
function readCondaRecord({ version }: Identity, prefix: string, machine: Machine): Version | undefined {
  const start = `python-${version.release.slice(0, 2).join(".")}.`;
  const names = machine.list(machine.platform.join(prefix, "conda-meta"), [start]) ?? [];
  const [name] = names.filter((each) => each.endsWith(".json"));
  return name === undefined ? undefined : parseVersion(name.slice("python-".length));
}

/**
 * Returns whether a file belongs to this version. One left over from another version says nothing about it.
 */
function agrees(found: Version, known: Version): boolean {
  return found.release.length === 3 && hasPrefix(found.release, known.release);
}
