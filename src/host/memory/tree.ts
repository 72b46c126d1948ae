import type { Description, Entry } from "./description.ts";
import type { MemoryPaths } from "./paths.ts";

/** The entries of a described machine by their own paths, in which no link is followed. */
export class MemoryTree {
  private readonly entries = new Map<string, Entry>();
  private readonly names = new Map<string, string>();
  /** What `isFolder` found since the last change. */
  private readonly folders = new Map<string, boolean>();
  private readonly paths: MemoryPaths;

  constructor({ files }: Description, paths: MemoryPaths) {
    this.paths = paths;
    for (const [path, entry] of Object.entries(files)) this.set(path, entry);
  }

  get all(): Record<string, Entry> {
    return Object.fromEntries([...this.names].map(([key, name]) => [name, this.entries.get(key) as Entry]));
  }

  at(path: string): Entry | undefined {
    return this.entries.get(this.paths.key(path));
  }

  linkAt(path: string): string | undefined {
    const entry = this.at(path);
    return typeof entry === "object" && "link" in entry ? entry.link : undefined;
  }

  isFolder(path: string): boolean {
    const known = this.folders.get(path);
    if (known !== undefined) return known;
    const entry = this.at(path);
    const isEntry = typeof entry === "object" && "kind" in entry && entry.kind === "directory";
    const isFolder = isEntry || this.hasBelow(path);
    this.folders.set(path, isFolder);
    return isFolder;
  }

  /** Returns whether a folder has something in it: it exists as long as a file in it does. */
  hasBelow(path: string): boolean {
    const start = this.paths.folderKey(path);
    return [...this.entries.keys()].some((key) => key.startsWith(start));
  }

  /** Returns the names in a folder. */
  namesIn(path: string): string[] {
    const start = this.paths.folderKey(path);
    const below = [...this.names].filter(([key]) => key.startsWith(start));
    const children = below.map(
      ([, name]) => name.slice(start.length).split(this.paths.separator)[0] as string,
    );
    return [...new Set(children)];
  }

  set(path: string, entry: Entry): void {
    this.folders.clear();
    this.entries.set(this.paths.key(path), entry);
    this.names.set(this.paths.key(path), path);
  }

  remove(path: string): void {
    this.folders.clear();
    this.entries.delete(this.paths.key(path));
    this.names.delete(this.paths.key(path));
  }
}
