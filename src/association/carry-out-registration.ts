import * as errors from "../errors.ts";
import { Failure, resultOrFailure } from "../failure.ts";
import { type Change, isNeeded } from "./changes.ts";
import type { Context } from "./context.ts";
import { removeCreated } from "./created.ts";
import { type Database, planDatabaseRestore, restoreDatabase, runTool } from "./database.ts";
import { type Journal, journalText } from "./journal.ts";
import { removeJournal, writeJournal } from "./journal-file.ts";
import { createdSince, type JournalStates } from "./journal-states.ts";
import { notifyDesktop } from "./notify-desktop.ts";
import { displayPath } from "./registration.ts";
import { type Restoration, restoreTargets } from "./restore-targets.ts";
import { removeUnfinishedTarget, writeTarget } from "./target.ts";

/** A registration that is decided, but not carried out. */
export interface PlannedRegistration {
  /** The journal's path. */
  readonly path: string;
  readonly kept: Journal | undefined;
  readonly states: JournalStates;
  /** Also those that are not needed: a killed process may have left something there. */
  readonly changes: readonly Change[];
  /** The ones to run the tools for. */
  readonly databases: readonly Database[];
}

export interface Problems {
  /** The changes that macOS does not let a program make. */
  readonly refused: readonly Change[];
  /** The ones whose tool failed. */
  readonly failed: readonly Database[];
}

/**
 * Makes all changes, except those that macOS refuses to every program. If that fails, undoes those that were
 * made, looks at what there is then, and throws a `Failure` that says it.
 */
export function carryOut(planned: PlannedRegistration, context: Context): Problems {
  const ran: Database[] = [];
  const attempt = resultOrFailure(() => makeChanges(planned, ran, context));
  if (!(attempt instanceof Failure) && typeof attempt !== "string") return attempt;
  const problem = attempt instanceof Failure ? attempt.what : errors.associationUnwritable(attempt);
  const remaining = rollBack(planned, ran, context);
  throw remaining.length === 0
    ? errors.associationNotDone(problem, planned.kept?.program)
    : errors.associationNotUndone(problem, remaining, planned.path);
}

/** Returns the place that could not be changed if there is one. Adds to `ran` the databases whose tools ran. */
function makeChanges(planned: PlannedRegistration, ran: Database[], context: Context): Problems | string {
  const { path, kept, states, changes, databases } = planned;
  const needed = changes.filter(isNeeded);
  const end = journalText(states.last);
  if (needed.length > 0 && !writeJournal(path, journalText(states.first), context)) return path;
  const refused: Change[] = [];
  for (const change of needed) {
    const { edit } = change.entry;
    if (writeTarget(edit, change.after, context)) continue;
    if (edit.kind !== "handler") return displayPath(edit);
    refused.push(change);
  }
  for (const { entry } of changes) removeUnfinishedTarget(entry.edit, context);
  ran.push(...databases);
  const failed = databases.filter((database) => !runTool(database, context));
  if (needed.length > 0) notifyDesktop(context);
  const isUpToDate = kept !== undefined && end === journalText(kept);
  const isRecorded = isUpToDate && needed.length === 0;
  return isRecorded || writeJournal(path, end, context) ? { refused, failed } : path;
}

/** Returns what is not as it was before. If there is something, the journal stays, and the next run continues. */
function rollBack(planned: PlannedRegistration, ran: readonly Database[], context: Context): string[] {
  const { path, kept, states, changes } = planned;
  const { left } = restoreTargets([...changes].reverse().map(restoration), context);
  const files = ran.flatMap((database) => restoreRun(database, planned, context));
  const remaining = [...left, ...files];
  const created = createdSince(states, kept);
  if (remaining.length > 0) return [...remaining, ...removeCreated(created, context)];
  if (kept === undefined) return removeJournal(path, created, context);
  const isRestored = resultOrFailure(() => writeJournal(path, journalText(kept), context));
  return [...(isRestored === true ? [] : [path]), ...removeCreated(created, context)];
}

function restoration({ entry: { edit, earlier, before }, now }: Change): Restoration {
  return { edits: [edit, ...earlier], content: now, recorded: before };
}

/** Undoes what a tool has generated. Returns the files that could not be removed. */
function restoreRun(database: Database, planned: PlannedRegistration, context: Context): readonly string[] {
  const { kept, states, changes } = planned;
  const recorded = states.first.databases.find((each) => each.database === database);
  if (kept !== undefined || recorded === undefined) {
    runTool(database, context);
    return [];
  }
  const files = new Set(changes.flatMap(({ entry: { edit } }) => (edit.kind === "file" ? [edit.path] : [])));
  return restoreDatabase(recorded, planDatabaseRestore(recorded, files, context), context).left;
}
