import { firstPath } from "../../platform/expand-path.ts";
import { absolute, type Machine } from "../../platform/platform.ts";
import type { Identity } from "../../versions/constraint.ts";
import { hasPrefix } from "../../versions/version.ts";
import { type FolderIdentity, readFolderName } from "../folder-name.ts";
import { identify } from "../identity.ts";
import type { Interpreter } from "../interpreter.ts";
import type { LeftOut } from "../left-out.ts";
import { pathKey } from "../path-key.ts";
import { findExecutable, usualExecutable } from "./executable.ts";
import { managerPlaces } from "./manager-places.ts";
import type { Manager } from "./managers.ts";
import { readPlain } from "./plain-folder.ts";

/** Every Python in the folders of the managers in the table. Lists one folder per place that is there. */
export function managedInterpreters(machine: Machine): (Interpreter | LeftOut)[] {
  const all: (Interpreter | LeftOut)[] = [];
  for (const { manager, paths } of managerPlaces[machine.operatingSystem]) {
    const root = firstPath(paths, machine);
    if (root === undefined) continue;
    for (const found of interpretersBelow(root, manager, machine)) all.push(found);
  }
  return all;
}

function interpretersBelow(root: string, manager: Manager, machine: Machine): (Interpreter | LeftOut)[] {
  const all: (Interpreter | LeftOut)[] = [];
  const names = machine.list(root, [manager.folderPrefix ?? ""]);
  if (names === undefined && machine.kind(root) === "directory")
    all.push({ kind: "leftOut", path: root, why: { kind: "unreadableFolder" } });
  const mayBePlain =
    machine.platform.hasPosixPaths && manager.record === undefined && manager.variant === undefined;
  for (const name of (names ?? []).toSorted()) {
    const plain = mayBePlain ? readPlain(root, name, manager, machine) : undefined;
    const found = plain ?? readNamed(name, { root, names: names ?? [], manager }, machine);
    if (found !== undefined) all.push(found);
  }
  return all;
}

/** All names in a manager's place. */
interface ManagedPlace {
  readonly root: string;
  readonly names: readonly string[];
  readonly manager: Manager;
}

/** What any other name stands for. */
function readNamed(
  name: string,
  { root, names, manager }: ManagedPlace,
  machine: Machine,
): Interpreter | LeftOut | undefined {
  // `.lock`, `.temp`, `.gitignore`: their own business.
  if (name[0] === ".") return undefined;
  const folder = machine.platform.join(root, name);
  const target = machine.readLink(folder);
  const isThere = target !== undefined && machine.kind(folder) !== undefined;
  if (isThere && (leadsBeside(target, root, machine) || isShortened(folder, target, names, machine)))
    return { kind: "leftOut", path: folder, why: { kind: "secondName", target } };
  return readFolder({ folder, name, target, manager }, machine);
}

/** mise's `3.12` and `latest`, uv's minor versions, a framework's `Current`: links to a folder beside them. */
function leadsBeside(target: string, root: string, { platform }: Machine): boolean {
  const parent = platform.parent(absolute(target, root, platform));
  return pathKey(parent, platform) === pathKey(platform.normalize(root), platform);
}

/** Homebrew's `python@3` leads where `python@3.13` does. */
function isShortened(folder: string, target: string, names: readonly string[], machine: Machine): boolean {
  const { platform } = machine;
  const longer = names.filter(
    (name) => name !== platform.baseName(folder) && name.startsWith(platform.baseName(folder)),
  );
  return longer.some((name) => machine.readLink(platform.join(platform.parent(folder), name)) === target);
}

/** A folder in a manager's place, which may be a link. */
interface ManagedFolder {
  readonly folder: string;
  readonly name: string;
  readonly target: string | undefined;
  readonly manager: Manager;
}

/** Undefined for a file. */
function readFolder(entry: ManagedFolder, machine: Machine): Interpreter | LeftOut | undefined {
  const { folder, manager } = entry;
  const byFolder = readNames(entry, machine);
  const usual = usualExecutable(folder, byFolder, manager, machine);
  const executable = usual ?? findExecutable(folder, byFolder, manager, machine);
  if (executable === undefined) return withoutInterpreter(entry, machine);
  if (machine.isSelf(executable)) return { kind: "leftOut", path: executable, why: { kind: "self" } };
  // By the folder's name; where the executable leads elsewhere, by what is on its way too.
  const isSure = usual !== undefined && byFolder !== undefined && machine.readLink(usual) === undefined;
  const identity = isSure ? byFolder : withNames(byFolder, identify(executable, machine, "untilEnd"));
  // Other implementations are passed on as their own makers have built them.
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

/** The folder's own name, or where it is a link, as Homebrew's are, that of the folder it leads to. */
function readNames(
  { name, target, manager }: ManagedFolder,
  { platform }: Machine,
): FolderIdentity | undefined {
  const linked = target === undefined ? undefined : readFolderName(platform.baseName(target));
  const byFolder = linked?.version.release.length === 3 ? linked : readFolderName(name);
  const { variant } = manager;
  return byFolder === undefined || variant === undefined ? byFolder : { ...byFolder, variant };
}

/** A folder may be called anything: what the executable's own names tell besides is sure. */
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

/** pyenv-virtualenv keeps environments among pyenv's versions. */
function isEnvironment(folder: string, machine: Machine): boolean {
  return machine.kind(machine.platform.join(folder, "pyvenv.cfg")) !== undefined;
}
