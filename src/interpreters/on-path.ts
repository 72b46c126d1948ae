import { absolute, type Machine } from "../platform/platform.ts";
import { namePrefixes, parseFileName } from "../versions/file-name.ts";
import { identify } from "./identity.ts";
import type { Interpreter } from "./interpreter.ts";
import { type Hit, searchFolders } from "./search-path.ts";
import { resolveShim, type Shim } from "./shim.ts";

/** A file with an interpreter's name that is not one to start, and why. */
export interface LeftOut {
  readonly executable: string;
  readonly why: "self" | Shim;
}

export type Found = Interpreter | LeftOut;

/** Every interpreter in the folders of PATH, in their order. Lists each folder. */
export function* interpretersOnPath(machine: Machine): Generator<Found> {
  for (const folder of searchFolders(machine.environment("PATH"), machine)) {
    for (const name of interpreterNames(folder, machine)) {
      const path = machine.platform.join(folder, name);
      if (machine.kind(path) !== "executable") continue;
      yield readHit({ executable: absolute(path, machine.directory(), machine.platform), folder }, machine);
    }
  }
}

/** What a hit on the search path is. */
export function readHit(hit: Hit, machine: Machine): Found {
  const { executable } = hit;
  const shim = resolveShim(machine.platform.baseName(executable), hit.folder, machine);
  if (shim !== undefined && shim.kind !== "resolved") return { executable, why: shim };
  const real = shim?.executable ?? executable;
  if (machine.isSelf(real)) return { executable, why: "self" };
  return {
    executable: real,
    identity: identify(real, machine),
    source: shim === undefined ? "path" : "shim",
    environment: undefined,
  };
}

/** Longest names first, so that `python3.12` stands for all that link to it. */
function interpreterNames(folder: string, machine: Machine): string[] {
  const names = machine.list(folder, namePrefixes) ?? [];
  return names.filter(isConsoleName).sort((left, right) => right.length - left.length || (left < right ? -1 : 1));
}

function isConsoleName(name: string): boolean {
  return parseFileName(name)?.isWindowed === false;
}
