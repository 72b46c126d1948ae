import * as errors from "../errors.ts";
import { resultOrFailure } from "../failure.ts";
import { findTool } from "../platform/find-tool.ts";
import { type RegistrationNote, toolNote } from "./association-plan.ts";
import { type Change, changesTo, isNeeded } from "./changes.ts";
import type { Context } from "./context.ts";
import { removeCreated } from "./created.ts";
import {
  type Database,
  type DatabaseRestore,
  planDatabaseRestore,
  type RecordedDatabase,
  restoreDatabase,
} from "./database.ts";
import type { Edit } from "./edit.ts";
import { type Journal, journalPath, readJournal } from "./journal.ts";
import { removeJournal, removeRemains } from "./journal-file.ts";
import { notifyDesktop } from "./notify-desktop.ts";
import { displayPath, type Purpose, type Registration, requireOwnHome } from "./registration.ts";
import { requireTrusted } from "./require-trusted.ts";
import { type Restoration, restoreTargets } from "./restore-targets.ts";

/**
 * Restores what was there before the registration, also after one that was interrupted. What other
 * programs have set since stays, and a note says so. Throws `Failure` if something cannot be restored:
 * the rest is restored, and the next call continues. Files are removed without writing anything first, so a
 * full disk does not prevent it; until the end the journal says what there was.
 */
export function unregister(context: Context, purpose: Purpose): Registration {
  const { machine } = context;
  const path = journalPath(machine);
  requireOwnHome(path, machine);
  requireTrusted(path, machine);
  const remains = purpose === "apply" ? removeRemains(path, context) : [];
  const journal = readJournal(path, machine);
  if (journal === undefined) {
    if (remains.length > 0) throw errors.associationRemains(remains);
    return notRegistered;
  }
  const changes = changesTo([], journal.entries, context);
  const needed = changes.filter(isNeeded);
  const removed = new Set(needed.flatMap(removedFile));
  const returns = journal.databases.map((kept) => ({
    kept,
    planned: planDatabaseRestore(kept, removed, context),
    hasTool: findTool(kept.database.tool, machine) !== undefined,
  }));
  const { refused, outdated } =
    purpose === "apply" ? carryOut({ path, journal, changes, returns }, context) : noProblems;
  const runs = returns.filter(({ kept }) => !outdated.includes(kept.database));
  return {
    state: "unregistered",
    program: journal.program,
    changes: needed.filter(({ entry }) => !refused.includes(entry.edit)),
    runs: runs.flatMap(({ kept: { database }, planned: { runs }, hasTool }) => {
      const { tool, folder } = database;
      if (runs && !hasTool) return [];
      return [{ tool, folder, action: runs ? "run" : "clear" }];
    }),
    notes: [
      ...changes.flatMap(changedByOthersNotes),
      ...returns.flatMap((each) => toolNotes(each, outdated)),
    ],
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
  readonly hasTool: boolean;
}

interface Step {
  /** The journal's path. */
  readonly path: string;
  readonly journal: Journal;
  /** Also those that are not needed: a killed process may have left something there. */
  readonly changes: readonly Change[];
  readonly returns: readonly PlannedReturn[];
}

interface Problems {
  /** The edits that macOS does not let a program undo. */
  readonly refused: readonly Edit[];
  /** The ones whose tool failed or is missing. */
  readonly outdated: readonly Database[];
}

const noProblems: Problems = { refused: [], outdated: [] };

/** Restores as much as possible. The journal stays until nothing else is left. */
function carryOut({ path, journal, changes, returns }: Step, context: Context): Problems {
  const { left, refused } = restoreTargets(changes.map(restoration), context);
  const restored = returns.map(({ kept, planned }) => restoreDatabase(kept, planned, context));
  const files = restored.flatMap((each) => each.left);
  const isRestored = left.length + files.length === 0;
  const folders = isRestored
    ? removeJournal(path, journal.made, context)
    : removeCreated(journal.made, context);
  notifyDesktop(context);
  const remaining = [...left, ...files, ...folders];
  if (left.length > 0) throw errors.associationNotRestored(remaining, path);
  if (remaining.length > 0)
    throw errors.associationRemains([...new Set([...remaining, ...journalAt(path, context)])]);
  const outdated = returns.filter((_, at) => restored[at]?.isOutdated);
  return { refused, outdated: outdated.map(({ kept }) => kept.database) };
}

function journalAt(path: string, { machine }: Context): string[] {
  return resultOrFailure(() => machine.kind(path)) === undefined ? [] : [path];
}

function restoration({ entry: { edit, earlier, before }, after }: Change): Restoration {
  return { edits: [edit, ...earlier], content: after, recorded: before };
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

function toolNotes(
  { kept, planned, hasTool }: PlannedReturn,
  outdated: readonly Database[],
): RegistrationNote[] {
  if (planned.runs && !hasTool) return [toolNote("toolMissing", kept.database)];
  return outdated.includes(kept.database) ? [toolNote("toolFailed", kept.database)] : [];
}
