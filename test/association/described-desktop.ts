import type { Context } from "../../src/association/context.ts";
import { register } from "../../src/association/register.ts";
import type { Purpose, Registration } from "../../src/association/registration.ts";
import { unregister } from "../../src/association/unregister.ts";
import type { Host } from "../../src/host/host.ts";
import type { Description } from "../../src/host/memory/description.ts";
import { type MemoryHost, memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import { windows } from "../../src/platform/windows.ts";

/** A described machine whose desktop tools do what the real ones do. */
export interface Desktop {
  /** What it was at first. */
  readonly description: Description;
  readonly memory: MemoryHost;
  readonly host: Host;
  /** The application that opens a type (macOS). */
  readonly handlers: Map<string, string>;
}

export type Difference = Partial<Description>;

const linux: Description = {
  operatingSystem: "linux",
  arguments: ["pyl"],
  environment: { HOME: "/home/me", PATH: "/usr/bin" },
  program: "/opt/pyl/pyl",
  files: {
    "/home/me": { kind: "directory" },
    "/opt/pyl/pyl": { is: "self" },
    "/usr/bin/update-mime-database": { kind: "executable" },
    "/usr/bin/update-desktop-database": { kind: "executable" },
  },
};

const macos: Description = {
  operatingSystem: "macos",
  arguments: ["pyl"],
  environment: { HOME: "/Users/me", PATH: "/opt/homebrew/bin:/usr/bin" },
  program: "/opt/homebrew/bin/pyl",
  files: {
    "/Users/me/Library": { kind: "directory" },
    "/opt/homebrew/bin/pyl": { is: "self" },
    "/opt/homebrew/bin/duti": { kind: "executable" },
  },
};

const windowsMachine: Description = {
  operatingSystem: "windows",
  arguments: ["pyl"],
  environment: { USERPROFILE: "C:\\Users\\me", LOCALAPPDATA: "C:\\Users\\me\\AppData\\Local", PATH: "C:\\W" },
  program: "C:\\My Tools\\pyl.exe",
  registry: {
    "user\\Software\\Classes\\.py": { "": "Python.File", "Content Type": "text/plain" },
    "user\\Software\\Classes\\.py\\OpenWithProgids": { "Python.File": { data: "0:" } },
    "user\\Environment": { TEMP: { data: "2:25005400250000" } },
    "machine64\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment": {
      PATHEXT: ".COM;.EXE;.BAT;.CMD",
    },
  },
  files: {
    "C:\\Users\\me\\AppData\\Local": { kind: "directory" },
    "C:\\My Tools\\pyl.exe": { is: "self" },
    "C:\\My Tools\\pylw.exe": { is: "self" },
  },
};

const described = { linux, macos, windows: windowsMachine };

/** Returns the usual machine of that system, changed by `difference`. */
export function desktopOf(system: keyof typeof described, difference: Difference = {}): Desktop {
  const usual = described[system];
  const description = {
    ...usual,
    ...difference,
    environment: { ...usual.environment, ...difference.environment },
    files: { ...usual.files, ...difference.files },
    registry: { ...usual.registry, ...difference.registry },
  };
  return makeDesktop(description, new Map([["public.python-script", "com.apple.dt.Xcode"]]));
}

/** Returns another desktop in the state of this one. */
export function copyOf({ description, memory, handlers }: Desktop): Desktop {
  const machines = Object.entries(description.registry ?? {}).filter(([key]) => !key.startsWith("user\\"));
  const users = Object.entries(memory.userRegistry).map(([key, values]) => [
    `user\\${key}`,
    Object.fromEntries(Object.entries(values).map(([name, data]) => [name, { data }])),
  ]);
  const registry = Object.fromEntries([...machines, ...users]);
  return makeDesktop({ ...description, files: memory.files, registry }, new Map(handlers));
}

function makeDesktop(description: Description, handlers: Map<string, string>): Desktop {
  const memory = memoryHost(description);
  const host = {
    ...memory,
    ask: (path: string, words: readonly string[]) => tool(path, words, memory, handlers),
  };
  return { description, memory, handlers, host };
}

export function contextOf(host: Host): Context {
  return { host, machine: machineOf(host, host.operatingSystem === "windows" ? windows : posix) };
}

export function registered({ host }: Desktop, purpose: Purpose = "apply"): Registration {
  return register(contextOf(host), purpose);
}

export function unregistered({ host }: Desktop, purpose: Purpose = "apply"): Registration {
  return unregister(contextOf(host), purpose);
}

/** Returns everything that a registration can change. */
export function stateOf({ memory, handlers }: Desktop): object {
  return { files: memory.files, registry: memory.userRegistry, handlers: Object.fromEntries(handlers) };
}

export const effects = [
  "replace",
  "overwrite",
  "remove",
  "ask",
  "setRegistryData",
  "removeRegistryKey",
  "notifyShell",
] as const;

/** Returns the same host, but calls `see` before each of its effects. */
export function watched(host: Host, see: (effect: (typeof effects)[number], target: string) => void): Host {
  const changed = Object.fromEntries(
    effects.map((effect) => [
      effect,
      (...words: unknown[]) => {
        see(effect, String(words[0]));
        return (host[effect] as (...words: unknown[]) => unknown)(...words);
      },
    ]),
  );
  return { ...host, ...changed };
}

/** Returns a host that throws after `count` effects, as if the process was killed. */
export function killedAfter(count: number, host: Host): Host {
  let left = count;
  return watched(host, () => {
    if (left === 0) throw new Error("killed");
    left -= 1;
  });
}

/** Runs `act` on a new machine again and again, killed after 0, 1, 2, ... effects, and checks each result. */
export function atEveryEffect(
  make: () => Desktop,
  act: (context: Context) => unknown,
  check: (desktop: Desktop, count: number) => void,
): number {
  for (let count = 0; ; count += 1) {
    const desktop = make();
    let isKilled = false;
    try {
      act(contextOf(killedAfter(count, desktop.host)));
    } catch (error) {
      if (!(error instanceof Error && error.message === "killed")) throw error;
      isKilled = true;
    }
    check(desktop, count);
    if (!isKilled) return count;
  }
}

function tool(
  path: string,
  [first = "", second = "", third = "", fourth = ""]: readonly string[],
  host: MemoryHost,
  handlers: Map<string, string>,
): string | undefined {
  switch (path.slice(path.lastIndexOf("/") + 1)) {
    case "update-mime-database":
      return updateMime(first, host);
    case "update-desktop-database": {
      const names = (host.list(first, [""]) ?? []).filter((name) => name.endsWith(".desktop"));
      return done(host.replace(`${first}/mimeinfo.cache`, names.sort().map(typesOf(first, host)).join("")));
    }
    case "gtk-update-icon-cache": {
      const names = ["48x48", "scalable"].flatMap((size) => host.list(`${fourth}/${size}/apps`, [""]) ?? []);
      const cache = names.map((name) => `\0${name.replace(/\.\w+$/, "")}\0`);
      return done(host.replace(`${fourth}/icon-theme.cache`, cache.join("")));
    }
    case "osacompile":
      return compile(second, host);
    case "codesign":
      return done(host.replace(`${fourth}/Contents/_CodeSignature/CodeResources`, ""));
    case "lsregister":
      // A type whose application was removed has no application.
      for (const [type, identifier] of handlers)
        if (first === "-u" && identifier === "local.pyl.opener") handlers.delete(type);
      return "";
    case "duti":
      if (first === "-d") return handlers.has(second) ? `${handlers.get(second)}\n` : undefined;
      handlers.set(third, second);
      return "";
    default:
      return undefined;
  }
}

/** Returns a function for the lines of one entry in `mimeinfo.cache`. */
function typesOf(folder: string, host: MemoryHost) {
  return (name: string) => {
    const text = host.readStart(`${folder}/${name}`, 1 << 16) ?? "";
    const types = /^MimeType=(.*);$/m.exec(text)?.[1]?.split(";") ?? [];
    return types.map((type) => `${type}=${name};\n`).join("");
  };
}

function done(isDone: boolean): string | undefined {
  return isDone ? "" : undefined;
}

function updateMime(folder: string, host: MemoryHost): string {
  const texts = [...(host.list(`${folder}/packages`, [""]) ?? [])]
    .sort()
    .map((name) => host.readStart(`${folder}/packages/${name}`, 1 << 20) ?? "");
  const types = [...texts.join("").matchAll(/type type="([^"]*)"/g)].map((match) => match[1] as string);
  for (const name of host.list(`${folder}/application`, [""]) ?? [])
    if (!types.includes(`application/${name.replace(".xml", "")}`))
      host.remove(`${folder}/application/${name}`);
  for (const type of types) host.replace(`${folder}/${type}.xml`, "");
  for (const name of ["mime.cache", "globs2"]) host.replace(`${folder}/${name}`, types.join("\n"));
  return "";
}

/** Writes the files of an applet that opens files. */
function compile(path: string, host: MemoryHost): string {
  for (const name of ["Info.plist", "MacOS/droplet", "PkgInfo", "Resources/Scripts/main.scpt"])
    host.replace(`${path}/Contents/${name}`, "by osacompile");
  return "";
}
