import type { Machine } from "../platform/platform.ts";
import { namePrefixes, parseFileName } from "../versions/file-name.ts";
import { readSettings } from "./environment-settings.ts";
import { readHit } from "./hit.ts";
import type { Interpreter } from "./interpreter.ts";
import type { LeftOut } from "./left-out.ts";
import { isScriptsFolder } from "./path-key.ts";
import { searchFolders } from "./search-path.ts";

/** Every interpreter in the folders of PATH, in their order. Lists each folder. */
export function* interpretersOnPath(machine: Machine): Generator<Interpreter | LeftOut> {
  for (const folder of searchFolders(machine.environment("PATH"), machine)) {
    if (folder.kind === "leftOut") {
      if ((machine.list(folder.path, namePrefixes) ?? []).some(isConsoleName)) yield folder;
      continue;
    }
    const environment = environmentAt(folder.path, machine);
    for (const found of interpretersIn(folder.path, folder.shims, machine))
      yield environment === undefined || found.kind === "leftOut"
        ? found
        : { ...found, environment: environment.prefix };
    if (environment?.home !== undefined) yield* interpretersIn(environment.home, undefined, machine);
  }
}

function* interpretersIn(
  folder: string,
  shims: string | undefined,
  machine: Machine,
): Generator<Interpreter | LeftOut> {
  for (const name of interpreterNames(folder, machine)) {
    const executable = machine.platform.join(folder, name);
    if (machine.kind(executable) === "executable") yield readHit({ kind: "hit", executable, shims }, machine);
  }
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
  return settings && { prefix, home: settings.home };
}

/** Longest names first, so that `python3.12` stands for all that link to it. */
function interpreterNames(folder: string, machine: Machine): string[] {
  const names = machine.list(folder, namePrefixes) ?? [];
  return names
    .filter((name) => isConsoleName(name) && isProgramName(name, machine))
    .sort((left, right) => right.length - left.length || (left < right ? -1 : 1));
}

/** On Windows a batch file, or a script for another shell, may have the name too (pyenv-win's shims). */
function isProgramName(name: string, { platform }: Machine): boolean {
  return platform.hasPosixPaths || name.toLowerCase().endsWith(".exe");
}

function isConsoleName(name: string): boolean {
  return parseFileName(name)?.isWindowed === false;
}
