import type { Machine } from "../platform/platform.ts";
import { knownFileName, namePrefixes } from "../versions/file-name.ts";
import { readSettings } from "./environment-settings.ts";
import { readHit } from "./hit.ts";
import type { Interpreter } from "./interpreter.ts";
import type { LeftOut } from "./left-out.ts";
import { isCondaEnvironment } from "./managers/conda.ts";
import { isScriptsFolder } from "./path-key.ts";
import { searchFolders } from "./search-path.ts";

/** Every interpreter in the folders of PATH, in their order. Lists each folder. */
export function* interpretersOnPath(machine: Machine): Generator<Interpreter | LeftOut> {
  for (const folder of searchFolders(machine.environment("PATH"), machine)) {
    if (folder.kind === "shims") continue;
    if (folder.kind === "leftOut") {
      const names = machine.list(folder.path, namePrefixes) ?? [];
      if (names.some((name) => isConsoleName(name, machine))) yield folder;
      continue;
    }
    const names = machine.list(folder.path, namePrefixes);
    if (names === undefined) {
      if (machine.kind(folder.path) === "directory")
        yield { kind: "leftOut", path: folder.path, why: { kind: "unreadableFolder" } };
      continue;
    }
    const environment = environmentAt(folder.path, machine);
    for (const found of interpretersIn(folder, names, machine))
      yield environment === undefined || found.kind === "leftOut"
        ? found
        : { ...found, environment: environment.prefix };
    if (environment?.home !== undefined) yield* interpretersOf(environment.home, machine);
  }
}

function interpretersOf(home: string, machine: Machine): Generator<Interpreter | LeftOut> {
  const names = machine.list(home, namePrefixes) ?? [];
  return interpretersIn({ path: home, shims: undefined }, names, machine);
}

function* interpretersIn(
  folder: { readonly path: string; readonly shims: string | undefined },
  names: readonly string[],
  machine: Machine,
): Generator<Interpreter | LeftOut> {
  for (const name of interpreterNames(names, machine)) {
    const executable = machine.platform.join(folder.path, name);
    const kind = machine.kind(executable);
    if (kind === "executable") yield readHit({ kind: "hit", executable, shims: folder.shims }, machine);
    else if (kind === undefined) yield* readDangling(executable, machine);
    else if (kind === "file") yield { kind: "leftOut", path: executable, why: { kind: "notExecutable" } };
  }
}

/** A link whose target is gone, or that leads round in a circle. */
function* readDangling(executable: string, machine: Machine): Generator<LeftOut> {
  const target = machine.readLink(executable);
  if (target !== undefined) yield { kind: "leftOut", path: executable, why: { kind: "dangling", target } };
}

/** What activation puts on PATH; the interpreter it was made from need not be there itself. */
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

/** Longest names first, so that `python3.12` stands for all that link to it. */
function interpreterNames(names: readonly string[], machine: Machine): string[] {
  return names
    .filter((name) => isConsoleName(name, machine) && isProgramName(name, machine))
    .sort((left, right) => right.length - left.length || (left < right ? -1 : 1));
}

/** On Windows a batch file, or a script for another shell, may have the name too (pyenv-win's shims). */
function isProgramName(name: string, { platform }: Machine): boolean {
  return platform.hasPosixPaths || name.toLowerCase().endsWith(".exe");
}

function isConsoleName(name: string, machine: Machine): boolean {
  return knownFileName(name, machine)?.isWindowed === false;
}
