import { firstPath } from "../../platform/expand-path.ts";
import { homeFolder } from "../../platform/known-folders.ts";
import { absolute, absoluteHere, type Machine, upward } from "../../platform/platform.ts";

/**
 * Returns every file from which mise would read settings, the most important first (src/config/mod.rs): those
 * of the working directory and of each folder above it, the user's, the system's.
 */
export function miseFiles(machine: Machine): string[] {
  const environments = environmentsOf(machine);
  const files = [
    ...localFolders(machine).flatMap((folder) => existing(folder, localNames(environments), machine)),
    ...globalFiles(environments, machine),
    ...existing(systemFolder(machine), folderNames(environments), machine),
  ];
  const known = new Set<string>();
  return files.filter((path) => {
    // The home folder's `.config/mise` is both above many folders and the user's own.
    const real = machine.realPath(path) ?? path;
    return !known.has(real) && known.add(real);
  });
}

/** Returns the files that decide which files there are at all (src/config/miserc.rs). */
export function miseEarlyFiles(machine: Machine): string[] {
  const home = homeFolder(machine);
  const folders = localFolders(machine);
  const end = home === undefined ? -1 : folders.indexOf(home);
  const local = end < 0 ? folders : folders.slice(0, end + 1);
  return [
    ...local.flatMap((folder) => existing(folder, [".miserc.toml", ".config/miserc.toml"], machine)),
    ...[configFolder(machine), systemFolder(machine)].flatMap((folder) =>
      existing(folder, ["miserc.toml"], machine),
    ),
  ];
}

function environmentsOf(machine: Machine): string[] {
  const names = (machine.environment("MISE_ENV") ?? "").split(",").map((name) => name.trim());
  return names.filter(Boolean).reverse();
}

/** Returns the folders from the working directory upward, to a ceiling, which does not count itself. */
function localFolders(machine: Machine): string[] {
  const start = machine.directory();
  const ceilings = new Set(
    (machine.environment("MISE_CEILING_PATHS") ?? "").split(machine.platform.listDelimiter),
  );
  const folders = start === undefined ? [] : [...upward(start, machine.platform)];
  const end = folders.findIndex((folder) => ceilings.has(folder));
  return end < 0 ? folders : folders.slice(0, end);
}

/** Returns the names in a folder. `mise.NAME.toml` of an environment goes before all others. */
function localNames(environments: readonly string[]): string[] {
  const ofEnvironments = environments.flatMap((name) =>
    [`${name}.local`, name].flatMap((middle) => environmentNames(middle)),
  );
  return [...ofEnvironments, ...usualNames];
}

function environmentNames(middle: string): string[] {
  return [
    `.mise.${middle}.toml`,
    `.mise/config.${middle}.toml`,
    `mise.${middle}.toml`,
    `mise/config.${middle}.toml`,
    `.config/mise.${middle}.toml`,
    `.config/mise/config.${middle}.toml`,
  ];
}

/** A `*` stands for all files of that ending, the last name first. */
const usualNames: readonly string[] = [
  ".mise.local.toml",
  "mise.local.toml",
  "mise/config.local.toml",
  ".mise/config.local.toml",
  ".config/mise.local.toml",
  ".config/mise/mise.local.toml",
  ".config/mise/config.local.toml",
  ".mise.toml",
  "mise.toml",
  "mise/config.toml",
  "mise/conf.d/*",
  ".mise/config.toml",
  ".mise/conf.d/*",
  ".config/mise.toml",
  ".config/mise/mise.toml",
  ".config/mise/config.toml",
  ".config/mise/conf.d/*",
  ".tool-versions",
  ".python-versions",
  ".python-version",
];

/** Returns the names in the user's own folder, and in the system's. */
function folderNames(environments: readonly string[]): string[] {
  const both = (middle: string) => [`mise${middle}.toml`, `config${middle}.toml`];
  return [
    ...environments.flatMap((name) => both(`.${name}.local`)),
    ...both(".local"),
    ...environments.flatMap((name) => both(`.${name}`)),
    ...both(""),
    "conf.d/*",
  ];
}

function globalFiles(environments: readonly string[], machine: Machine): string[] {
  const only = machine.environment("MISE_GLOBAL_CONFIG_FILE") || machine.environment("MISE_CONFIG_FILE");
  if (only) return existing(machine.directory(), [only], machine);
  return existing(configFolder(machine), folderNames(environments), machine);
}

function configFolder(machine: Machine): string | undefined {
  return firstPath(["$MISE_CONFIG_DIR", "$XDG_CONFIG_HOME/mise", "~/.config/mise"], machine);
}

function systemFolder(machine: Machine): string {
  const set = machine.environment("MISE_SYSTEM_CONFIG_DIR") || machine.environment("MISE_SYSTEM_DIR");
  return absoluteHere(set || "/etc/mise", machine);
}

/** Returns those of the names that are files in the folder. */
function existing(folder: string | undefined, names: readonly string[], machine: Machine): string[] {
  return names
    .flatMap((name) => expandName(absolute(name, folder, machine.platform), machine))
    .filter((path) => isFile(path, machine));
}

function expandName(path: string, machine: Machine): string[] {
  const { platform } = machine;
  if (platform.baseName(path) !== "*") return [path];
  const folder = platform.parent(path);
  const names = (machine.list(folder, [""]) ?? []).filter(
    (name) => name.endsWith(".toml") && !name.startsWith("."),
  );
  return names
    .sort()
    .reverse()
    .map((name) => platform.join(folder, name));
}

function isFile(path: string, machine: Machine): boolean {
  const kind = machine.kind(path);
  return kind === "file" || kind === "executable";
}
