import { limits } from "../../limits.ts";
import type { Machine, Platform } from "../../platform/platform.ts";
import { variantLetters } from "../../versions/version-request.ts";
import type { FolderIdentity } from "../folder-name.ts";
import { parseObject, textOf } from "../json-object.ts";
import type { Manager } from "./managers.ts";

/**
 * Returns the executable at the place where nearly every Python with such a folder name has it; undefined if
 * it is not there.
 */
export function usualExecutable(
  folder: string,
  byFolder: FolderIdentity | undefined,
  { record }: Manager,
  machine: Machine,
): string | undefined {
  const { platform } = machine;
  if (record !== undefined || byFolder?.implementation !== "CPython" || !platform.hasPosixPaths)
    return undefined;
  return startable(`${folder}/bin/${versionedName(byFolder, platform)}`, machine);
}

/** Returns the executable of a Python that is installed in `folder`; undefined if nothing in it can start. */
export function findExecutable(
  folder: string,
  byFolder: FolderIdentity | undefined,
  manager: Manager,
  machine: Machine,
): string | undefined {
  const { platform } = machine;
  const recorded = readRecord(folder, manager, machine);
  if (recorded !== undefined) return startable(platform.normalize(platform.join(folder, recorded)), machine);
  for (const inner of manager.inner ?? noneInner) {
    const base = inner === "" ? folder : platform.join(folder, inner);
    for (const name of executableNames(byFolder, platform)) {
      const found = startable(platform.join(base, name), machine);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const noneInner: readonly string[] = [""];

function startable(path: string, machine: Machine): string | undefined {
  return machine.kind(path) === "executable" ? path : undefined;
}

/** Returns the path in the manager's own record, if it writes one. */
function readRecord(folder: string, { record }: Manager, machine: Machine): string | undefined {
  if (record === undefined) return undefined;
  const text = machine.readStart(machine.platform.join(folder, record.file), limits.recordBytes.value);
  return text === undefined ? undefined : textOf(parseObject(text)?.[record.key]);
}

/**
 * Yields the best names first: the one with the version, which says most in a list of processes, then the
 * common ones.
 */
function* executableNames(byFolder: FolderIdentity | undefined, platform: Platform): Generator<string> {
  const isPlain = byFolder?.implementation === "CPython";
  if (platform.hasPosixPaths && isPlain) yield `bin/${versionedName(byFolder, platform)}`;
  yield* platform.hasPosixPaths ? posixNames : windowsNames;
  // A free-threaded build may have only its own name, in a folder whose name does not say so.
  if (!isPlain) return;
  const threaded = versionedName({ ...byFolder, variant: "freethreaded" }, platform);
  yield platform.hasPosixPaths ? `bin/${threaded}` : threaded;
}

/** Returns `python3.12`, `python3.13t`, `python3.13t.exe`. */
function versionedName({ version, variant }: FolderIdentity, { hasPosixPaths }: Platform): string {
  const name = `python${version.release[0]}.${version.release[1]}${variantLetters[variant]}`;
  return hasPosixPaths ? name : `${name}.exe`;
}

const posixNames: readonly string[] = ["bin/python3", "bin/python", "bin/pypy3", "bin/graalpy"];

const windowsNames: readonly string[] = ["python.exe", "pypy3.exe", "pypy.exe", "bin\\graalpy.exe"];
