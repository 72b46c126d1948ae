import { findTool } from "../platform/find-tool.ts";
import type { Context } from "./context.ts";

/**
 * Files that a tool makes of what several packages have put into a folder. They cannot be edited:
 * the tool runs again when something of ours comes or goes.
 */
export interface Database {
  /** A name on PATH; its one argument is the folder. */
  readonly tool: string;
  readonly folder: string;
  /** How the names of files start and end that packages put there. */
  readonly packages: { readonly start: string; readonly end: string };
  /** What the tool makes there; undefined: everything else is its. */
  readonly results: readonly string[] | undefined;
  /** Where to see that the tool knows of us. */
  readonly proof: { readonly name: string; readonly text: string };
}

/** A database, and the names in its folder before we came. */
export interface RecordedDatabase {
  readonly database: Database;
  readonly before: readonly string[];
}

const maximumBytes = 1 << 20;

/** Packages, and what the tool has made, by their names in the folder. */
export function namesIn(database: Database, context: Context): string[] {
  const { folder, packages, results } = database;
  if (results === undefined) return allNames(folder, "", context);
  const names = context.machine.list(folder, [""]) ?? [];
  return names.filter((name) => results.includes(name) || name.endsWith(packages.end));
}

export function includesOwnPackage({ folder, proof }: Database, { machine }: Context): boolean {
  const path = machine.platform.join(folder, proof.name);
  return machine.readStart(path, maximumBytes)?.includes(proof.text) ?? false;
}

/** Whether the tool has done it; not where it is missing. */
export function runTool({ tool, folder }: Database, { machine, host }: Context): boolean {
  const path = findTool(tool, machine);
  return path !== undefined && host.ask(path, [folder], []) !== undefined;
}

/** What is to be done with a database when these files, which are ours, are gone. */
export interface DatabaseRestore {
  /** The tool makes anew what it had made before, or what a package needs that has come since. */
  readonly runs: boolean;
  /** What there was not before goes: always, but for files that such a package needs. */
  readonly clears: "all" | "emptyFolders";
}

export function planDatabaseRestore(
  kept: RecordedDatabase,
  gone: ReadonlySet<string>,
  context: Context,
): DatabaseRestore {
  const { database, before } = kept;
  const path = (name: string) => context.machine.platform.join(database.folder, name);
  const isNew = (name: string) => !before.includes(name) && !gone.has(path(name));
  const isNeeded = namesIn(database, context).some((name) => isPackage(name, database) && isNew(name));
  const wasMade = before.some((name) => isResult(name, database));
  return { runs: isNeeded || wasMade, clears: isNeeded ? "emptyFolders" : "all" };
}

export function restoreDatabase(
  { database, before }: RecordedDatabase,
  { runs, clears }: DatabaseRestore,
  context: Context,
): void {
  const { machine, host } = context;
  if (runs) runTool(database, context);
  const added = namesIn(database, context).filter(
    (name) => !before.includes(name) && isResult(name, database),
  );
  // The innermost first. A folder that something is in stays, as the host says.
  for (const name of added.reverse()) {
    const path = machine.platform.join(database.folder, name);
    if (clears === "all" || machine.kind(path) === "directory") host.remove(path);
  }
}

function isPackage(name: string, { packages }: Database): boolean {
  return name.startsWith(packages.start) && name.endsWith(packages.end);
}

function isResult(name: string, database: Database): boolean {
  return !isPackage(name, database) && !database.packages.start.startsWith(`${name}/`);
}

/** Folders in front of what is in them. */
function allNames(folder: string, start: string, context: Context): string[] {
  const { machine } = context;
  const names = machine.list(machine.platform.join(folder, start), [""]) ?? [];
  return names.flatMap((name) => {
    const whole = start === "" ? name : machine.platform.join(start, name);
    const path = machine.platform.join(folder, whole);
    const isFolder = machine.kind(path) === "directory" && machine.readLink(path) === undefined;
    return isFolder ? [whole, ...allNames(folder, whole, context)] : [whole];
  });
}
