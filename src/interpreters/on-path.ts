import type { Machine, Platform } from "../platform/platform.ts";
import { namePrefixes, parseFileName } from "../versions/file-name.ts";
import { readListedSettings } from "./environment-settings.ts";
import { readHit } from "./found-program.ts";
import type { Interpreter } from "./interpreter.ts";
import type { FolderProblem, LeftOut } from "./left-out.ts";
import { isCondaEnvironment } from "./managers/conda.ts";
import { toolEnvironmentOfPyl } from "./managers/tool-environment.ts";
import { isScriptsFolder } from "./path-key.ts";
import type { SearchFolder } from "./search-folder.ts";
import { searchFolders } from "./search-path.ts";
import { fewNames, tooManyNames } from "./too-many-names.ts";

type Folder = Pick<Extract<SearchFolder, { kind: "folder" }>, "path" | "shims">;

/** Returns every interpreter in the folders of PATH, in their order. Lists each folder. */
export function interpretersOnPath(machine: Machine): (Interpreter | LeftOut)[] {
  const all: (Interpreter | LeftOut)[] = [];
  let count = 0;
  for (const folder of searchFolders(machine.environment("PATH"), machine)) {
    if (folder.kind === "shims") continue;
    if (folder.kind === "leftOut") {
      if ((machine.list(folder.path, namePrefixes) ?? []).some(isConsoleName)) all.push(folder);
      continue;
    }
    const names = machine.list(folder.path, namePrefixes);
    const why = names === undefined ? unreadable(folder.path, machine) : tooManyNames(names, count);
    if (why !== undefined) all.push({ kind: "leftOut", path: folder.path, why });
    if (why !== undefined || names === undefined) continue;
    count += names.length;
    for (const found of withEnvironment(folder, names, machine)) all.push(found);
  }
  return all;
}

/** Returns the interpreters of environments whose folders of executables are on PATH (Windows), except on a server. */
export function environmentsOnPath(machine: Machine): (Interpreter | LeftOut)[] {
  const { platform } = machine;
  const all: (Interpreter | LeftOut)[] = [];
  for (const entry of (machine.environment("PATH") ?? "").split(platform.listDelimiter)) {
    const path = platform.normalize(entry.replaceAll('"', ""));
    if (!isScriptsFolder(path, platform) || !platform.isAbsolute(path) || isOnNetwork(path, platform))
      continue;
    const prefix = environmentAt(path, machine)?.prefix;
    if (prefix === undefined) continue;
    const why = toolEnvironmentOfPyl(prefix, machine);
    if (why !== undefined) {
      all.push({ kind: "leftOut", path, why });
      continue;
    }
    const names = fewNames(machine.list(path, namePrefixes));
    for (const found of interpretersIn({ path, shims: undefined }, names, machine))
      all.push(found.kind === "leftOut" ? found : { ...found, environment: prefix });
  }
  return all;
}

/** Returns whether a path is on a server, which may not answer for some 20 seconds: `\\\\server\\share`. */
export function isOnNetwork(path: string, { root }: Platform): boolean {
  return root(path).startsWith("\\\\");
}

/** Returns what a folder has, and the base of the environment that it belongs to. */
function withEnvironment(
  folder: Folder,
  names: readonly string[],
  machine: Machine,
): (Interpreter | LeftOut)[] {
  const environment = environmentAt(folder.path, machine);
  const all = interpretersIn(folder, names, machine);
  if (environment === undefined) return all;
  const { prefix, home } = environment;
  const why = toolEnvironmentOfPyl(prefix, machine);
  if (why !== undefined) return [{ kind: "leftOut", path: folder.path, why }];
  const own = all.map((found) => (found.kind === "leftOut" ? found : { ...found, environment: prefix }));
  return home === undefined ? own : [...own, ...interpretersOf(home, machine)];
}

function unreadable(folder: string, machine: Machine): FolderProblem | undefined {
  return machine.kind(folder) === "directory" ? { kind: "unreadableFolder" } : undefined;
}

function interpretersOf(home: string, machine: Machine): (Interpreter | LeftOut)[] {
  const names = machine.list(home, namePrefixes) ?? [];
  const why = tooManyNames(names);
  if (why !== undefined) return [{ kind: "leftOut", path: home, why }];
  return interpretersIn({ path: home, shims: undefined }, names, machine);
}

function interpretersIn(
  folder: Folder,
  names: readonly string[],
  machine: Machine,
): (Interpreter | LeftOut)[] {
  const all: (Interpreter | LeftOut)[] = [];
  for (const name of interpreterNames(names, machine)) {
    const executable = machine.platform.join(folder.path, name);
    const kind = machine.kind(executable);
    if (kind === "executable") all.push(readHit({ kind: "hit", executable, shims: folder.shims }, machine));
    else if (kind === undefined) all.push(...readDangling(executable, machine));
    else if (kind === "file") all.push({ kind: "leftOut", path: executable, why: { kind: "notExecutable" } });
  }
  return all;
}

/** Returns a link whose target does not exist, or that leads in a circle. */
function readDangling(executable: string, machine: Machine): LeftOut[] {
  const target = machine.readLink(executable);
  return target === undefined
    ? []
    : [{ kind: "leftOut", path: executable, why: { kind: "dangling", target } }];
}

/**
 * Returns the environment that a folder on PATH belongs to, as activation puts it there. Its base need not be
 * on PATH.
 */
function environmentAt(
  folder: string,
  machine: Machine,
): { prefix: string; home: string | undefined } | undefined {
  const { platform } = machine;
  if (!isScriptsFolder(folder, platform)) return undefined;
  const prefix = platform.parent(folder);
  const settings = readListedSettings(prefix, machine);
  if (settings !== undefined) return { prefix, home: settings.home };
  return isCondaEnvironment(prefix, machine) ? { prefix, home: undefined } : undefined;
}

/** Sorts the longest names first, so that `python3.12` stands for all names that link to it. */
function interpreterNames(names: readonly string[], { platform }: Machine): string[] {
  return names
    .filter(platform.hasPosixPaths ? isConsoleName : isConsoleProgram)
    .sort((left, right) => right.length - left.length || (left < right ? -1 : 1));
}

/**
 * Returns whether the name is that of a program: on Windows a batch file, or another shell's script, may have
 * the same stem (pyenv-win's shims).
 */
function isConsoleProgram(name: string): boolean {
  return isConsoleName(name) && name.toLowerCase().endsWith(".exe");
}

function isConsoleName(name: string): boolean {
  return parseFileName(name)?.isWindowed === false;
}
