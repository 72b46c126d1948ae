import { quoteWindows } from "../shell.ts";
import { bytesOf, digest, textOf } from "./bytes.ts";
import { elfLoader } from "./elf-loader.ts";
import { fallible, SystemError } from "./fallible.ts";
import type { Host, Kind, LaunchPlan, OperatingSystem, RegistryRoot, Standard, Stream } from "./host.ts";
import { type DescribedRegistry, MemoryRegistry, type RegistryErrors } from "./memory-registry.ts";

/** A machine described as data, on which tests decide instead of the real one. */
export interface Description {
  readonly operatingSystem: OperatingSystem;
  /** `x86_64` by default. */
  readonly architecture?: string;
  /** The time, in seconds since 1970. */
  readonly now?: number;
  /** pyl's arguments, with the name that it is started by in front. */
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly program?: string;
  /** The user id, on Windows the SID. */
  readonly user?: number | string;
  /** The home folder that the user's account has. */
  readonly accountHome?: string;
  /** The members of each group, by its id. The files of the machine do not have other groups. */
  readonly groups?: Readonly<Record<string, readonly (number | string)[]>>;
  /** Values by name ("" is the default one), by root and key: `user\\Software\\Python\\PythonCore`. */
  readonly registry?: DescribedRegistry;
  readonly registryErrors?: RegistryErrors;
  /** The exit status of each program that is run and waited for. Other programs cannot be started. */
  readonly runs?: Readonly<Record<string, number>>;
  /** Whether no other process removes a file that pyl waits for. */
  readonly keepsFiles?: true;
  /** The system's error for each program that it refuses to start. */
  readonly refuses?: Readonly<Record<string, string>>;
  /** The output of each program that is probed, by real path. Other programs do not answer. */
  readonly answers?: Readonly<Record<string, string>>;
  /** The streams that are terminals. */
  readonly terminals?: readonly Standard[];
  /** Where standard error leads if no stream is a terminal; by default, to a program that reads it. */
  readonly errors?: "seen" | "unseen";
  /** The system's errors by the streams that cannot be written to. */
  readonly unwritable?: Readonly<Partial<Record<Stream, string>>>;
  /** The lines that a person types, one for each question; then the input ends. */
  readonly typed?: readonly string[];
  /** The console, if that matters: one that was opened for pyl alone. */
  readonly console?: "own";
  /** The characters of the bytes from 128 on, in the system's code page; without one, texts stay as they are. */
  readonly codePage?: string;
  /** Every file, by absolute path. The folders above a file exist as well. */
  readonly files: Readonly<Record<string, Entry>>;
}

/** A text is the content of a readable file. */
export type Entry = string | FileEntry | { readonly link: string; readonly owner?: number | string };

export interface FileEntry {
  readonly kind?: Kind;
  readonly content?: string;
  readonly owner?: number | string;
  /** It is an app execution alias of that package. */
  readonly packageFamily?: string;
  /**
   * What this user may not do: read the file or list the folder ("unreadable"), also enter the folder ("closed"), both
   * of which give EACCES; or read a file that another program has open for itself alone ("held"), which gives EBUSY.
   */
  readonly access?: "unreadable" | "closed" | "held";
  /** Who else may write to it, in the words of `Facts.permissions`: `others`, `group:50 +others`. */
  readonly writers?: string;
  /** The system's error for every fact about it, and about what is in it: `EIO`. */
  readonly error?: string;
  /** Replaces the fingerprint that its content has. */
  readonly fingerprint?: string;
  /** It is pyl, or another build of it. */
  readonly is?: "self";
}

/** A host whose effects tests can examine. */
export interface MemoryHost extends Host {
  readonly written: Readonly<Record<Stream, string>>;
  /** Command lines of programs that were run and waited for. */
  readonly ran: readonly (readonly string[])[];
  /** Command lines of programs that were probed. */
  readonly asked: readonly (readonly string[])[];
  /** Files that were written, by path. */
  readonly replaced: Readonly<Record<string, string>>;
  /** The files that exist now, by path. */
  readonly files: Readonly<Record<string, Entry>>;
  /** This user's registry now: data by name, by key. */
  readonly userRegistry: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The text that was shown before the wait for Enter. */
  readonly paused: readonly string[];
  /** The questions that a person was asked. */
  readonly prompted: readonly string[];
  /** How often the desktop was notified of changes. */
  readonly shellNotifications: number;
  readonly detached: readonly { readonly plan: LaunchPlan; readonly log: string }[];
  readonly launched: LaunchPlan | undefined;
}

/** As many links as Linux follows. */
const maximumLinks = 40;

