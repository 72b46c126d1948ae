import type { Interpreter, Source } from "../../interpreters/interpreter.ts";
import type { LeftOut } from "../../interpreters/left-out.ts";
import { pathKey } from "../../interpreters/path-key.ts";
import { absolute, type Machine, type Platform } from "../../platform/platform.ts";
import type { Keys } from "./keys.ts";

/** The paths of an interpreter, and the source that installed it. */
export interface Aliases {
  /** Every path that leads to it, its own first. */
  readonly paths: readonly string[];
  /** The source that installed it. */
  readonly installer: Source;
}

/** Returns a function that returns all aliases of an interpreter, from what the sources found. */
export function findAliases(
  found: readonly (Interpreter | LeftOut)[],
  keys: Keys,
  machine: Machine,
): (interpreter: Interpreter) => Aliases {
  const byPlace = new Map<string, Interpreter[]>();
  for (const each of found) {
    if (each.kind === "leftOut") continue;
    const place = keys.place(each);
    const same = byPlace.get(place);
    if (same === undefined) byPlace.set(place, [each]);
    else same.push(each);
  }
  const others = secondNames(found, machine);
  return (interpreter) => {
    const same = byPlace.get(keys.place(interpreter)) ?? [];
    const paths = same.flatMap(({ executable }) => [executable, ...others(executable)]);
    return {
      paths: [...new Set([interpreter.name, ...paths])],
      installer: installerOf(interpreter, same, keys, machine),
    };
  };
}

/**
 * Returns the source that has the real file. A folder of PATH may have a link to what a manager installed, and pyenv's
 * folder a link to what PATH has.
 */
function installerOf(
  interpreter: Interpreter,
  same: readonly Interpreter[],
  keys: Keys,
  { platform }: Machine,
): Source {
  const { source, environment } = interpreter;
  if (environment !== undefined && !isFolderOfPath(interpreter)) return source;
  if (same.length < 2) return same[0]?.source ?? source;
  const folder = platform.parent(keys.place(interpreter));
  const there = same.filter(({ executable }) => pathKey(platform.parent(executable), platform) === folder);
  const known = there.length > 0 ? there : same;
  return (known.find((each) => !isFolderOfPath(each)) ?? known[0] ?? interpreter).source;
}

function isFolderOfPath({ source }: Interpreter): boolean {
  return source === "path" || source === "shim";
}

/** Returns the paths by links between folders: mise's `3.12` is a link to `3.12.4`, so each file has two paths. */
function secondNames(
  found: readonly (Interpreter | LeftOut)[],
  machine: Machine,
): (executable: string) => string[] {
  const { platform } = machine;
  const roots = new Set<string>();
  const names = new Map<string, string[]>();
  for (const each of found) {
    if (each.kind !== "leftOut" || each.why.kind !== "secondName") continue;
    const root = platform.parent(each.path);
    roots.add(root);
    const target = absolute(each.why.target, root, platform);
    names.set(target, [...(names.get(target) ?? []), each.path]);
  }
  return (executable) => {
    for (const root of roots) {
      if (!executable.startsWith(root)) continue;
      const folder = folderBelow(root, executable, platform);
      // Homebrew's `python@3` and `python@3.13` are links to the same folder elsewhere.
      const target = machine.readLink(folder);
      const others = names.get(folder) ?? (target && names.get(absolute(target, root, platform)));
      if (others) return others.map((other) => other + executable.slice(folder.length));
    }
    return [];
  };
}

/** Returns the folder directly in the root that contains the file. */
function folderBelow(root: string, file: string, platform: Platform): string {
  let folder = file;
  while (folder.length > root.length && platform.parent(folder) !== root) folder = platform.parent(folder);
  return folder;
}
