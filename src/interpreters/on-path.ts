import type { Machine } from "../platform/platform.ts";
import { namePrefixes, parseFileName } from "../versions/file-name.ts";
import { type LeftOut, readHit } from "./hit.ts";
import type { Interpreter } from "./interpreter.ts";
import { searchFolders } from "./search-path.ts";

/** Every interpreter in the folders of PATH, in their order. Lists each folder. */
export function* interpretersOnPath(machine: Machine): Generator<Interpreter | LeftOut> {
  for (const folder of searchFolders(machine.environment("PATH"), machine)) {
    if (folder.kind === "leftOut") {
      if (interpreterNames(folder.path, machine).length > 0) yield folder;
      continue;
    }
    for (const name of interpreterNames(folder.path, machine)) {
      const executable = machine.platform.join(folder.path, name);
      if (machine.kind(executable) === "executable")
        yield readHit({ kind: "hit", executable, shims: folder.shims }, machine);
    }
  }
}

/** Longest names first, so that `python3.12` stands for all that link to it. */
function interpreterNames(folder: string, machine: Machine): string[] {
  const names = machine.list(folder, namePrefixes) ?? [];
  return names
    .filter(isConsoleName)
    .sort((left, right) => right.length - left.length || (left < right ? -1 : 1));
}

function isConsoleName(name: string): boolean {
  return parseFileName(name)?.isWindowed === false;
}
