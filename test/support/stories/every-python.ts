import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { interpretersFolder } from "../../../scripts/setup/cache.ts";
import { isMissing, type Needed, neededPyPy, neededSystem } from "./interpreters.ts";

/** Every Python of this machine: pyenv's, 2.7 among them, the system's, and PyPy. */
export const neededAny: Needed<readonly string[]> = everyPython();

function everyPython(): Needed<readonly string[]> {
  const all = [...versions(), ...others()];
  return all.length > 0 ? all : { missing: "no Python is installed" };
}

/** Returns those of pyenv and of scripts/setup.ts. */
function versions(): string[] {
  const pyenv = join(process.env.PYENV_ROOT || join(homedir(), ".pyenv"), "versions");
  return [pyenv, interpretersFolder]
    .flatMap((root) => (existsSync(root) ? readdirSync(root).map((name) => [root, name] as const) : []))
    .filter(([, name]) => /^[23]\.\d+\.\d+$/.test(name))
    .map(([root, name]) => join(root, name, "bin", `python${name.split(".").slice(0, 2).join(".")}`))
    .filter((path) => existsSync(path));
}

function others(): string[] {
  return [neededSystem(), neededPyPy()].flatMap((each) => (isMissing(each) ? [] : [each.executable]));
}
