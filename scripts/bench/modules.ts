import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Metafile } from "esbuild";
import { modulesPath } from "../bundle.ts";

/** A module or a folder, and its bytes in the program's JavaScript. */
export interface Part {
  readonly name: string;
  readonly bytes: number;
}

export interface Modules {
  /** By size, the largest first. */
  readonly modules: readonly Part[];
  /** Each with the modules in it, without those of its subfolders. By size, the largest first. */
  readonly folders: readonly Part[];
}

/** Reads what esbuild has recorded about the last build. */
export function measureModules(): Modules {
  return modulesOf(JSON.parse(readFileSync(modulesPath("posix"), "utf8")) as Metafile["outputs"]);
}

/** Returns the sizes of the modules in all outputs. An output that is a source map has no modules. */
export function modulesOf(outputs: Metafile["outputs"]): Modules {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const modules = inputs
    .map(([name, { bytesInOutput }]) => ({ name, bytes: bytesInOutput }))
    .filter(({ bytes }) => bytes > 0);
  const sums = new Map<string, number>();
  for (const { name, bytes } of modules) sums.set(folderOf(name), (sums.get(folderOf(name)) ?? 0) + bytes);
  const folders = [...sums].map(([name, bytes]) => ({ name, bytes }));
  return { modules: modules.sort(bySize), folders: folders.sort(bySize) };
}

/** Returns the module's folder. For a module of a package, that is the package's folder. */
function folderOf(name: string): string {
  return /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? dirname(name);
}

function bySize(left: Part, right: Part): number {
  return right.bytes - left.bytes || (left.name < right.name ? -1 : 1);
}