export function memoryHost(description: Description): MemoryHost {
  const files = new Files(description);
  const registry = new MemoryRegistry(description.registry ?? {}, description.registryErrors);
  const written = { output: "", error: "" };
  const ran: (readonly string[])[] = [];
  const asked: (readonly string[])[] = [];
  const replaced: Record<string, string> = {};
  const paused: string[] = [];
  const prompted: string[] = [];
  const detached: { plan: LaunchPlan; log: string }[] = [];
  let shellNotifications = 0;
  let launched: LaunchPlan | undefined;
  return {
    operatingSystem: description.operatingSystem,
    now: () => description.now ?? 0,
    architecture: () => description.architecture ?? "x86_64",
    argument: (index) => description.arguments[index],
    rawArguments: (index) =>
      description.operatingSystem === "windows"
        ? description.arguments.slice(index).map(quoteWindows).join(" ")
        : undefined,
    environment: (name) => files.variable(name),
    directory: () => description.directory,
    program: () => description.program,
    user: () => String(description.user ?? defaultUser),
    nearest: (folder, names) => {
      const separator = description.operatingSystem === "windows" ? "\\" : "/";
      return (folder.endsWith(separator) ? folder : folder + separator) + names.split("\0", 1)[0];
    },
    digest,
    startsHere: () => false,
    isPlainProgram: (path) => files.isPlainProgram(path),
    haveOnly: () => false,
    systemText: (text) => decodeAs(description.codePage, text),
    accountHome: () => description.accountHome,
    groupMembers: (group) => description.groups?.[group]?.map(String),
    ...fallible({
      readStart: (path: string, maximumBytes: number) => files.readStart(path, maximumBytes),
      contains: (path: string, text: string, maximumBytes: number) =>
        files.readStart(path, maximumBytes)?.includes(text) ?? false,
      loader: (path: string) =>
        elfLoader((count) => {
          const start = files.readStart(path, count);
          return start === undefined ? undefined : bytesOf(start);
        }),
      kind: (path: string) => files.kind(path),
      list: (path: string, prefixes: readonly string[]) => files.list(path, prefixes),
      readLink: (path: string) => files.readLink(path),
      realPath: (path: string) => files.resolve(path),
      fingerprint: (path: string) => files.fingerprint(path),
      owner: (path: string) => files.owner(path),
      permissions: (path: string) => files.permissions(path),
      isSelf: (path: string) => files.find(path)?.is === "self",
      packageFamily: (path: string) => files.find(path)?.packageFamily,
      registryKeys: (root: RegistryRoot, key: string) => registry.keys(root, key),
      registryValue: (root: RegistryRoot, key: string, name: string) => registry.value(root, key, name),
      registryValues: (root: RegistryRoot, key: string, names: readonly string[]) =>
        names.map((name) => registry.value(root, key, name)),
      registryData: (key: string, name: string) => registry.data("user", key, name),
    }),
    isTerminal: (stream) => description.terminals?.includes(stream) ?? false,
    errorsAreSeen: () => (description.terminals ?? []).length > 0 || description.errors !== "unseen",
    ownsConsole: () => description.console === "own",
    write(stream, text) {
      const systemError = description.unwritable?.[stream];
      if (systemError === undefined) written[stream] += text;
      return systemError;
    },
    show(text) {
      if (description.unwritable?.error === undefined) written.error += text;
    },
    pause(text) {
      paused.push(text);
    },
    prompt(text) {
      prompted.push(text);
      return description.typed?.[prompted.length - 1];
    },
    run(program, words) {
      ran.push([program, ...words]);
      return description.runs?.[program];
    },
    lock: () => undefined,
    unlock() {},
    ask(program, words) {
      asked.push([program, ...words]);
      return description.answers?.[files.resolve(program) ?? program];
    },
    replace(path, text) {
      if (!isPossible(() => files.replace(path, text))) return false;
      replaced[path] = text;
      return true;
    },
    overwrite: (path, text) => isPossible(() => files.find(path) !== undefined && files.replace(path, text)),
    removeUnfinished: (path) => isPossible(() => files.removeUnfinished(path)),
    append: (path, text) => isPossible(() => files.replace(path, (files.find(path)?.content ?? "") + text)),
    remove: (path) => isPossible(() => files.remove(path)),
    awaitRemoval: () => description.keepsFiles !== true,
    setRegistryData: (key, name, data) => registry.set(key, name, data),
    removeRegistryKey: (key) => registry.remove(key),
    notifyShell() {
      shellNotifications += 1;
    },
    detach(plan, log) {
      detached.push({ plan, log });
      return 4711;
    },
    launch(plan) {
      const systemError = description.refuses?.[plan.program];
      if (systemError === undefined) launched = plan;
      return systemError;
    },
    written,
    ran,
    asked,
    replaced,
    paused,
    prompted,
    detached,
    get files() {
      return files.all;
    },
    get userRegistry() {
      return registry.user;
    },
    get shellNotifications() {
      return shellNotifications;
    },
    get launched() {
      return launched;
    },
  };
}

