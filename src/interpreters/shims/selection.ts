import { aboveLimit, type Limit, limits } from "../../limits.ts";
import { onDrive } from "../../platform/drive-path.ts";
import { expandHome } from "../../platform/expand-path.ts";
import type { Machine } from "../../platform/platform.ts";
import type { SearchFolder, ShimProblem } from "../search-folder.ts";

/**
 * The versions that a manager's settings select, and the file or variable that does so; or why pyl cannot
 * know them.
 */
export type Selection =
  | { readonly kind: "versions"; readonly versions: readonly string[]; readonly by: string }
  | { readonly kind: "problem"; readonly why: ShimProblem };

/** The folder of a selected version, or why there is none. */
export type VersionFolder =
  | { readonly kind: "installed"; readonly folder: string }
  | { readonly kind: "problem"; readonly why: ShimProblem };

/**
 * Yields the folders with its programs. On Windows the interpreter is at the root, and `Scripts` has what it
 * installed.
 */
export function* programFolders(
  version: VersionFolder,
  shims: string,
  { platform }: Machine,
): Generator<Exclude<SearchFolder, { kind: "shims" }>> {
  if (version.kind === "problem") {
    yield { kind: "leftOut", path: shims, why: version.why };
    return;
  }
  if (!platform.hasPosixPaths) yield { kind: "folder", path: version.folder, shims };
  yield { kind: "folder", path: platform.join(version.folder, platform.scriptsFolder), shims };
}

/**
 * Returns the folder of a version, if one has that name. A name that leads elsewhere does not count
 * (CVE-2022-35861).
 */
export function namedVersion(name: string, versions: string, machine: Machine): string | undefined {
  const { platform } = machine;
  if (name === "" || platform.hasFolder(name) || name.startsWith(".")) return undefined;
  const folder = platform.join(versions, name);
  return machine.kind(folder) === "directory" ? folder : undefined;
}

/** Returns a folder of the user's own, as asdf and mise accept it: `path:/opt/python`, `path:~/python`. */
export function ownVersion(selected: string, by: string, machine: Machine): VersionFolder | undefined {
  if (!selected.startsWith("path:")) return undefined;
  const folder = onDrive(expandHome(selected.slice(5), machine), machine.platform);
  // Versions of the managers differ in what a relative path is taken from.
  if (!machine.platform.isAbsolute(folder)) return problem({ kind: "notFollowed", what: selected, by });
  if (machine.kind(folder) === "directory") return { kind: "installed", folder };
  return notInstalled(selected, by);
}

/** Returns the selection, or the problem that it is larger than any real one. */
export function limited(selection: Selection): Selection {
  const isLarge = selection.kind === "versions" && selection.versions.length > limits.selectedVersions.value;
  return isLarge ? tooLarge(selection.by, limits.selectedVersions) : selection;
}

export function tooLarge(where: string, limit: Limit): Extract<Selection, { kind: "problem" }> {
  return problem({ kind: "badFile", where, problem: aboveLimit(limit) });
}

export function notInstalled(selected: string, by: string): VersionFolder {
  return problem({ kind: "notInstalled", selected, by });
}

export function problem(why: ShimProblem): { readonly kind: "problem"; readonly why: ShimProblem } {
  return { kind: "problem", why };
}
