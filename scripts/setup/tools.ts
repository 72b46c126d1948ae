import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { toolsFolder } from "./cache.ts";
import { systemPython } from "./python.ts";
import { lastLine, say, saySkipped } from "./report.ts";

const requirements = fileURLToPath(new URL("requirements.txt", import.meta.url));
/** A copy of the list that was installed last. There is nothing to do if the list is the same. */
const installedList = join(toolsFolder, "requirements.txt");

/** Installs uv, virtualenv and pyflakes into an environment of their own. */
export async function installTools(): Promise<void> {
  if (isUpToDate()) return;
  const what = "environments made by uv and virtualenv, and the lint of src/python";
  const python = systemPython();
  if (python === undefined) return saySkipped(what, "there is no python3 to install them with");
  say("installing uv, virtualenv and pyflakes");
  try {
    await rm(toolsFolder, { recursive: true, force: true });
    await mkdir(toolsFolder, { recursive: true });
    await execa(python, ["-m", "venv", toolsFolder]);
    await execa(join(toolsFolder, "bin/pip"), [
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "--only-binary=:all:",
      "--require-hashes",
      "--requirement",
      requirements,
    ]);
    await cp(requirements, installedList);
  } catch (error) {
    saySkipped(what, `they were not installed: ${lastLine(error)}`);
  }
}

function isUpToDate(): boolean {
  return existsSync(installedList) && readFileSync(installedList).equals(readFileSync(requirements));
}