const defaultUser = 1000;

/** Returns whether an effect succeeded: what the system cannot look at, it cannot change either. */
function isPossible(effect: () => boolean): boolean {
  try {
    return effect();
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

function isRegular(kind: Kind): boolean {
  return kind === "file" || kind === "executable";
}

/** Returns the text with its bytes in that code page. */
function decodeAs(codePage: string | undefined, text: string): string {
  if (codePage === undefined) return text;
  return bytesOf(text)
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : codePage.charAt(byte - 0x80)))
    .join("");
}

function checkError(entry: Entry | undefined): void {
  if (typeof entry === "object" && "error" in entry && entry.error !== undefined)
    throw new SystemError(entry.error);
}

function checkEnterable(entry: Entry | undefined): void {
  if (typeof entry === "object" && "access" in entry && entry.access === "closed")
    throw new SystemError("EACCES");
}

function checkReadable(entry: FileEntry | undefined): void {
  if (entry?.access === "held") throw new SystemError("EBUSY");
  if (entry?.access !== undefined) throw new SystemError("EACCES");
}

class Files {
  private readonly entries = new Map<string, Entry>();
  private readonly names = new Map<string, string>();
  /** What `isFolder` found since the last change. */
  private readonly folders = new Map<string, boolean>();
  /** What `follow` found since then. */
  private readonly followed = new Map<string, string | undefined>();
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

  /** Follows links in every part of the path. Returns undefined for a missing file and for a loop. */
  resolve(path: string): string | undefined {
    const resolved = this.follow(this.absolute(path), 0);
    return resolved === "" ? this.separator : resolved;
  }

  /** Keeps each result, because every folder above a script is asked about: paths may have a thousand parts. */
  private follow(path: string, links: number): string | undefined {
    if (this.followed.has(path)) return this.followed.get(path);
    const resolved = this.followLast(path, links);
    this.followed.set(path, resolved);
    return resolved;
  }

  private followLast(path: string, links: number): string | undefined {
    const { separator } = this;
    const end = path.lastIndexOf(separator);
    // The root: nothing, a drive, or the first of the two separators of `\\\\server`.
    if (end < 0 || (end === 0 && path === "\\")) return path;
    const folder = this.follow(path.slice(0, end), links);
    const name = path.slice(end + 1);
    if (folder === undefined || name === "") return folder;
    // Also for `.`: a closed folder may not be entered.
    checkEnterable(this.entries.get(this.key(folder)));
    if (name === ".") return folder;
    if (name === "..") return folder.slice(0, Math.max(folder.lastIndexOf(separator), 0));
    if (!this.isFolder(folder)) return undefined;
    const whole = folder + separator + name;
    checkError(this.entries.get(this.key(whole)));
    const target = this.linkAt(whole);
    if (target === undefined)
      return this.entries.has(this.key(whole)) || this.isFolder(whole) ? whole : undefined;
    if (links === maximumLinks) return undefined;
    return this.follow(this.isAbsolute(target) ? target : folder + separator + target, links + 1);
  }

  fingerprint(path: string): string | undefined {
    const entry = this.find(path);
    if (entry === undefined || !isRegular(this.kindOf(entry))) return undefined;
    return entry.fingerprint ?? `${(entry.content ?? "").length} 0`;
  }

  /** Not below a file, and not in place of a folder. */
  replace(path: string, text: string): boolean {
    for (let folder = this.parent(path); folder !== this.parent(folder); folder = this.parent(folder))
      if (this.kind(folder) !== undefined && this.kind(folder) !== "directory") return false;
    if (this.kind(path) === "directory") return false;
    this.folders.clear();
    this.followed.clear();
    this.entries.set(this.key(path), text);
    this.names.set(this.key(path), path);
    return true;
  }

  /** Not a folder with something in it: a folder exists as long as a file in it does. */
  remove(path: string): boolean {
    const key = this.key(path);
    const start = this.folderKey(path);
    if ([...this.entries.keys()].some((each) => each.startsWith(start))) return false;
    this.folders.clear();
    this.followed.clear();
    this.entries.delete(key);
    this.names.delete(key);
    return true;
  }

  /** No other process runs on a described machine. */
  removeUnfinished(path: string): boolean {
    const folder = this.parent(path);
    const start = `.${path.slice(folder.length + 1)}.pyl-`;
    return (this.list(folder, [start]) ?? []).every((name) => this.remove(folder + this.separator + name));
  }

