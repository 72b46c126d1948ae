import { bytesOf, textOf } from "../bytes.ts";
import { SystemError } from "../fallible.ts";
import type { Kind } from "../host.ts";
import { type Description, defaultUser, type Entry, type FileEntry } from "./description.ts";
import { MemoryLinks } from "./links.ts";
import { MemoryPaths } from "./paths.ts";
import { MemoryTree } from "./tree.ts";

/** What hosts report of files, and change in them, on a described machine. Throws the system's errors that it describes. */
export class MemoryFiles {
  private readonly paths: MemoryPaths;
  private readonly tree: MemoryTree;
  private readonly links: MemoryLinks;
  private readonly user: number | string;

  constructor(description: Description) {
    this.paths = new MemoryPaths(description);
    this.tree = new MemoryTree(description, this.paths);
    this.links = new MemoryLinks(this.tree, this.paths);
    this.user = description.user ?? defaultUser;
  }

  get all(): Record<string, Entry> {
    return this.tree.all;
  }

  readStart(path: string, maximumBytes: number): string | undefined {
    const entry = this.find(path);
    if (entry === undefined || !isRegular(this.kindOf(entry))) return undefined;
    checkReadable(entry);
    // A described program: nothing says what is in it.
    if (entry.kind === "executable" && entry.content === undefined) return undefined;
    const { content = "" } = entry;
    // A character of ASCII is a byte.
    if (/^[\t-~]*$/.test(content)) return content.slice(0, maximumBytes);
    return textOf(bytesOf(content).slice(0, maximumBytes));
  }

  kind(path: string): Kind | undefined {
    const resolved = this.resolve(path);
    if (resolved === undefined) return undefined;
    const entry = this.find(resolved);
    return entry === undefined ? "directory" : this.kindOf(entry);
  }

  isPlainProgram(path: string): boolean {
    try {
      const isProgram = this.readLink(path) === undefined && this.kind(path) === "executable";
      return isProgram && this.find(path)?.is !== "self";
    } catch {
      return false;
    }
  }

  /** On Windows the name of a file says whether it is executable, not a permission. */
  private kindOf(entry: FileEntry): Kind {
    const kind = entry.kind ?? (entry.is === "self" ? "executable" : "file");
    return kind === "file" && this.paths.isWindows ? "executable" : kind;
  }

  find(path: string): FileEntry | undefined {
    const resolved = this.resolve(path);
    const entry = resolved === undefined ? undefined : this.tree.at(resolved);
    if (entry === undefined || (typeof entry === "object" && "link" in entry)) return undefined;
    return typeof entry === "string" ? { content: entry } : entry;
  }

  resolve(path: string): string | undefined {
    return this.links.resolve(path);
  }

  readLink(path: string): string | undefined {
    const own = this.links.resolveFolder(path);
    return own === undefined ? undefined : this.tree.linkAt(own);
  }

  list(path: string, prefixes: readonly string[]): string[] | undefined {
    const resolved = this.resolve(path);
    if (resolved === undefined || this.kind(resolved) !== "directory") return undefined;
    checkReadable(this.find(resolved));
    return this.tree.namesIn(resolved).filter((name) => prefixes.some((prefix) => name.startsWith(prefix)));
  }

  fingerprint(path: string): string | undefined {
    const entry = this.find(path);
    if (entry === undefined || !isRegular(this.kindOf(entry))) return undefined;
    return entry.fingerprint ?? `${(entry.content ?? "").length} 0`;
  }

  owner(path: string): string | undefined {
    if (this.kind(path) === undefined) return undefined;
    const entry = this.tree.at(this.resolve(path) as string);
    const owner = typeof entry === "object" ? entry.owner : undefined;
    this.checkOwnerReadable(entry);
    return String(owner ?? this.user);
  }

  permissions(path: string): string | undefined {
    const own = this.links.resolveFolder(path);
    if (own === undefined) return undefined;
    const entry = this.tree.at(own);
    this.checkOwnerReadable(entry);
    if (entry === undefined && !this.tree.isFolder(own)) return undefined;
    const { owner = this.user, writers = "" } = typeof entry === "object" ? ({ ...entry } as FileEntry) : {};
    const isLink = this.tree.linkAt(own) !== undefined;
    return `${isLink ? "link" : this.tree.isFolder(own) ? "directory" : "file"} ${owner} ${writers}`.trim();
  }

  /** On Windows only those who may read something, and its owner, may read who owns it (READ_CONTROL). */
  private checkOwnerReadable(entry: Entry | undefined): void {
    if (!this.paths.isWindows || typeof entry !== "object" || "link" in entry) return;
    const { owner, access } = entry;
    const isOthers = owner !== undefined && owner !== this.user;
    if (isOthers && access !== undefined && access !== "held") throw new SystemError("EACCES");
  }

  /** Not below a file, and not in place of a folder. */
  replace(path: string, text: string): boolean {
    const { paths } = this;
    for (let folder = paths.parent(path); folder !== paths.parent(folder); folder = paths.parent(folder))
      if (this.kind(folder) !== undefined && this.kind(folder) !== "directory") return false;
    if (this.kind(path) === "directory") return false;
    this.tree.set(path, text);
    this.links.forget();
    return true;
  }

  /** Not a folder with something in it. */
  remove(path: string): boolean {
    if (this.tree.hasBelow(path)) return false;
    this.tree.remove(path);
    this.links.forget();
    return true;
  }

  /** No other process runs on a described machine. */
  removeUnfinished(path: string): boolean {
    const folder = this.paths.parent(path);
    const start = `.${path.slice(folder.length + 1)}.pyl-`;
    const names = this.list(folder, [start]) ?? [];
    return names.every((name) => this.remove(folder + this.paths.separator + name));
  }
}

function isRegular(kind: Kind): boolean {
  return kind === "file" || kind === "executable";
}

function checkReadable(entry: FileEntry | undefined): void {
  if (entry?.access === "held") throw new SystemError("EBUSY");
  if (entry?.access !== undefined) throw new SystemError("EACCES");
}
