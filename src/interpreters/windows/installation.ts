import type { Machine } from "../../platform/platform.ts";
import { compactRelease } from "../../versions/notation.ts";
import { parseVersion, scanRelease } from "../../versions/version.ts";
import { type FolderIdentity, readFolderName } from "../folder-name.ts";
import { isScriptsFolder } from "../path-key.ts";
import { fewNames } from "../too-many-names.ts";

/**
 * Reads what the folder of a Python on Windows says: `Python312` (python.org), `pythoncore-3.14-64` (Python
 * Install Manager), uv's and PyPy's names; then the library beside the executable, `python312.dll`, which
 * conda's folders have too; then a version as the folder's name.
 */
export function readInstallation(executable: string, machine: Machine): FolderIdentity | undefined {
  const { platform } = machine;
  const folder = platform.parent(executable);
  // An environment's folder may have any name. Its pyvenv.cfg has the version.
  if (isScriptsFolder(folder, platform)) return undefined;
  const isInner = innerFolders.includes(platform.baseName(folder).toLowerCase());
  const name = platform.baseName(isInner ? platform.parent(folder) : folder).toLowerCase();
  const byFolder = name.startsWith("python") ? readInstallerName(name.slice(6)) : readFolderName(name);
  const isSure = byFolder !== undefined && !isNumber(name);
  return isSure ? byFolder : refine(readLibrary(folder, machine), byFolder);
}

/** uv's older layout, and GraalPy's. */
const innerFolders = ["install", "bin"];

/** Parses what follows `python`: `312`, `313-32`, `core-3.14t-64`, `-3.12.1-embed-amd64`. */
function readInstallerName(text: string): FolderIdentity | undefined {
  const start = text.startsWith("core-") ? 5 : text.startsWith("-") ? 1 : 0;
  const rest = text.slice(start);
  const release = compactRelease(rest);
  const version = release === undefined ? parseVersion(rest) : { release, prerelease: "" };
  if (version === undefined || version.release.length < 2) return undefined;
  const letter = rest.charAt(scanRelease(rest, 0).end);
  return { implementation: "CPython", version, variant: letter === "t" ? "freethreaded" : "standard" };
}

/**
 * Reads the library's name. A free-threaded build has its library beside the plain one's, in the same folder.
 */
function readLibrary(folder: string, machine: Machine): FolderIdentity | undefined {
  const names = fewNames(machine.list(folder, ["python2", "python3"])).map((name) => name.toLowerCase());
  let threaded: FolderIdentity | undefined;
  for (const name of names) {
    if (!name.endsWith(".dll")) continue;
    const found = readInstallerName(name.slice(6, -4));
    if (found?.variant === "standard") return found;
    threaded ??= found;
  }
  return threaded;
}

/** Combines both: the library's minor version is certain, and the folder may have the micro version. */
function refine(
  library: FolderIdentity | undefined,
  folder: FolderIdentity | undefined,
): FolderIdentity | undefined {
  if (library === undefined || folder === undefined) return library ?? folder;
  const isSame = library.version.release.every((number, at) => folder.version.release[at] === number);
  return isSame ? folder : library;
}

function isNumber(name: string): boolean {
  return scanRelease(name, 0).numbers.length > 0;
}
