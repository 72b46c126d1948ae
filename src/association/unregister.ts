import * as errors from "../errors.ts";
import { findTool } from "../platform/find-tool.ts";
import type { RegistrationNote } from "./association-plan.ts";
import { type Change, changesTo, isNeeded } from "./changes.ts";
import type { Context } from "./context.ts";
import { removeCreated } from "./created.ts";
import {
  type DatabaseRestore,
  planDatabaseRestore,
  type RecordedDatabase,
  restoreDatabase,
} from "./database.ts";
import type { Journal } from "./journal.ts";
import { journalPath, journalText, readJournal } from "./journal.ts";
import { displayPath, type Purpose, type Registration, requireOwnHome } from "./registration.ts";
import { writeTarget } from "./target.ts";

/**
 * Restores what was there before the registration, also after one that was interrupted. What other
 * programs have set since stays, and a note says so. Throws `Failure` if something cannot be restored:
 * the rest is restored, and the next call continues.
 */
export function unregister(context: Context, purpose: Purpose): Registration {
  const { machine } = context;
  const path = journalPath(machine);
  requireOwnHome(path, machine);
  const journal = readJournal(path, machine);
  if (journal === undefined) return notRegistered;
  const changes = changesTo([], journal.entries, context);
  const needed = changes.filter(isNeeded);
  const removed = new Set(needed.flatMap(removedFile));
  const returns = journal.databases.map((kept) => ({
    kept,
    planned: planDatabaseRestore(kept, removed, context),
  }));
  const refused = purpose === "apply" ? carryOut({ path, journal, changes: needed, returns }, context) : [];
  return {
    state: "unregistered",
    program: journal.program,
    changes: needed.filter((change) => !refused.includes(change)),
    runs: returns.flatMap(({ kept: { database }, planned: { runs } }) => {
      const { tool, folder } = database;
      if (runs && findTool(tool, machine) === undefined) return [];
      return [{ tool, folder, action: runs ? "run" : "clear" }];
    }),
    notes: [...changes.flatMap(changedByOthersNotes), ...returns.flatMap((each) => toolNotes(each, context))],
  };
}

const notRegistered: Registration = {
  state: "unregistered",
  program: undefined,
  changes: [],
  runs: [],
  notes: [],
};

interface PlannedReturn {
  readonly kept: RecordedDatabase;
  readonly planned: DatabaseRestore;
}

interface Step {
  /** The journal's path. */
  readonly path: string;
  readonly journal: Journal;
  /** Only those that are needed. */
  readonly changes: readonly Change[];
  readonly returns: readonly PlannedReturn[];
}

/** Returns the changes that macOS does not let a program make. */
function carryOut({ path, journal, changes, returns }: Step, context: Context): Change[] {
  const { host } = context;
  const start = journalText({ ...journal, state: "unregistering" });
  if (!host.replace(path, start)) throw errors.associationNotDone(path);
  const failed = changes.filter(({ entry, after }) => !writeTarget(entry.edit, after, context));
  const [broken] = failed.filter(({ entry }) => entry.edit.kind !== "handler");
  if (broken !== undefined) throw errors.associationNotRestored(displayPath(broken.entry.edit));
  for (const { kept, planned } of returns) restoreDatabase(kept, planned, context);
  removeCreated(journal.made, context);
  if (!host.remove(path)) throw errors.associationNotRestored(path);
  // The journal's own folder.
  removeCreated({ folders: journal.made.folders, keys: [] }, context);
  host.notifyShell();
  return failed;
}

function removedFile({ entry: { edit }, after }: Change): string[] {
  return edit.kind === "file" && after === undefined ? [edit.path] : [];
}

function changedByOthersNotes({ entry: { edit }, changedByOthers }: Change): RegistrationNote[] {
  const valueName = "name" in edit ? edit.name : "";
  return changedByOthers.map((name) => ({
    kind: "changedByOthers",
    where: displayPath(edit),
    name: name || valueName,
  }));
}

function toolNotes({ kept, planned }: PlannedReturn, { machine }: Context): RegistrationNote[] {
  const { tool, folder } = kept.database;
  const isMissing = planned.runs && findTool(tool, machine) === undefined;
  return isMissing ? [{ kind: "toolMissing", tool, folder }] : [];
}
