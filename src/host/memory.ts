import { bytesOf, textOf } from "./bytes.ts";
import type { Host, Kind, LaunchPlan, OperatingSystem, Stream } from "./host.ts";

/** A machine described as data: what tests decide on instead of the one they run on. */
export interface Description {
  readonly operatingSystem: OperatingSystem;
  /** `x86_64` unless told. */
  readonly architecture?: string;
  /** Our own arguments, with the name we are started by in front. */
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly program?: string;
  readonly user?: number;
  /** All there is, by absolute path; the folders that lead to it are there as well. */
  readonly files: Readonly<Record<string, Entry>>;
}

/** A text is a readable file's content. */
export type Entry = string | FileEntry | { readonly link: string; readonly owner?: number };

export interface FileEntry {
  readonly kind?: Kind;
  readonly content?: string;
  readonly owner?: number;
  readonly access?: "unreadable";
  /** It is the launcher, or a copy of it. */
  readonly is?: "self";
}

/** A host whose effects can be looked at afterwards. */
export interface MemoryHost extends Host {
  readonly written: Readonly<Record<Stream, string>>;
  readonly launched: LaunchPlan | undefined;
}

/** As many as Linux follows. */
const maximumLinks = 40;

export function memoryHost(description: Description): MemoryHost {
  const files = new Files(description);
  const written = { output: "", error: "" };
  let launched: LaunchPlan | undefined;
  return {
    operatingSystem: description.operatingSystem,
    architecture: description.architecture ?? "x86_64",
    argument: (index) => description.arguments[index],
    environment: (name) => files.variable(name),
    directory: () => description.directory,
    program: () => description.program,
    user: () => description.user ?? 1000,
    readStart(path, maximumBytes) {
      const entry = files.find(path);
      if (entry === undefined || entry.access === "unreadable" || files.kindOf(entry) === "directory")
        return undefined;
      return textOf(bytesOf(entry.content ?? "").slice(0, maximumBytes));
    },
    kind: (path) => files.kind(path),
    list: (path, prefixes) => files.list(path, prefixes),
    readLink: (path) => files.readLink(path),
    realPath: (path) => files.resolve(path),
    owner: (path) => files.owner(path),
    isSelf: (path) => files.find(path)?.is === "self",
    write(stream, text) {
      written[stream] += text;
      return true;
    },
    launch(plan) {
      launched = plan;
      return undefined;
    },
    written,
    get launched() {
      return launched;
    },
  };
}

class Files {
  private readonly entries = new Map<string, Entry>();
  private readonly names = new Map<string, string>();
  private readonly description: Description;

  constructor(description: Description) {
    this.description = description;
    for (const [path, entry] of Object.entries(description.files)) {
      this.entries.set(this.key(path), entry);
      this.names.set(this.key(path), path);
    }
  }

  variable(name: string): string | undefined {
    const { environment = {}, operatingSystem } = this.description;
    if (operatingSystem !== "windows") return environment[name];
    const found = Object.keys(environment).find((key) => key.toUpperCase() === name.toUpperCase());
    return found === undefined ? undefined : environment[found];
  }

  kind(path: string): Kind | undefined {
    const entry = this.find(path);
    if (entry !== undefined) return this.kindOf(entry);
    return this.isFolder(path) ? "directory" : undefined;
  }

  /** On Windows what a file is called says whether it can be executed, not a permission. */
  kindOf(entry: FileEntry): Kind {
    const kind = entry.kind ?? (entry.is === "self" ? "executable" : "file");
    return kind === "file" && this.isWindows ? "executable" : kind;
  }

  find(path: string): FileEntry | undefined {
    const resolved = this.resolve(path);
    const entry = resolved === undefined ? undefined : this.entries.get(this.key(resolved));
    if (entry === undefined || (typeof entry === "object" && "link" in entry)) return undefined;
    return typeof entry === "string" ? { content: entry } : entry;
  }

  /** Follows links in every part of the path; undefined for what is not there and for loops. */
  resolve(path: string, depth = 0): string | undefined {
    if (depth > maximumLinks) return undefined;
    const parts = this.absolute(path).split(this.separator);
    for (let end = 1; end <= parts.length; end += 1) {
      const start = parts.slice(0, end).join(this.separator);
      const target = this.readLink(start);
      if (target === undefined) continue;
      const folder = parts.slice(0, end - 1).join(this.separator);
      const rest = parts.slice(end).join(this.separator);
      const isAbsolute = target.startsWith(this.separator) || /^[A-Za-z]:/.test(target);
      const joined = [isAbsolute ? target : `${folder}${this.separator}${target}`, rest].filter(Boolean);
      return this.resolve(joined.join(this.separator), depth + 1);
    }
    const whole = this.absolute(path);
    return this.entries.has(this.key(whole)) || this.isFolder(whole) ? whole : undefined;
  }

  readLink(path: string): string | undefined {
    const entry = this.entries.get(this.key(path));
    return typeof entry === "object" && "link" in entry ? entry.link : undefined;
  }

  list(path: string, prefixes: readonly string[]): string[] | undefined {
    const resolved = this.resolve(path);
    if (resolved === undefined) return undefined;
    const start = this.folderKey(resolved);
    const names = [...this.names].filter(([key]) => key.startsWith(start));
    const children = names.map(([, name]) => name.slice(start.length).split(this.separator)[0] as string);
    return [...new Set(children)].filter((child) => prefixes.some((prefix) => child.startsWith(prefix)));
  }

  owner(path: string): number | undefined {
    if (this.kind(path) === undefined) return undefined;
    const entry = this.entries.get(this.key(path));
    const owner = typeof entry === "object" ? entry.owner : undefined;
    return owner ?? this.description.user ?? 1000;
  }

  private isFolder(path: string): boolean {
    const start = this.folderKey(path);
    return [...this.entries.keys()].some((key) => key.startsWith(start));
  }

  private folderKey(path: string): string {
    const key = this.key(path);
    return key.endsWith(this.separator) ? key : key + this.separator;
  }

  private absolute(path: string): string {
    const { directory } = this.description;
    const isAbsolute = path.startsWith(this.separator) || /^[A-Za-z]:/.test(path);
    const whole = isAbsolute || directory === undefined ? path : `${directory}${this.separator}${path}`;
    const parts: string[] = [];
    for (const part of (this.isWindows ? whole.replaceAll("/", "\\") : whole).split(this.separator)) {
      if (part === ".." && parts.length > 1) parts.pop();
      else if (part !== "." && (part !== "" || parts.length === 0)) parts.push(part);
    }
    return parts.join(this.separator) || this.separator;
  }

  private key(path: string): string {
    const whole = this.absolute(path);
    return this.isWindows ? whole.toLowerCase() : whole;
  }

  private get isWindows(): boolean {
    return this.description.operatingSystem === "windows";
  }

  private get separator(): string {
    return this.isWindows ? "\\" : "/";
  }
}
