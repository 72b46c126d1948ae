import { expandShims } from "../../../interpreters/shim.ts";
import { findManager } from "../../../interpreters/shims/manager.ts";
import type { Machine } from "../../../platform/platform.ts";
import { changePermissions } from "../advice/commands.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Finding, type Fix } from "../finding.ts";
import { holdsInterpreters, type PathEntry, pathEntries } from "./path-entries.ts";

/** Finds what is wrong with the folders of PATH themselves. */
export function* checkPathFolders(context: CheckContext): Generator<Finding> {
  const entries = pathEntries(context.machine);
  for (const entry of entries) yield* checkRelative(entry);
  const seen = new Set<string>();
  for (const { folder } of entries) {
    const real = context.machine.realPath(folder);
    if (real === undefined || seen.has(real)) continue;
    seen.add(real);
    yield* checkRights(folder, context);
  }
  yield* checkShims(entries, context);
}

/** Reports a relative entry. On Windows an unset `%NAME%` stays as it is, and leads nowhere. */
function* checkRelative({ written, position, isAbsolute }: PathEntry): Generator<Finding> {
  if (isAbsolute || written.startsWith("%")) return;
  yield {
    kind: "relativeFolder",
    what:
      written === ""
        ? "PATH has an empty entry, which means the working directory"
        : `PATH has the entry ${written}, which is another folder in each working directory`,
    where: `entry ${position} of PATH`,
    why: "a program in that folder starts instead of the intended one, no matter which user has put it there",
    fix: advice("remove that entry from PATH, where it is set"),
  };
}

/** Reports a folder that every user may write to. Windows has no single bit for that. */
function* checkRights(folder: string, context: CheckContext): Generator<Finding> {
  const { machine } = context;
  const isOpen = machine.platform.hasPosixPaths && isOpenToAll(folder, machine);
  if (!isOpen || !holdsInterpreters(folder, machine)) return;
  yield {
    kind: "folderOpenToAll",
    what: `every user may write to ${folder}, which is on PATH and contains interpreters`,
    where: folder,
    why: "any user of this machine can put a program there that you then start as Python",
    fix: changePermissions("o-w", folder, context),
  };
}

function isOpenToAll(folder: string, machine: Machine): boolean {
  return (
    machine
      .permissions(machine.realPath(folder) ?? folder)
      ?.split(" ")
      .includes("others") === true
  );
}

/**
 * Reports shims that come before real interpreters; behind them they do no harm. Scoop's shims are programs,
 * and as fast.
 */
function* checkShims(entries: readonly PathEntry[], context: CheckContext): Generator<Finding> {
  const { machine } = context;
  const holding = entries.filter(({ folder }) => holdsInterpreters(folder, machine));
  const isShims = ({ folder }: PathEntry) =>
    machine.platform.baseName(folder) === "shims" && findManager(folder, machine) !== "scoop";
  const [first] = holding;
  if (first === undefined || !isShims(first) || holding.every(isShims)) return;
  const manager = findManager(first.folder, machine);
  const whose = manager ?? "a version manager";
  yield {
    kind: "shimsFirst",
    what: `the shims of ${whose} come first on PATH: ${first.folder}`,
    where: `entry ${first.position} of PATH`,
    why: "pyl starts the selected version itself; in other programs each start of Python starts the manager first",
    fix: putFirst(first.folder, context),
  };
}

/** Returns how to put the version that the shims stand for now before them. */
function putFirst(shims: string, { machine, shell }: CheckContext): Fix {
  for (const target of expandShims(shims, machine))
    if (target.kind === "folder" && holdsInterpreters(target.path, machine))
      return machine.platform.hasPosixPaths
        ? command(`export PATH=${shell.quote(target.path)}:"$PATH"`)
        : advice(`put ${target.path} before it in PATH`);
  return advice("put the folder of a version that is installed before it in PATH");
}
