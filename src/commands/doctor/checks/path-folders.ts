import { expandShims } from "../../../interpreters/shim.ts";
import { findManager } from "../../../interpreters/shims/manager.ts";
import { changePermissions } from "../advice/commands.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Finding, type Mend } from "../finding.ts";
import { holdsInterpreters, type PathEntry, pathEntries } from "./path-entries.ts";

/** What is wrong with the folders of PATH themselves. */
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

/** On Windows `%NAME%` of a variable that is not set stays as it is, and leads nowhere. */
function* checkRelative({ written, position, isAbsolute }: PathEntry): Generator<Finding> {
  if (isAbsolute || written.startsWith("%")) return;
  yield {
    kind: "relativeFolder",
    what:
      written === ""
        ? "PATH has an empty entry, which means the folder one stands in"
        : `PATH has the entry ${written}, which means another folder wherever one stands`,
    where: `entry ${position} of PATH`,
    why: "a program that somebody put there is started in place of the one that was meant",
    mend: advice("take that entry out of PATH, where it is set"),
  };
}

/** No bit tells it on Windows. */
function* checkRights(folder: string, context: CheckContext): Generator<Finding> {
  const { machine } = context;
  const isOpen = machine.platform.hasPosixPaths && machine.isWorldWritable(folder);
  if (!isOpen || !holdsInterpreters(folder, machine)) return;
  yield {
    kind: "folderOpenToAll",
    what: `everybody may write to ${folder}, which is on PATH and holds interpreters`,
    where: folder,
    why: "any user of this machine can put a program there that you start for Python",
    mend: changePermissions("o-w", folder, context),
  };
}

/** Behind real ones they do no harm. Scoop's are programs, and as quick. */
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
    why: "pyl goes by them to the version itself; for any other program, each start of Python starts the manager first",
    mend: putFirst(first.folder, context),
  };
}

/** The version that they stand for now, in front of them. */
function putFirst(shims: string, { machine, shell }: CheckContext): Mend {
  for (const target of expandShims(shims, machine))
    if (target.kind === "folder" && holdsInterpreters(target.path, machine))
      return machine.platform.hasPosixPaths
        ? command(`export PATH=${shell.quote(target.path)}:"$PATH"`)
        : advice(`put ${target.path} in front of it in PATH`);
  return advice("put the folder of a version that is installed in front of it in PATH");
}
