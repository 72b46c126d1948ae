import { type Machine, upward } from "../platform/platform.ts";
import { compareReleases, parseVersion } from "../versions/version.ts";
import type { SearchFolder } from "./search-folder.ts";

/**
 * A version manager's stand-ins are never run: their folder stands for the folders of the
 * versions selected, which are looked in directly. pyenv's rules (pyenv-version-name,
 * pyenv-which): PYENV_VERSION, then `.python-version` from the working directory upward, then
 * the root's `version` file. `system` is nothing here: the rest of the search path follows.
 * pyenv-win's rules are the same (libs/pyenv-lib.vbs); its versions are unpacked as Windows' are.
 */
export function* expandShims(shims: string, machine: Machine): Generator<SearchFolder> {
  const { platform } = machine;
  const root = platform.parent(shims);
  const versions = platform.join(root, "versions");
  if (machine.kind(versions) !== "directory") {
    yield { kind: "leftOut", path: shims, why: { kind: "unknownManager" } };
    return;
  }
  for (const version of selectedVersions(root, machine)) {
    if (version === "system") continue;
    const installed = findVersion(version, versions, machine);
    if (installed === undefined)
      yield { kind: "leftOut", path: shims, why: { kind: "notInstalled", selected: version } };
    else yield* executableFolders(installed, shims, machine);
  }
}

/** On Windows an interpreter is at the root of its version, and only what it installed in `Scripts`. */
function* executableFolders(version: string, shims: string, { platform }: Machine): Generator<SearchFolder> {
  if (!platform.hasPosixPaths) yield { kind: "folder", path: version, shims };
  yield { kind: "folder", path: platform.join(version, platform.scriptsFolder), shims };
}

function selectedVersions(root: string, machine: Machine): string[] {
  const variable = machine.environment("PYENV_VERSION");
  if (variable) return variable.split(machine.platform.hasPosixPaths ? ":" : " ").filter(Boolean);
  const start = machine.environment("PYENV_DIR") ?? machine.directory();
  if (start !== undefined) {
    for (const folder of upward(start, machine.platform)) {
      const lines = versionLines(machine.platform.join(folder, ".python-version"), machine);
      if (lines !== undefined) return lines;
    }
  }
  return versionLines(machine.platform.join(root, "version"), machine) ?? ["system"];
}

/** A version is one folder below `versions`; a name that leads elsewhere is none (CVE-2022-35861). */
function findVersion(version: string, versions: string, machine: Machine): string | undefined {
  const { platform } = machine;
  const name = version.startsWith("python-") ? version.slice(7) : version;
  if (platform.hasFolder(name) || name.startsWith(".")) return undefined;
  const exact = platform.join(versions, name);
  if (machine.kind(exact) === "directory") return exact;
  const newest = (machine.list(versions, [`${name}.`]) ?? [])
    .map((folder) => ({ folder, version: parseVersion(folder) }))
    .filter(
      (entry) =>
        entry.version !== undefined && entry.version.prerelease === "" && !entry.folder.endsWith("t"),
    )
    .sort((left, right) => compareReleases(right.version?.release ?? [], left.version?.release ?? []))[0];
  return newest && platform.join(versions, newest.folder);
}

/** The words of a version file, comments left out. */
export function versionLines(path: string, machine: Machine): string[] | undefined {
  const text = machine.readStart(path, 4096);
  if (text === undefined) return undefined;
  const lines = text.split("\n").map((line) => line.split("#")[0]?.trim() ?? "");
  const words = lines.flatMap((line) => line.split(" ")).filter(Boolean);
  return words.length > 0 ? words : undefined;
}
