import type { Machine } from "../platform/platform.ts";
import type { ShimTarget } from "./search-folder.ts";
import { asdfFolders } from "./shims/asdf.ts";
import { findManager, type ShimManager } from "./shims/manager.ts";
import { miseFolders } from "./shims/mise.ts";
import { pyenvFolders } from "./shims/pyenv.ts";

/**
 * Yields what a folder of shims stands for: the folders of the versions that its manager has selected. pyl
 * searches these directly and never runs a shim.
 */
export function* expandShims(shims: string, machine: Machine): Generator<ShimTarget> {
  const manager = findManager(shims, machine);
  if (manager === undefined) yield { kind: "leftOut", path: shims, why: { kind: "unknownManager" } };
  else yield* expansions[manager](shims, machine);
}

/**
 * Returns whether a program that was found on PATH is a shim of pyenv's that cannot start anything: the folders of the
 * selected versions are found before their shims.
 */
export function isUnselectedShim(program: string, machine: Machine): boolean {
  const folder = machine.platform.parent(program);
  return machine.platform.baseName(folder) === "shims" && findManager(folder, machine) === "pyenv";
}

type Expansion = (shims: string, machine: Machine) => Generator<ShimTarget>;

const expansions: Readonly<Record<ShimManager, Expansion>> = {
  pyenv: pyenvFolders,
  asdf: asdfFolders,
  mise: miseFolders,
  scoop: scoopFolder,
};

/** Yields Scoop's folder itself: each shim in it names its own target (windows/scoop-shim.ts). */
function* scoopFolder(shims: string): Generator<ShimTarget> {
  yield { kind: "folder", path: shims, shims: undefined };
}
