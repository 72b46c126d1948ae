import { limits } from "../../limits.ts";
import { expandHome } from "../../platform/expand-path.ts";
import { homeFolder } from "../../platform/known-folders.ts";
import { type Machine, upward } from "../../platform/platform.ts";
import { readText } from "../../platform/read-text.ts";
import { mayRead } from "../../trust/passed-over.ts";
import type { ShimTarget } from "../search-folder.ts";
import {
  limited,
  namedVersion,
  notInstalled,
  ownVersion,
  problem,
  programFolders,
  type Selection,
  tooLarge,
  type VersionFolder,
} from "./selection.ts";
import { toolLines } from "./tool-versions.ts";

/**
 * Yields the folders that asdf's rules select (internal/resolve, internal/shims,
 * docs/manage/configuration.md): the variable, then the file of versions from the working directory upward,
 * then the one in the home folder. Of several versions the first that has the program runs; `system` ends the
 * list.
 */
export function* asdfFolders(shims: string, machine: Machine): Generator<ShimTarget> {
  const { platform } = machine;
  const root = platform.parent(shims);
  const selection = limited(select(root, machine));
  if (selection.kind === "problem") {
    yield { kind: "leftOut", path: shims, why: selection.why };
    return;
  }
  const versions = platform.join(platform.join(root, "installs"), "python");
  for (const version of selection.versions) {
    if (version === "system") return;
    yield* programFolders(findVersion(version, selection.by, versions, machine), shims, machine);
  }
}

/** Finds a version by its complete name: asdf has no request for the newest one. */
function findVersion(selected: string, by: string, versions: string, machine: Machine): VersionFolder {
  const own = ownVersion(selected, by, machine);
  if (own !== undefined) return own;
  const name = selected.startsWith("ref:") ? `ref-${selected.slice(4)}` : selected;
  const folder = namedVersion(name, versions, machine);
  return folder === undefined ? notInstalled(selected, by) : { kind: "installed", folder };
}

function select(root: string, machine: Machine): Selection {
  const variable = machine.environment("ASDF_PYTHON_VERSION");
  if (variable) return { kind: "versions", versions: wordsOf(variable), by: "ASDF_PYTHON_VERSION" };
  const fileName = findFileName(machine);
  if (machine.platform.hasFolder(fileName.value))
    return problem({ kind: "notFollowed", what: fileName.value, by: fileName.by });
  for (const folder of foldersOf(machine)) {
    const found = readToolVersions(folder, fileName.value, machine) ?? readLegacy(folder, root, machine);
    if (found !== undefined) return found;
  }
  return problem({ kind: "noneSelected" });
}

/** The newer variable goes before the one that it replaced (0.16). */
function findFileName(machine: Machine): { readonly value: string; readonly by: string } {
  for (const by of ["ASDF_TOOL_VERSIONS_FILENAME", "ASDF_DEFAULT_TOOL_VERSIONS_FILENAME"]) {
    const value = machine.environment(by);
    if (value) return { value, by };
  }
  return { value: ".tool-versions", by: "" };
}

function foldersOf(machine: Machine): string[] {
  const start = machine.directory();
  const home = homeFolder(machine);
  const folders = start === undefined ? [] : [...upward(start, machine.platform)];
  return home === undefined ? folders : [...folders, home];
}

/** Reads `python 3.12.1 3.11.4 system`: the first line of that name counts. */
function readToolVersions(folder: string, name: string, machine: Machine): Selection | undefined {
  const by = machine.platform.join(folder, name);
  if (machine.kind(by) === undefined || !mayRead("the version file", by, machine)) return undefined;
  const lines = toolLines(by, machine) ?? [];
  if ("kind" in lines) return tooLarge(by, limits.toolVersionsBytes);
  for (const line of lines) {
    const [tool, ...versions] = wordsOf(line);
    if (tool === "python") return { kind: "versions", versions, by };
  }
  return undefined;
}

/**
 * Reads other managers' files, which the user's settings and the plugin both have to allow. Line ends do not
 * separate versions in them (internal/plugins).
 */
function readLegacy(folder: string, root: string, machine: Machine): Selection | undefined {
  const { platform } = machine;
  const by = platform.join(folder, ".python-version");
  if (machine.kind(by) === undefined || !allowsLegacy(machine)) return undefined;
  if (!mayRead("the version file", by, machine)) return undefined;
  const text = readText(by, limits.versionFileBytes, machine);
  if (text === undefined || (typeof text === "string" && text.trim() === "")) return undefined;
  const plugin = platform.join(root, "plugins/python/bin");
  const names = platform.join(plugin, "list-legacy-filenames");
  if (!machine.readStart(names, 4096)?.includes(".python-version")) return undefined;
  const parser = platform.join(plugin, "parse-legacy-file");
  if (machine.kind(parser) !== undefined)
    return problem({ kind: "notFollowed", what: "the script", by: parser });
  if (typeof text !== "string") return tooLarge(by, limits.versionFileBytes);
  return { kind: "versions", versions: wordsOf(text), by };
}

function allowsLegacy(machine: Machine): boolean {
  const path = expandHome(machine.environment("ASDF_CONFIG_FILE") || "~/.asdfrc", machine);
  if (machine.kind(path) === undefined || !mayRead("the settings file", path, machine)) return false;
  const lines = toolLines(path, machine) ?? [];
  // One that is too large allows nothing.
  const settings = "kind" in lines ? [] : lines.map((line) => line.split("=").map((part) => part.trim()));
  return settings.findLast(([key]) => key === "legacy_version_file")?.[1]?.toLowerCase() === "yes";
}

/** Splits at blanks alone. */
function wordsOf(text: string): string[] {
  return text
    .split(" ")
    .map((word) => word.trim())
    .filter(Boolean);
}
