import type { Machine } from "../../platform/platform.ts";
import { mayRead } from "../../trust/passed-over.ts";
import type { ShimTarget } from "../search-folder.ts";
import { isIdiomatic, type MiseConfig, readMiseConfig } from "./mise-config.ts";
import { miseEarlyFiles, miseFiles } from "./mise-files.ts";
import { readMiseLock } from "./mise-lock.ts";
import { findMiseVersion } from "./mise-version.ts";
import {
  limited,
  notInstalled,
  ownVersion,
  problem,
  programFolders,
  type Selection,
  type VersionFolder,
} from "./selection.ts";

/**
 * Yields the folders that mise's rules select (src/shims.rs, src/config/mod.rs, src/toolset/builder.rs): the
 * variable, then the first of its files that mentions Python. Of several versions the first that has the
 * program runs. `system`, and shims without a selected version, stand for nothing: the rest of the search
 * path follows.
 */
export function* miseFolders(shims: string, machine: Machine): Generator<ShimTarget> {
  const { platform } = machine;
  const selection = limited(select(machine));
  if (selection.kind === "problem") {
    yield { kind: "leftOut", path: shims, why: selection.why };
    return;
  }
  const usual = platform.join(platform.parent(shims), "installs");
  const versions = platform.join(machine.environment("MISE_INSTALLS_DIR") || usual, "python");
  for (const version of selection.versions) {
    if (version === "system") continue;
    yield* programFolders(findVersion(version, selection.by, versions, machine), shims, machine);
  }
}

function findVersion(selected: string, by: string, versions: string, machine: Machine): VersionFolder {
  const isTemplate = selected.includes("{{") || selected.includes("{%");
  const scope = selected.includes(":") ? selected.slice(0, selected.indexOf(":")) : undefined;
  if (isTemplate || (scope !== undefined && scope !== "path" && scope !== "prefix"))
    return problem({ kind: "notFollowed", what: selected, by });
  const own = ownVersion(selected, by, machine);
  if (own !== undefined) return own;
  const folder = findMiseVersion(selected, versions, machine);
  return folder === undefined ? notInstalled(selected, by) : { kind: "installed", folder };
}

const nothing: Selection = { kind: "versions", versions: [], by: "" };

function select(machine: Machine): Selection {
  const early = miseEarlyFiles(machine).find((path) => mayRead("the version file", path, machine));
  if (early !== undefined) return problem({ kind: "notFollowed", what: "what is set", by: early });
  for (const by of decidingVariables) {
    const what = machine.environment(by);
    if (what && what !== "0" && what !== "false") return problem({ kind: "notFollowed", what, by });
  }
  const configs = miseFiles(machine)
    .map((path) => readMiseConfig(path, machine))
    .filter((config) => config !== undefined);
  if (isDisabled(configs, machine)) return nothing;
  const variable = machine.environment("MISE_PYTHON_VERSION");
  if (variable)
    return { kind: "versions", versions: variable.split(" ").filter(Boolean), by: "MISE_PYTHON_VERSION" };
  return selectByFile(configs, machine);
}

/** Variables that decide which files count. They are rarely set. */
const decidingVariables: readonly string[] = [
  "MISE_OVERRIDE_CONFIG_FILENAMES",
  "MISE_OVERRIDE_TOOL_VERSIONS_FILENAMES",
  "MISE_DEFAULT_CONFIG_FILENAME",
  "MISE_DEFAULT_TOOL_VERSIONS_FILENAME",
  "MISE_SYSTEM_CONFIG_FILE",
  "MISE_IGNORED_CONFIG_PATHS",
  "MISE_NO_CONFIG",
  "MISE_AUTO_ENV",
];

function isDisabled(configs: readonly MiseConfig[], machine: Machine): boolean {
  const enabled = listOf("enable_tools", configs, machine);
  if (enabled.length > 0) return !enabled.includes("python");
  return listOf("disable_tools", configs, machine).includes("python");
}

/** Returns a setting: the variable, else the value in the first file that has it. */
function listOf(key: string, configs: readonly MiseConfig[], machine: Machine): unknown[] {
  const variable = machine.environment(`MISE_${key.toUpperCase()}`);
  if (variable !== undefined)
    return variable
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
  const value = configs.find(({ settings }) => settings[key] !== undefined)?.settings[key];
  return Array.isArray(value) ? value : [];
}

function selectByFile(configs: readonly MiseConfig[], machine: Machine): Selection {
  const readsIdiomatic = listOf("idiomatic_version_file_enable_tools", configs, machine).includes("python");
  const counting = configs.filter(({ path }) => readsIdiomatic || !isIdiomatic(path, machine));
  const chosen = counting.find(({ python }) => python !== undefined);
  if (chosen?.python?.kind !== "versions") return chosen?.python ?? nothing;
  const renaming = configs.find(({ renames }) => renames);
  if (renaming !== undefined)
    return problem({ kind: "notFollowed", what: "the aliases of python", by: renaming.path });
  const selection = limited(chosen.python);
  return selection.kind === "versions" ? applyLock(selection, chosen.path, configs, machine) : selection;
}

/** Applies a lock file, which records the version that a request meant earlier. */
function applyLock(
  selection: Extract<Selection, { kind: "versions" }>,
  path: string,
  configs: readonly MiseConfig[],
  machine: Machine,
): Selection {
  const setting = configs.find(({ settings }) => settings.lockfile !== undefined)?.settings.lockfile;
  const lock = setting === false ? undefined : readMiseLock(path, machine);
  if (lock?.kind !== "versions") return lock ?? selection;
  const kept = (request: string) =>
    lock.versions.find((version) => request === "latest" || `${version}.`.startsWith(`${request}.`));
  const versions = selection.versions.map((request) => kept(request) ?? request);
  const isKept = versions.some((version) => !selection.versions.includes(version));
  return { kind: "versions", versions, by: isKept ? lock.by : selection.by };
}
