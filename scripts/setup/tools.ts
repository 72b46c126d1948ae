import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { packageToolsFolder, recipeToolsFolder, toolsFolder } from "./cache.ts";
import { systemPython } from "./python.ts";
import { lastLine, say, saySkipped } from "./report.ts";

/** Programs that are installed together, into an environment of their own. */
interface Tools {
  readonly folder: string;
  /** The list of what is installed, beside this file. */
  readonly list: string;
  readonly names: string;
  /** What cannot be tested without them. */
  readonly neededFor: string;
}

const all: readonly Tools[] = [
  {
    folder: toolsFolder,
    list: "requirements.txt",
    names: "uv, virtualenv and pyflakes",
    neededFor: "environments made by uv and virtualenv, and the lint of src/python",
  },
  {
    folder: packageToolsFolder,
    list: "package-requirements.txt",
    names: "pipx and twine",
    neededFor: "packages installed by pipx and checked by twine",
  },
  {
    folder: recipeToolsFolder,
    list: "recipe-requirements.txt",
    names: "just, nox, pre-commit and tox",
    neededFor: "the recipes with them in docs/recipes.md",
  },
];

/** Installs the programs in Python that the tests use. */
export async function installTools(): Promise<void> {
  for (const tools of all) await install(tools);
}

async function install({ folder, list, names, neededFor }: Tools): Promise<void> {
  const requirements = fileURLToPath(new URL(list, import.meta.url));
  // A copy of the list that was installed last. There is nothing to do if the list is the same.
  const installedList = join(folder, list);
  if (existsSync(installedList) && readFileSync(installedList).equals(readFileSync(requirements))) return;
  const python = systemPython();
  if (python === undefined) return saySkipped(neededFor, "there is no python3 to install them with");
  say(`installing ${names}`);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await execa(python, ["-m", "venv", folder]);
    await execa(join(folder, "bin/pip"), [
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
    saySkipped(neededFor, `they were not installed: ${lastLine(error)}`);
  }
}
