import type { Machine } from "../platform/platform.ts";
import { namePrefixes, parseFileName } from "../versions/file-name.ts";
import { readSettings } from "./environment-settings.ts";
import { readHit } from "./found-program.ts";
import type { Interpreter } from "./interpreter.ts";
import type { LeftOut } from "./left-out.ts";
import { isCondaEnvironment } from "./managers/conda.ts";
import { isScriptsFolder } from "./path-key.ts";
import { searchFolders } from "./search-path.ts";

/** Returns every interpreter in the folders of PATH, in their order. Lists each folder. */
export function interpretersOnPath(machine: Machine): (Interpreter | LeftOut)[] {
  const all: (Interpreter | LeftOut)[] = [];
  for (const folder of searchFolders(machine.environment("PATH"), machine)) {
    if (folder.kind === "shims") continue;
    if (folder.kind === "leftOut") {
      if ((machine.list(folder.path, namePrefixes) ?? []).some(isConsoleName)) all.push(folder);
      continue;
    }
    const names = machine.list(folder.path, namePrefixes);
    if (names === undefined) {
      if (machine.kind(folder.path) === "directory")
        all.push({ kind: "leftOut", path: folder.path, why: { kind: "unreadableFolder" } });
      continue;
    }
    const environment = environmentAt(folder.path, machine);
    for (const found of interpretersIn(folder, names, machine))
      all.push(
        environment === undefined || found.kind === "leftOut"
          ? found
          : { ...found, environment: environment.prefix },
      );
    if (environment?.home === undefined) continue;
    for (const found of interpretersOf(environment.home, machine)) all.push(found);
  }
  return all;
}

function interpretersOf(home: string, machine: Machine): (Interpreter | LeftOut)[] {
  const names = machine.list(home, namePrefixes) ?? [];
  return interpretersIn({ path: home, shims: undefined }, names, machine);
}

function interpretersIn(
  folder: { readonly path: string; readonly shims: string | undefined },
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
  const settings = readSettings(prefix, machine);
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
