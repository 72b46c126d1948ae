import type { Machine } from "../../../platform/platform.ts";
import type { Searching, Values } from "./channel.ts";
import { folderWith, has, isSamePath } from "./folders.ts";

/** A folder `node_modules` that has pyl, and the folder that this is in. */
interface Modules {
  readonly modules: string;
  readonly above: string;
}

/** npx has a folder for each command line in npm's cache. */
export function findNpx(program: string, { machine }: Searching): Values | undefined {
  return folderWith(program, ["_npx"], machine) === undefined ? undefined : {};
}

/** `pnpm add --global` has its packages in `global/5/node_modules`. */
export function findPnpmGlobal(program: string, { machine }: Searching): Values | undefined {
  const { platform } = machine;
  const found = findModules(program, machine);
  const folder = found && platform.baseName(platform.parent(found.above));
  return found && folder === "global" && has(found.modules, ".pnpm", machine) ? {} : undefined;
}

/** `npm install --global`: the modules are in `lib` of its prefix; on Windows, in the prefix beside `pyl.cmd`. */
export function findNpmGlobal(program: string, { machine }: Searching): Values | undefined {
  const { platform } = machine;
  const found = findModules(program, machine);
  if (found === undefined || has(found.above, "package.json", machine)) return undefined;
  const isUnix = platform.hasPosixPaths && platform.baseName(found.above) === "lib";
  const isWindows = !platform.hasPosixPaths && has(found.above, "pyl.cmd", machine);
  if (!isUnix && !isWindows) return undefined;
  const prefix = isUnix ? platform.parent(found.above) : found.above;
  return { prefix, packages: ["pyl", ...programPackages(found.modules, machine)].join(" ") };
}

/** Packages with the program that were installed by name, from files for example: npm removes only what is named. */
function programPackages(modules: string, machine: Machine): readonly string[] {
  return (machine.list(modules, ["pyl-"]) ?? []).filter((name) => /^pyl-\w+-\w+$/.test(name)).sort();
}

/** Yarn unpacks the program's package if it has no `node_modules` (Yarn, "Plug'n'Play"); else it leaves its state there. */
export function findYarn(program: string, { machine }: Searching): Values | undefined {
  const { platform } = machine;
  const unplugged = folderWith(program, [".yarn", "unplugged"], machine);
  if (unplugged !== undefined) return { folder: platform.parent(platform.parent(unplugged)) };
  return inProject(program, [".yarn-state.yml", ".yarn-integrity"], machine);
}

export function findPnpm(program: string, { machine }: Searching): Values | undefined {
  return inProject(program, [".pnpm"], machine);
}

/** A dependency of a project. Other tools than npm have left what the rules above look for. */
export function findNpm(program: string, { machine }: Searching): Values | undefined {
  const found = findModules(program, machine);
  return found && has(found.above, "package.json", machine) ? { folder: found.above } : undefined;
}

/** Returns the project whose `node_modules` have one of these files. */
function inProject(program: string, marks: readonly string[], machine: Machine): Values | undefined {
  const found = findModules(program, machine);
  const isMarked = found && marks.some((mark) => has(found.modules, mark, machine));
  return isMarked ? { folder: found.above } : undefined;
}

/** Windows has no links in npm's folder of programs, but `pyl.cmd`, which starts what is in `node_modules` beside it. */
function findModules(program: string, machine: Machine): Modules | undefined {
  const { platform } = machine;
  const folder = platform.parent(program);
  const isCommand = isSamePath(platform.baseName(program), "pyl.cmd", machine);
  const modules = isCommand
    ? platform.join(folder, "node_modules")
    : folderWith(program, ["node_modules"], machine);
  if (modules === undefined || !has(modules, isCommand ? "pyl" : "", machine)) return undefined;
  return { modules, above: platform.parent(modules) };
}
