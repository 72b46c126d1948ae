import { firstPath } from "../../platform/expand-path.ts";
import { absolute, type Machine } from "../../platform/platform.ts";
import type { Identity } from "../../versions/constraint.ts";
import { hasPrefix } from "../../versions/version.ts";
import { type FolderIdentity, readFolderName } from "../folder-name.ts";
import { identify } from "../identity.ts";
import type { Interpreter } from "../interpreter.ts";
import type { LeftOut } from "../left-out.ts";
import { pathKey } from "../path-key.ts";
import { tooManyNames } from "../too-many-names.ts";
import { findExecutable, usualExecutable } from "./executable.ts";
import { managerPlaces } from "./manager-places.ts";
import type { Manager } from "./managers.ts";
import { readPlain } from "./plain-folder.ts";

/** Returns every Python in the managers' folders. Lists one folder for each place that exists. */
export function managedInterpreters(machine: Machine): (Interpreter | LeftOut)[] {
  return managerPlaces[machine.operatingSystem].flatMap(({ manager, paths }) => {
    const root = firstPath(paths, machine);
    return root === undefined ? [] : interpretersBelow(root, manager, machine);
  });
}

/** Returns the Python that is installed in a folder, as managers without a record of their own lay it out. */
export function interpreterIn(folder: string, machine: Machine): Interpreter | LeftOut | undefined {
  const entry = { folder, name: machine.platform.baseName(folder), target: machine.readLink(folder) };
  return readFolder({ ...entry, manager: plainManager }, machine);
}

const plainManager: Manager = { name: "pyenv", places: {} };

function interpretersBelow(root: string, manager: Manager, machine: Machine): (Interpreter | LeftOut)[] {
  const all: (Interpreter | LeftOut)[] = [];
  const names = machine.list(root, [manager.folderPrefix ?? ""]);
  if (names === undefined && machine.kind(root) === "directory")
    all.push({ kind: "leftOut", path: root, why: { kind: "unreadableFolder" } });
  const why = names && tooManyNames(names);
  if (why !== undefined) return [{ kind: "leftOut", path: root, why }];
  const mayBePlain =
    machine.platform.hasPosixPaths && manager.record === undefined && manager.variant === undefined;
  const sorted = (names ?? []).toSorted();
  for (let at = 0; at < sorted.length; at += 1) {
    const name = sorted[at] as string;
    const plain = mayBePlain ? readPlain(root, name, manager, machine) : undefined;
    const found = plain ?? readNamed(name, { root, names: sorted, at, manager }, machine);
    if (found !== undefined) all.push(found);
  }
  return all;
}

/** A name in a manager's place, among all names, which are sorted. */
interface ManagedPlace {
  readonly root: string;
  readonly names: readonly string[];
  readonly at: number;
  readonly manager: Manager;
}

/** Returns what a name stands for that has not the plain form. */
function readNamed(name: string, place: ManagedPlace, machine: Machine): Interpreter | LeftOut | undefined {
  const { root, manager } = place;
  // `.lock`, `.temp`, `.gitignore`: the manager's own files.
  if (name[0] === ".") return undefined;
  const folder = machine.platform.join(root, name);
  const target = machine.readLink(folder);
  const isThere = target !== undefined && machine.kind(folder) !== undefined;
  if (isThere && (leadsBeside(target, root, machine) || isShortened(target, place, machine)))
    return { kind: "leftOut", path: folder, why: { kind: "secondName", target } };
  return readFolder({ folder, name, target, manager }, machine);
}

/**
 * Returns whether a link leads to a folder beside it: mise's `3.12` and `latest`, uv's minor versions, a
 * framework's `Current`.
 */
function leadsBeside(target: string, root: string, { platform }: Machine): boolean {
  const parent = platform.parent(absolute(target, root, platform));
  return pathKey(parent, platform) === pathKey(platform.normalize(root), platform);
}

/** Returns whether a longer name leads to the same place: Homebrew's `python@3` and `python@3.13`. */
function isShortened(target: string, { root, names, at }: ManagedPlace, machine: Machine): boolean {
  const { platform } = machine;
  // The longer names stand directly behind it.
  for (let next = at + 1; names[next]?.startsWith(names[at] as string); next += 1)
    if (machine.readLink(platform.join(root, names[next] as string)) === target) return true;
  return false;
}

/** A folder in a manager's place, which may be a link. */
interface ManagedFolder {
  readonly folder: string;
  readonly name: string;
  readonly target: string | undefined;
  readonly manager: Manager;
}

/** Returns undefined for a file. */
function readFolder(entry: ManagedFolder, machine: Machine): Interpreter | LeftOut | undefined {
  const { folder, manager } = entry;
  const byFolder = readNames(entry, machine);
  const usual = usualExecutable(folder, byFolder, manager, machine);
  const executable = usual ?? findExecutable(folder, byFolder, manager, machine);
  if (executable === undefined) return withoutInterpreter(entry, machine);
  if (machine.isSelf(executable)) return { kind: "leftOut", path: executable, why: { kind: "self" } };
  // The folder's name decides. If the executable is a link, the names that it leads through count too.
  const isSure = usual !== undefined && byFolder !== undefined && machine.readLink(usual) === undefined;
  const identity = isSure ? byFolder : withNames(byFolder, identify(executable, machine, "untilEnd"));
  // Managers redistribute other implementations as their makers built them.
  const company = identity.implementation === "CPython" ? manager.company : undefined;
  return {
    kind: "interpreter",
    executable,
    name: executable,
    identity: company === undefined ? identity : { ...identity, company },
    source: manager.name,
    environment: isEnvironment(folder, machine) ? folder : undefined,
  };
}

/**
 * Reads the folder's own name. If the folder is a link, as Homebrew's are, the name of its target may say
 * more.
 */
function readNames(
  { name, target, manager }: ManagedFolder,
  { platform }: Machine,
): FolderIdentity | undefined {
  const linked = target === undefined ? undefined : readFolderName(platform.baseName(target));
  const byFolder = linked?.version.release.length === 3 ? linked : readFolderName(name);
  const { variant } = manager;
  return byFolder === undefined || variant === undefined ? byFolder : { ...byFolder, variant };
}

/** Combines both sources. A folder may have any name, so what the executable's own names say goes first. */
function withNames(byFolder: FolderIdentity | undefined, named: Identity): Identity {
  if (byFolder === undefined || !hasPrefix(byFolder.version.release, named.version.release)) return named;
  return {
    implementation: named.implementation === "CPython" ? byFolder.implementation : named.implementation,
    version: byFolder.version,
    variant: named.variant === "standard" ? byFolder.variant : named.variant,
  };
}

function withoutInterpreter({ folder, target }: ManagedFolder, machine: Machine): LeftOut | undefined {
  const kind = machine.kind(folder);
  if (kind === "directory") return { kind: "leftOut", path: folder, why: { kind: "noInterpreter" } };
  if (kind !== undefined || target === undefined) return undefined;
  return { kind: "leftOut", path: folder, why: { kind: "dangling", target } };
}

/** Returns whether it is an environment: pyenv-virtualenv keeps those among pyenv's versions. */
function isEnvironment(folder: string, machine: Machine): boolean {
  return machine.kind(machine.platform.join(folder, "pyvenv.cfg")) !== undefined;
}
