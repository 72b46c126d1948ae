import { SystemError } from "../fallible.ts";
import type { Entry } from "./description.ts";
import type { MemoryPaths } from "./paths.ts";
import type { MemoryTree } from "./tree.ts";

/** As many links as Linux follows. */
const maximumLinks = 40;

/** Follows the links of a described machine. Throws the system's errors that it describes. */
export class MemoryLinks {
  /** What `follow` found since the last change. */
  private readonly followed = new Map<string, string | undefined>();
  private readonly tree: MemoryTree;
  private readonly paths: MemoryPaths;

  constructor(tree: MemoryTree, paths: MemoryPaths) {
    this.tree = tree;
    this.paths = paths;
  }

  /** Forgets what was found, because something has changed. */
  forget(): void {
    this.followed.clear();
  }

  /** Follows links in every part of the path. Returns undefined for a missing file and for a loop. */
  resolve(path: string): string | undefined {
    const resolved = this.follow(this.paths.absolute(path), 0);
    return resolved === "" ? this.paths.separator : resolved;
  }

  /** Follows links in every part but the last. Returns undefined if there is no such folder. */
  resolveFolder(path: string): string | undefined {
    const { separator } = this.paths;
    const whole = this.paths.absolute(path);
    const end = Math.max(whole.lastIndexOf(separator), 0);
    const folder = end === 0 ? "" : this.resolve(whole.slice(0, end));
    if (folder === undefined) return undefined;
    const own = (folder === separator ? "" : folder) + whole.slice(end);
    checkEnterable(this.tree.at(folder));
    checkError(this.tree.at(own));
    return own;
  }

  /** Keeps each result, because every folder above a script is asked about: paths may have a thousand parts. */
  private follow(path: string, links: number): string | undefined {
    if (this.followed.has(path)) return this.followed.get(path);
    const resolved = this.followLast(path, links);
    this.followed.set(path, resolved);
    return resolved;
  }

  private followLast(path: string, links: number): string | undefined {
    const { separator } = this.paths;
    const end = path.lastIndexOf(separator);
    // The root: nothing, a drive, or the first of the two separators of `\\\\server`.
    if (end < 0 || (end === 0 && path === "\\")) return path;
    const folder = this.follow(path.slice(0, end), links);
    const name = path.slice(end + 1);
    if (folder === undefined || name === "") return folder;
    // Also for `.`: a closed folder may not be entered.
    checkEnterable(this.tree.at(folder));
    if (name === ".") return folder;
    if (name === "..") return folder.slice(0, Math.max(folder.lastIndexOf(separator), 0));
    if (!this.tree.isFolder(folder)) return undefined;
    const whole = folder + separator + name;
    checkError(this.tree.at(whole));
    const target = this.tree.linkAt(whole);
    if (target === undefined)
      return this.tree.at(whole) !== undefined || this.tree.isFolder(whole) ? whole : undefined;
    if (links === maximumLinks) return undefined;
    return this.follow(this.paths.isAbsolute(target) ? target : folder + separator + target, links + 1);
  }
}

function checkError(entry: Entry | undefined): void {
  if (typeof entry === "object" && "error" in entry && entry.error !== undefined)
    throw new SystemError(entry.error);
}

function checkEnterable(entry: Entry | undefined): void {
  if (typeof entry === "object" && "access" in entry && entry.access === "closed")
    throw new SystemError("EACCES");
}
