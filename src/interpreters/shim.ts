import { type Machine, upward } from "../platform/platform.ts";
import { compareReleases, parseVersion } from "../versions/version.ts";

/**
 * A version manager's stand-in on the search path is never run: what it would run is found
 * and run directly. pyenv's rules (pyenv-version-name, pyenv-which): PYENV_VERSION, then
 * `.python-version` from the working directory upward, then the root's `version` file.
 */
export type Shim =
  | { readonly kind: "resolved"; readonly executable: string }
  /** The manager says that the rest of the search path decides. */
  | { readonly kind: "system" }
  /** The manager would fail, or is one whose rules are not known here. */
  | { readonly kind: "leftOut"; readonly reason: "notSelected" | "unknownManager"; readonly selected: string };

/** Undefined for a folder that holds real programs. */
export function resolveShim(name: string, folder: string, machine: Machine): Shim | undefined {
  const { platform } = machine;
  if (platform.baseName(folder) !== "shims") return undefined;
  const root = platform.parent(folder);
  const versions = platform.join(root, "versions");
  if (machine.kind(versions) !== "directory") return { kind: "leftOut", reason: "unknownManager", selected: "" };
  const selected = selectedVersions(root, machine);
  for (const version of selected) {
    if (version === "system") return { kind: "system" };
    const installed = findVersion(version, versions, machine);
    if (installed === undefined) continue;
    const executable = platform.join(platform.join(installed, platform.scriptsFolder), name);
    if (machine.kind(executable) === "executable") return { kind: "resolved", executable };
  }
  return { kind: "leftOut", reason: "notSelected", selected: selected.join(":") };
}

function selectedVersions(root: string, machine: Machine): string[] {
  const variable = machine.environment("PYENV_VERSION");
  if (variable) return variable.split(":").filter(Boolean);
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
    .filter((entry) => entry.version !== undefined && entry.version.prerelease === "" && !entry.folder.endsWith("t"))
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
