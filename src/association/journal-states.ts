import type { AssociationPlan } from "./association-plan.ts";
import type { Change } from "./changes.ts";
import type { Entry } from "./content.ts";
import type { Context } from "./context.ts";
import { type Created, createdFor } from "./created.ts";
import { type Database, namesIn, type RecordedDatabase } from "./database.ts";
import { type Edit, targetOf } from "./edit.ts";
import type { Journal } from "./journal.ts";

/** The journal during a registration, and at its end. */
export interface JournalStates {
  readonly first: Journal;
  readonly last: Journal;
}

/** Must be called before anything is changed, as it records what exists. `path` is the journal's own. */
export function journalStates(
  plan: AssociationPlan,
  changes: readonly Change[],
  kept: Journal | undefined,
  path: string,
  context: Context,
): JournalStates {
  const targets = new Set(plan.edits.map(targetOf));
  const wanted = changes.map(({ entry }) => entry).filter(({ edit }) => targets.has(targetOf(edit)));
  // Recorded until they are undone, in case this run is interrupted before.
  const unwanted = (kept?.entries ?? []).filter(({ edit }) => !targets.has(targetOf(edit)));
  const common = {
    program: plan.program,
    databases: plan.databases.map((database) => keep(database, kept, context)),
    made: createdFor(
      kept?.made ?? { folders: [], keys: [] },
      pathsOf(wanted, path),
      keysOf(wanted),
      context.machine,
    ),
  };
  return {
    first: { state: "registering", ...common, entries: [...unwanted, ...wanted] },
    last: { state: "registered", ...common, entries: wanted.map((entry) => ({ ...entry, earlier: [] })) },
  };
}

function keep(database: Database, kept: Journal | undefined, context: Context): RecordedDatabase {
  const known = kept?.databases.find((each) => each.database.folder === database.folder);
  return { database, before: known?.before ?? namesIn(database, context) };
}

function pathsOf(entries: readonly Entry[], journal: string): string[] {
  return [journal, ...entries.map(({ edit }) => edit).flatMap((edit) => ("path" in edit ? [edit.path] : []))];
}

function keysOf(entries: readonly Entry[]): string[] {
  return entries.map(({ edit }) => edit).flatMap((edit: Edit) => ("key" in edit ? [edit.key] : []));
}

/** Returns what this registration created. */
export function createdSince({ last }: JournalStates, kept: Journal | undefined): Created {
  const { folders, keys } = last.made;
  return {
    folders: folders.filter((folder) => !kept?.made.folders.includes(folder)),
    keys: keys.filter((key) => !kept?.made.keys.includes(key)),
  };
}
