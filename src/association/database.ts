import { Failure, resultOrFailure } from "../failure.ts";
import { findTool } from "../platform/find-tool.ts";
import type { Context } from "./context.ts";
import { requireTrusted } from "./require-trusted.ts";

/**
 * Files that a tool generates from the packages in a folder, which several programs share. pyl does not
 * edit them: it runs the tool again after it has added or removed a package.
 */
export interface Database {
  /** A name on PATH. */
  readonly tool: string;
  /** Its arguments before the folder, if there are any. */
  readonly options?: readonly string[];
  readonly folder: string;
  /** The start and the end of a package's name in the folder. */
  readonly packages: { readonly start: string; readonly end: string };
  /** The files that the tool generates; undefined if it generates every file that is not a package. */
  readonly results: readonly string[] | undefined;
  /** A generated file, and a text in it that only pyl's package causes. */
  readonly proof: { readonly name: string; readonly text: string };
}

/** A database, and the names in its folder before the registration. */
export interface RecordedDatabase {
  readonly database: Database;
  readonly before: readonly string[];
}

const maximumBytes = 1 << 20;

/** Returns the names of packages and generated files, relative to the folder. */
export function namesIn(database: Database, context: Context): string[] {
  const { folder, packages, results } = database;
  if (results === undefined) return allNames(folder, "", context);
  const names = context.machine.list(folder, [""]) ?? [];
  return names.filter((name) => results.includes(name) || name.endsWith(packages.end));
}

/** Returns whether the tool has read pyl's package. */
export function includesOwnPackage({ folder, proof }: Database, { machine }: Context): boolean {
  const path = machine.platform.join(folder, proof.name);
  requireTrusted(path, machine);
  return machine.readStart(path, maximumBytes)?.includes(proof.text) ?? false;
}

/** Returns whether the tool has succeeded; false if it is missing. */
export function runTool({ tool, options = [], folder }: Database, { machine, host }: Context): boolean {
  const path = resultOrFailure(() => findTool(tool, machine));
  return typeof path === "string" && host.ask(path, [...options, folder], []) !== undefined;
}

/** What to do with a database after pyl's packages were removed. */
export interface DatabaseRestore {
  /**
   * Whether to run the tool: there were generated files before, or another program has added a package
   * since.
   */
  readonly runs: boolean;
  /**
   * Which of the names that are new since the registration to remove. Another program's package needs the
   * new files.
   */
  readonly clears: "all" | "emptyFolders";
}

/** Decides what to do with a database. `removed` are the paths of pyl's packages. */
export function planDatabaseRestore(
  kept: RecordedDatabase,
  removed: ReadonlySet<string>,
  context: Context,
): DatabaseRestore {
  const { database, before } = kept;
  const path = (name: string) => context.machine.platform.join(database.folder, name);
  const isNew = (name: string) => !before.includes(name) && !removed.has(path(name));
  const isNeeded = namesIn(database, context).some((name) => isPackage(name, database) && isNew(name));
  const wasGenerated = before.some((name) => isResult(name, database));
  return { runs: isNeeded || wasGenerated, clears: isNeeded ? "emptyFolders" : "all" };
}

/** What is not as it should be after a database was restored. */
export interface DatabaseProblems {
  /** The tool failed, or is missing. */
  readonly isOutdated: boolean;
  /** The generated files and folders that could not be removed, or a sentence that says what could not be examined. */
  readonly left: readonly string[];
}

/** Runs the tool, and removes names that are new since the registration. */
export function restoreDatabase(
  kept: RecordedDatabase,
  { runs, clears }: DatabaseRestore,
  context: Context,
): DatabaseProblems {
  const isOutdated = runs && !runTool(kept.database, context);
  const left = resultOrFailure(() => removeAdded(kept, clears, context));
  return { isOutdated, left: left instanceof Failure ? [left.what] : left };
}

/** Returns what could not be removed. */
function removeAdded(
  { database, before }: RecordedDatabase,
  clears: DatabaseRestore["clears"],
  context: Context,
): string[] {
  const { machine, host } = context;
  const added = namesIn(database, context).filter(
    (name) => !before.includes(name) && isResult(name, database),
  );
  // The innermost first. The host does not remove a folder that is not empty.
  const paths = added.reverse().map((name) => machine.platform.join(database.folder, name));
  const isFolder = (path: string) => machine.kind(path) === "directory";
  const left = paths.filter((path) => (clears === "all" || isFolder(path)) && !host.remove(path));
  return left.filter((path) => !isFolder(path) || machine.list(path, [""])?.length === 0);
}

function isPackage(name: string, { packages }: Database): boolean {
  return name.startsWith(packages.start) && name.endsWith(packages.end);
}

function isResult(name: string, database: Database): boolean {
  return !isPackage(name, database) && !database.packages.start.startsWith(`${name}/`);
}

/** Returns each folder before its contents. */
function allNames(folder: string, start: string, context: Context): string[] {
  const { machine } = context;
  const names = machine.list(machine.platform.join(folder, start), [""]) ?? [];
  return names.flatMap((name) => {
    const nested = start === "" ? name : machine.platform.join(start, name);
    const path = machine.platform.join(folder, nested);
    const isFolder = machine.kind(path) === "directory" && machine.readLink(path) === undefined;
    return isFolder ? [nested, ...allNames(folder, nested, context)] : [nested];
  });
}
