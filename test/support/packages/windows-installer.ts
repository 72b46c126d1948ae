import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { windowsPath } from "../../../scripts/wine.ts";
import type { WindowsOutcome, Wine } from "../windows/wine.ts";

/** Values by name ("" is the default one), by key. */
export type Registry = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A Windows in which packages of Windows Installer are installed for its user. */
export interface InstallingWindows {
  /** Installs (`/i`) or removes (`/x`) a package without a window, with properties, and returns the exit code. */
  msiexec(action: "/i" | "/x", installer: string, ...properties: readonly string[]): Promise<number>;
  /** This user's registry, and the list of installed programs. */
  registry(): Promise<Registry>;
  /** A file or folder in the folder for data of this user's programs. */
  local(name: string): Promise<string>;
  /** The names of the installed files. */
  installed(): Promise<readonly string[]>;
  /** Starts an installed program. */
  run(program: string, ...words: readonly string[]): Promise<WindowsOutcome>;
}

const python = "C:\\py\\3.13.5\\python.exe";

export function installingWindows(wine: Wine): InstallingWindows {
  let folder: Promise<string> | undefined;
  const ask = async () => {
    const words = ["-c", "import os; print(os.environ['LOCALAPPDATA'], end='')"];
    return (await wine.start({ program: python, arguments: words })).output;
  };
  const local = async (name: string) => {
    folder ??= ask();
    return `${await folder}\\${name}`;
  };
  return {
    local,
    async msiexec(action, installer, ...properties) {
      const { status } = await wine.start({
        program: "C:\\windows\\system32\\msiexec.exe",
        arguments: [action, windowsPath(installer), ...properties, "/qn"],
        seconds: 110,
      });
      return status;
    },
    async registry() {
      const script = windowsPath(resolve("test/support/packages/user-registry.py"));
      const { output } = await wine.start({ program: python, arguments: ["-X", "utf8", script] });
      return JSON.parse(output) as Registry;
    },
    async installed() {
      const folder = wine.unix(await local("Programs\\pyl"));
      return existsSync(folder) ? readdirSync(folder).sort() : [];
    },
    async run(program, ...words) {
      return wine.start({ program: await local(`Programs\\pyl\\${program}`), arguments: words });
    },
  };
}

/** Returns the values that one registry has and another one has not, without the keys that Windows Installer keeps. */
export function addedValues(before: Registry, after: Registry): Registry {
  const added = Object.entries(after).flatMap(([key, values]) => {
    const news = Object.entries(values).filter(([name, value]) => before[key]?.[name] !== value);
    return news.length === 0 || isInstallers(key) ? [] : [[key, Object.fromEntries(news)] as const];
  });
  return Object.fromEntries(added);
}

function isInstallers(key: string): boolean {
  return key.startsWith("HKCU\\Software\\Microsoft\\Installer\\") || key.startsWith("installer\\");
}
