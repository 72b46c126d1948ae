import { existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import which from "which";
import { recipeToolsFolder } from "../../scripts/setup/cache.ts";
import { makeVenv } from "./machines/environments.ts";
import {
  type FurtherPair,
  isMissing,
  type Needed,
  neededBoth,
  neededFurther,
  neededTool,
} from "./stories/interpreters.ts";
import { makePrefix, type Prefix } from "./stories/prefixes.ts";
import { environment, type Home, makeHome, neededNative } from "./stories/stories.ts";

export const recipesPage = "docs/recipes.md";

/** What a section of docs/recipes.md shows. */
export interface Recipe {
  /** The text of each file, by the name above it. */
  readonly files: Readonly<Record<string, string>>;
  /** Each block of commands for sh. */
  readonly commands: readonly string[];
}

/** Returns what is below that heading, with another version in place of 3.12. */
export function recipe(heading: string, minor = "3.12"): Recipe {
  const text = readFileSync(recipesPage, "utf8");
  const section = text.split(/^## /m).find((each) => each.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${recipesPage} has no section ${heading}`);
  const here = section.replaceAll("3.12", minor).replaceAll("py312", `py${minor.replace(".", "")}`);
  const files = [...here.matchAll(/^`([^`\n]+)`:\n\n```\w+\n([\s\S]*?)^```/gm)];
  return {
    files: Object.fromEntries(files.map(([, name = "", content = ""]) => [name, content])),
    commands: [...here.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = ""]) => block),
  };
}

/** A user with pyl in `~/.local/bin`, and two versions of pyenv that are not on PATH. */
export interface RecipeUser {
  readonly home: Home;
  readonly older: Prefix;
  readonly newer: Prefix;
  /** Makes a project in the home, with an environment of the newer version if it has one. */
  project(name: string, files: Readonly<Record<string, string>>, has?: "an environment"): Promise<Project>;
}

export interface Project {
  readonly folder: string;
  /** The environment that it has or will have. */
  readonly environment: string;
  /** Runs a block of the page with sh, which stops at the first error, and returns what is printed. */
  run(block: string, variables?: Readonly<Record<string, string>>): Promise<string>;
}

/** What every recipe needs. */
export const neededForRecipes: Needed<FurtherPair> = neededPair();

function neededPair(): Needed<FurtherPair> {
  const both = neededBoth(neededNative(), neededFurther());
  return isMissing(both) ? both : both[1];
}

/** Makes the user, with links to the other programs that the recipe needs on PATH. */
export function makeUser(
  { older, newer }: FurtherPair,
  programs: Readonly<Record<string, string>>,
): RecipeUser {
  const home = makeHome();
  const native = neededNative();
  if (isMissing(native)) throw new Error(native.missing);
  home.link(".local/bin/pyl", native);
  for (const [name, path] of Object.entries(programs)) home.link(`programs/${name}`, path);
  const [first, second] = [older, newer].map((each) =>
    makePrefix(each, join(home.folder, ".pyenv/versions", each.version.join("."))),
  );
  if (first === undefined || second === undefined) throw new Error("there are not two versions");
  const path = [...[".local/bin", "programs"].map((name) => join(home.folder, name)), "/usr/bin", "/bin"];
  return {
    home,
    older: first,
    newer: second,
    async project(name, files, has) {
      const folder = join(home.folder, name);
      mkdirSync(folder);
      for (const [file, content] of Object.entries(files)) home.write(join(name, file), content);
      const own = join(folder, ".venv");
      if (has !== undefined) await makeVenv(second, own);
      return {
        folder,
        environment: own,
        async run(block, variables = {}) {
          const { stdout } = await execa("sh", ["-e", "-c", block], {
            cwd: folder,
            env: { ...environment(home, path), ...withoutNetwork, ...variables },
            extendEnv: false,
            stdin: "ignore",
          });
          return stdout;
        },
      };
    },
  };
}

const withoutNetwork = {
  GIT_CONFIG_NOSYSTEM: "1",
  PIP_NO_INDEX: "1",
  UV_OFFLINE: "1",
  npm_config_offline: "true",
  npm_config_update_notifier: "false",
};

/** Programs that a recipe needs: those of scripts/setup/tools.ts, or else those on PATH. */
export function neededPrograms(...names: readonly string[]): Needed<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const name of names) {
    const path = programOf(name);
    if (path === null) return { missing: `${name} is not installed (scripts/setup.ts prints why)` };
    found[name] = path;
  }
  return found;
}

function programOf(name: string): string | null {
  const tool = neededTool(name);
  const installed = which.sync(name, { nothrow: true, path: join(recipeToolsFolder, "bin") });
  return installed ?? (isMissing(tool) ? which.sync(name, { nothrow: true }) : tool);
}

/** The folder with the headers of this Node, which node-gyp would download otherwise. */
export function neededNodeGyp(): Needed<string> {
  const folder = dirname(dirname(process.execPath));
  const npm = which.sync("npm", { nothrow: true });
  if (npm === null) return { missing: "npm is not on PATH" };
  const manifest = join(realpathSync(npm), "../../node_modules/node-gyp/package.json");
  if (!existsSync(manifest)) return { missing: `npm has no ${manifest}` };
  const [major = 0, minor = 0] = JSON.parse(readFileSync(manifest, "utf8")).version.split(".").map(Number);
  if (major * 100 + minor < 1104) return { missing: "npm has a node-gyp that is older than 11.4" };
  if (existsSync(join(folder, "include/node/node_api.h"))) return folder;
  return { missing: `${folder}/include/node does not have the headers of Node` };
}

/** Prints which Python runs it: its version, its prefix, and its arguments. */
export const printsPython =
  'import sys\nprint("%d.%d" % sys.version_info[:2], sys.prefix, *sys.argv[1:], flush=True)\n';