  get all(): Record<string, Entry> {
    return Object.fromEntries([...this.names].map(([key, name]) => [name, this.entries.get(key) as Entry]));
  }

  private parent(path: string): string {
    return path.slice(0, Math.max(path.lastIndexOf(this.separator), 0));
  }

  /** Follows links in every part but the last. */
  readLink(path: string): string | undefined {
    const whole = this.absolute(path);
    const end = whole.lastIndexOf(this.separator);
    const folder = end <= 0 ? whole.slice(0, end) : this.resolve(whole.slice(0, end));
    if (folder === undefined) return undefined;
    const last = folder + whole.slice(end);
    checkEnterable(this.entries.get(this.key(folder)));
    checkError(this.entries.get(this.key(last)));
    return this.linkAt(last);
  }

  list(path: string, prefixes: readonly string[]): string[] | undefined {
    const resolved = this.resolve(path);
    if (resolved === undefined || this.kind(resolved) !== "directory") return undefined;
    checkReadable(this.find(resolved));
    const start = this.folderKey(resolved);
    const names = [...this.names].filter(([key]) => key.startsWith(start));
    const children = names.map(([, name]) => name.slice(start.length).split(this.separator)[0] as string);
    return [...new Set(children)].filter((child) => prefixes.some((prefix) => child.startsWith(prefix)));
  }

  owner(path: string): string | undefined {
    if (this.kind(path) === undefined) return undefined;
    const entry = this.entries.get(this.key(this.resolve(path) as string));
    const owner = typeof entry === "object" ? entry.owner : undefined;
    this.checkOwnerReadable(entry);
    return String(owner ?? this.description.user ?? defaultUser);
  }

  /** Follows links in every part but the last. */
  permissions(path: string): string | undefined {
    const { separator } = this;
    const whole = this.absolute(path);
    const end = whole.lastIndexOf(separator);
    const folder = end <= 0 ? whole.slice(0, Math.max(end, 0)) : this.resolve(whole.slice(0, end));
    if (folder === undefined) return undefined;
    const own = (folder === separator ? "" : folder) + whole.slice(Math.max(end, 0));
    const entry = this.entries.get(this.key(own));
    checkEnterable(this.entries.get(this.key(folder)));
    checkError(entry);
    this.checkOwnerReadable(entry);
    if (entry === undefined && !this.isFolder(own)) return undefined;
    const { owner = this.description.user ?? defaultUser, writers = "" } =
      typeof entry === "object" ? ({ ...entry } as FileEntry) : {};
    const kind = this.linkAt(own) !== undefined ? "link" : this.isFolder(own) ? "directory" : "file";
    return `${kind} ${owner} ${writers}`.trim();
  }

  /** On Windows only those who may read something, and its owner, may read who owns it (READ_CONTROL). */
  private checkOwnerReadable(entry: Entry | undefined): void {
    if (!this.isWindows || typeof entry !== "object" || "link" in entry) return;
    const { owner, access } = entry;
    const isOthers = owner !== undefined && owner !== (this.description.user ?? defaultUser);
    if (isOthers && access !== undefined && access !== "held") throw new SystemError("EACCES");
  }

  private isFolder(path: string): boolean {
    const known = this.folders.get(path);
    if (known !== undefined) return known;
    const entry = this.entries.get(this.key(path));
    const isEntry = typeof entry === "object" && "kind" in entry && entry.kind === "directory";
    const start = this.folderKey(path);
    const isFolder = isEntry || [...this.entries.keys()].some((key) => key.startsWith(start));
    this.folders.set(path, isFolder);
    return isFolder;
  }

  private folderKey(path: string): string {
    const key = this.key(path);
    return key.endsWith(this.separator) ? key : key + this.separator;
  }

  private linkAt(path: string): string | undefined {
    const entry = this.entries.get(this.key(path));
    return typeof entry === "object" && "link" in entry ? entry.link : undefined;
  }

  private absolute(path: string): string {
    const { directory } = this.description;
    const own = this.isWindows ? path.replaceAll("/", "\\") : path;
    return this.isAbsolute(own) || directory === undefined ? own : directory + this.separator + own;
  }

  private isAbsolute(path: string): boolean {
    return path.startsWith(this.separator) || /^[A-Za-z]:/.test(path);
  }

  private key(path: string): string {
    return this.isWindows ? path.toLowerCase() : path;
  }

  private get isWindows(): boolean {
    return this.description.operatingSystem === "windows";
  }

  private get separator(): string {
    return this.isWindows ? "\\" : "/";
  }
}
