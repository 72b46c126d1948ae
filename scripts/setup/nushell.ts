import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { nushellFolder } from "./cache.ts";
import { lastLine, say, saySkipped } from "./report.ts";

/** A package of npm that contains the program for Linux on x86-64. */
const nushell = { package: "@nushell/linux-x64", version: "0.115.1" } as const;

/** The program, if it is installed. */
export const nushellProgram = join(nushellFolder, nushell.version, "node_modules", nushell.package, "bin/nu");

/** Installs Nushell, which Debian does not have. */
export async function installNushell(): Promise<void> {
  if (existsSync(nushellProgram)) return;
  const what = "completions in Nushell";
  if (process.platform !== "linux" || process.arch !== "x64")
    return saySkipped(what, "its package is for Linux on x86-64 only");
  const folder = join(nushellFolder, nushell.version);
  say(`installing Nushell ${nushell.version}`);
  try {
    await mkdir(folder, { recursive: true });
    const options = ["--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts"];
    await execa("npm", ["install", ...options, `${nushell.package}@${nushell.version}`], { cwd: folder });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    saySkipped(what, `it was not installed: ${lastLine(error)}`);
  }
}
