import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { dependencies } from "./names.ts";
import { packedFrom } from "./packed-file.ts";
import { tarGz } from "./tar.ts";

/** What a registry knows of a package. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A package in a registry. */
export interface Published {
  readonly manifest: Manifest;
  readonly archive: () => Buffer;
  /** What it takes on the disk, in bytes. */
  readonly installedBytes: number;
}

/** Returns the packages that the library depends on, as they are installed here. */
export function installedDependencies(): readonly Published[] {
  const found = new Map<string, Published>();
  const open = Object.keys(dependencies).map((name) => folderOf(name, "."));
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (found.has(folder)) continue;
    const own = folder;
    const manifest = JSON.parse(readFileSync(join(own, "package.json"), "utf8")) as Manifest;
    const files = filesIn(own);
    const installedBytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
    found.set(own, { manifest, archive: () => archiveOf(own, files), installedBytes });
    open.push(...Object.keys(manifest.dependencies ?? {}).map((name) => folderOf(name, own)));
  }
  return [...found.values()];
}

/** Returns the folder of a package, as Node finds it from another one. */
function folderOf(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, "node_modules", name);
    if (existsSync(path)) return path;
    if (folder === ".") throw new Error(`${name} is not installed`);
  }
}

/** Returns the paths of a package's own files. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.slice(folder.length).includes("node_modules"));
}

function archiveOf(folder: string, files: readonly string[]): Buffer {
  return tarGz(files.map((path) => packedFrom(join("package", path.slice(folder.length)), path)));
}
