import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { dependencies } from "../../../scripts/package/names.ts";
import { type PackedFile, packedFrom } from "../../../scripts/package/packed-file.ts";
import { tarGz } from "../../../scripts/package/tar.ts";

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
}

/** Returns the packages that the library depends on, as they are installed here. */
export function installedDependencies(): readonly Published[] {
  const found = new Map<string, Published>();
  const open = Object.keys(dependencies).map((name) => folderOf(name, "."));
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (found.has(folder)) continue;
    const own = folder;
    const manifest = JSON.parse(readFileSync(join(own, "package.json"), "utf8")) as Manifest;
    found.set(own, { manifest, archive: () => archiveOf(own) });
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

function archiveOf(folder: string): Buffer {
  const files: PackedFile[] = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && !join(entry.parentPath, entry.name).includes("node_modules", folder.length),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => packedFrom(join("package", path.slice(folder.length)), path));
  return tarGz(files);
}
