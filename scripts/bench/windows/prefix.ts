import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { execa } from "execa";
import { windowsPrograms } from "../../../test/support/stories/programs.ts";
import { installed, registryFile } from "../../../test/support/windows/registry.ts";
import { compiler, makeTemplate, unixPath } from "../../../test/support/windows/wine-prefix.ts";
import { windowsInterpretersFolder } from "../../setup/cache.ts";
import { atFixedAddresses, type Prefix, removePrefix, windowsPath, wineEnvironment } from "../../wine.ts";
import { missingTools } from "../tools.ts";

/** A Wine prefix that has the programs to measure on its drive C. */
export interface WindowsBench {
  /** Returns the times of each command line in milliseconds. Each round starts every command line once. */
  readonly time: (rounds: number, commands: readonly TimedCommand[]) => Promise<readonly number[][]>;
  /** Registers the Python in this folder as the newest one. */
  readonly register: (folder: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface TimedCommand {
  /** The exit status, which shows that the right Python was started. */
  readonly status: number;
  readonly words: readonly string[];
}

/** The exit status of a Python in an environment, and of one that is installed. */
export const statuses = { environment: 7, installed: 8 } as const;

const scriptSource = `import sys; sys.exit(${statuses.environment} if sys.prefix != sys.base_prefix else ${statuses.installed})\n`;

/** The newest CPython that `npm test` fetches. */
export const version = "3.14.3";

export async function whyNoWindowsBench(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64")
    return "Wine runs the Windows program on Linux on x86-64 only";
  const missing = await missingTools(["wine", "wineboot", "wineserver", compiler]);
  if (missing.length > 0) return `not installed: ${missing.join(", ")}`;
  if (!existsSync(join(windowsPrograms, "pyl.exe"))) return "dist/windows-x64 is not built";
  if (!existsSync(join(windowsInterpretersFolder, version)))
    return "CPython for Windows is not installed (npm test fetches it)";
  return undefined;
}

export async function openWindowsBench(): Promise<WindowsBench> {
  const prefix = await makeTemplate(windowsInterpretersFolder);
  try {
    await fill(prefix);
  } catch (error) {
    await removePrefix(prefix);
    throw error;
  }
  return {
    time: (rounds, commands) => time(prefix, rounds, commands),
    async register(folder) {
      const file = join(prefix.folder, "keys.reg");
      const keys = { ...installed("HKEY_CURRENT_USER", "3.14", folder), ...older };
      writeFileSync(file, registryFile(keys), "utf16le");
      await wine(prefix, ["reg", "import", windowsPath(file)]);
    },
    close: () => removePrefix(prefix),
  };
}

const older = installed("HKEY_LOCAL_MACHINE", "3.13", "C:\\py\\3.13.5");

/**
 * Creates the same tree twice: with a Python that ends at once, and with a real one. Scripts are three
 * folders deep.
 */
async function fill(prefix: Prefix): Promise<void> {
  const place = (path: string) => {
    const there = unixPath(prefix, path);
    mkdirSync(dirname(there), { recursive: true });
    rmSync(there, { force: true });
    return there;
  };
  const compile = (path: string, source: string, ...options: string[]) =>
    execa(compiler, [
      "-municode",
      "-O1",
      "-s",
      ...options,
      "-o",
      place(path),
      resolve("scripts/bench/windows", source),
    ]);
  await compile("C:\\bench\\harness.exe", "harness.c");
  await compile("C:\\bench\\nothing.exe", "launcher.c");
  await compile("C:\\stub\\python.exe", "launcher.c", `-DCHILD=${statuses.installed}`);
  await compile(
    "C:\\bench\\stub\\.venv\\Scripts\\python.exe",
    "launcher.c",
    `-DCHILD=${statuses.environment}`,
  );
  // An installation has its library here, and pyl checks that before it starts an environment.
  writeFileSync(place("C:\\stub\\python314.dll"), "");
  const base = `C:\\py\\${version}`;
  for (const name of readdirSync(unixPath(prefix, base)).filter((name) => /\.(?:exe|dll)$/.test(name)))
    copyFileSync(unixPath(prefix, `${base}\\${name}`), place(`C:\\bench\\real\\.venv\\Scripts\\${name}`));
  for (const [name, home] of [["stub", "C:\\stub"] as const, ["real", base] as const]) {
    writeFileSync(
      place(`C:\\bench\\${name}\\.venv\\pyvenv.cfg`),
      `home = ${home}\r\nversion = ${version}\r\n`,
    );
    writeFileSync(place(`C:\\bench\\${name}\\a\\b\\c\\script.py`), `#!python\r\n${scriptSource}`);
  }
  writeFileSync(place("C:\\bench\\none\\a\\b\\c\\script.py"), `#!python\r\n${scriptSource}`);
}

async function time(
  prefix: Prefix,
  rounds: number,
  commands: readonly TimedCommand[],
): Promise<readonly number[][]> {
  const report = join(prefix.folder, "times.txt");
  const words = commands.flatMap(({ status, words }) => [String(status), words.join(" ")]);
  rmSync(report, { force: true });
  await wine(prefix, ["C:\\bench\\harness.exe", windowsPath(report), String(rounds), ...words]).catch(
    (error) => {
      throw new Error(existsSync(report) ? readFileSync(report, "utf8") : String(error));
    },
  );
  return readFileSync(report, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(" ").map(Number));
}

/** Starts Wine without output streams, as its services would keep them open. */
async function wine(prefix: Prefix, words: readonly string[]): Promise<void> {
  const options = { env: wineEnvironment(prefix), extendEnv: false, cwd: prefix.folder } as const;
  const [command, ...rest] = atFixedAddresses("wine", ...words);
  await execa(command, rest, { ...options, stdio: "ignore" });
}
