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
 * Gives back what there was before the registration, all of it, also of one that was stopped
 * midway. What others have set since is theirs: it stays, and a note says so. Throws a failure where
 * something cannot be given back: the rest is, and the next one goes on with it.
 */
export function unregister(context: Context, purpose: Purpose): Registration {
  const { machine } = context;
  const path = journalPath(machine);
  requireOwnHome(path, machine);
  const journal = readJournal(path, machine);
  if (journal === undefined) return notRegistered;
  const changes = changesTo([], journal.entries, context);
  const needed = changes.filter(isNeeded);
  const gone = new Set(needed.flatMap(goneFile));
  const returns = journal.databases.map((kept) => ({
    kept,
    planned: planDatabaseRestore(kept, gone, context),
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
  /** The journal's. */
  readonly path: string;
  readonly journal: Journal;
  /** Those that are needed. */
  readonly changes: readonly Change[];
  readonly returns: readonly PlannedReturn[];
}

/** Gives back what the system does not let a program set. */
function carryOut({ path, journal, changes, returns }: Step, context: Context): Change[] {
  const { host } = context;
  const start = journalText({ ...journal, state: "unregistering" });
  if (!host.replace(path, start)) throw errors.associationNotDone(path);
  const failed = changes.filter(({ entry, after }) => !writeTarget(entry.edit, after, context));
  const [broken] = failed.filter(({ entry }) => entry.edit.kind !== "handler");
  if (broken !== undefined) throw errors.associationNotGivenBack(displayPath(broken.entry.edit));
  for (const { kept, planned } of returns) restoreDatabase(kept, planned, context);
  removeCreated(journal.made, context);
  if (!host.remove(path)) throw errors.associationNotGivenBack(path);
  // The folder that it was in.
  removeCreated({ folders: journal.made.folders, keys: [] }, context);
  host.notifyShell();
  return failed;
}

function goneFile({ entry: { edit }, after }: Change): string[] {
  return edit.kind === "file" && after === undefined ? [edit.path] : [];
}

function changedByOthersNotes({ entry: { edit }, changedByOthers }: Change): RegistrationNote[] {
  const whole = "name" in edit ? edit.name : "";
  return changedByOthers.map((name) => ({
    kind: "changedByOthers",
    where: displayPath(edit),
    name: name || whole,
  }));
}

function toolNotes({ kept, planned }: PlannedReturn, { machine }: Context): RegistrationNote[] {
  const { tool, folder } = kept.database;
  const isMissing = planned.runs && findTool(tool, machine) === undefined;
  return isMissing ? [{ kind: "toolMissing", tool, folder }] : [];
}
