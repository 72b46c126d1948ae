import type { Description } from "./description.ts";

/** How a described machine writes paths. */
export class MemoryPaths {
  readonly isWindows: boolean;
  readonly separator: string;
  private readonly directory: string | undefined;

  constructor({ operatingSystem, directory }: Description) {
    this.isWindows = operatingSystem === "windows";
    this.separator = this.isWindows ? "\\" : "/";
    this.directory = directory;
  }

  absolute(path: string): string {
    const own = this.isWindows ? path.replaceAll("/", "\\") : path;
    return this.isAbsolute(own) || this.directory === undefined ? own : this.directory + this.separator + own;
  }

  isAbsolute(path: string): boolean {
    return path.startsWith(this.separator) || /^[A-Za-z]:/.test(path);
  }

  parent(path: string): string {
    return path.slice(0, Math.max(path.lastIndexOf(this.separator), 0));
  }

  /** Returns what is equal for two names of one path. */
  key(path: string): string {
    return this.isWindows ? path.toLowerCase() : path;
  }

  /** Returns how the keys of all that is in a folder start. */
  folderKey(path: string): string {
    const key = this.key(path);
    return key.endsWith(this.separator) ? key : key + this.separator;
  }
}
