import * as errors from "../errors.ts";
import { findTool } from "../platform/find-tool.ts";
import type { Machine } from "../platform/platform.ts";
import { fileKinds } from "../script/file-kind.ts";
import type { AssociationPlan, RegistrationNote } from "./association-plan.ts";
import { type Change, changesTo, isNeeded } from "./changes.ts";
import type { Context } from "./context.ts";
import { removeCreated } from "./created.ts";
import { type Database, includesOwnPackage, runTool } from "./database.ts";
import type { Journal } from "./journal.ts";
import { journalPath, journalText, readJournal } from "./journal.ts";
import { createdSince, type JournalStates, journalStates } from "./journal-states.ts";
import { planLinux } from "./linux/plan-linux.ts";
import { planMacos } from "./macos/plan-macos.ts";
import { displayPath, type Purpose, type Registration, requireOwnHome } from "./registration.ts";
import { writeTarget } from "./target.ts";
import { planWindows } from "./windows/plan-windows.ts";

/**
 * Makes scripts open with this program. There may be no registration yet, one by another version of
 * pyl, or one that was interrupted. The journal records what was there before anything is changed.
 * Throws `Failure`, with everything as it was, if it cannot be done.
 */
export function register(context: Context, purpose: Purpose): Registration {
  const { machine } = context;
  const path = journalPath(machine);
  requireOwnHome(path, machine);
  const plan = planners[machine.operatingSystem](machine);
  const kept = readJournal(path, machine);
  const changes = changesTo(plan.edits, kept?.entries ?? [], context);
  const stale = plan.databases.filter((database) => isStale(database, changes, context));
  const runnable = stale.filter(({ tool }) => findTool(tool, machine) !== undefined);
  const missing = stale.filter((database) => !runnable.includes(database));
  const states = journalStates(plan, changes, kept, path, context);
  const step = { path, kept, states, changes: changes.filter(isNeeded), databases: runnable };
  const { refused, failed } = purpose === "apply" ? carryOut(step, context) : noProblems;
  return {
    state: "registered",
    program: plan.program,
    changes: step.changes.filter((change) => !refused.includes(change)),
    runs: runnable
      .filter((database) => !failed.includes(database))
      .map(({ tool, folder }) => ({ tool, folder, action: "run" })),
    notes: [
      ...plan.notes,
      ...missing.map(({ tool, folder }) => ({ kind: "toolMissing", tool, folder }) as const),
      ...failed.map(({ tool, folder }) => ({ kind: "toolFailed", tool, folder }) as const),
      ...refused.flatMap(refusalNote),
    ],
  };
}

const planners: Readonly<Record<Machine["operatingSystem"], (machine: Machine) => AssociationPlan>> = {
  linux: planLinux,
  macos: planMacos,
  windows: planWindows,
};

function isStale(database: Database, changes: readonly Change[], context: Context): boolean {
  const isIn = ({ entry: { edit } }: Change) => "path" in edit && edit.path.startsWith(`${database.folder}/`);
  return changes.filter(isNeeded).some(isIn) || !includesOwnPackage(database, context);
}

interface Step {
  /** The journal's path. */
  readonly path: string;
  readonly kept: Journal | undefined;
  readonly states: JournalStates;
  /** Only those that are needed. */
  readonly changes: readonly Change[];
  /** The ones to run the tools for. */
  readonly databases: readonly Database[];
}

interface Problems {
  /** The changes that macOS does not let a program make. */
  readonly refused: readonly Change[];
  /** The ones whose tool failed. */
  readonly failed: readonly Database[];
}

const noProblems: Problems = { refused: [], failed: [] };

function carryOut(step: Step, context: Context): Problems {
  const { path, kept, states, changes, databases } = step;
  const end = journalText(states.last);
  const isUpToDate = kept !== undefined && end === journalText(kept);
  if (changes.length > 0) record(path, journalText(states.first), context);
  const refused = applyChanges(step, context);
  const failed = databases.filter((database) => !runTool(database, context));
  if (changes.length > 0) context.host.notifyShell();
  if (changes.length > 0 || !isUpToDate) record(path, end, context);
  return { refused, failed };
}

function record(path: string, text: string, { host }: Context): void {
  if (!host.replace(path, text)) throw errors.associationNotDone(path);
}

/**
 * Makes all changes or none, except those that macOS refuses to every program. Returns the refused ones.
 */
function applyChanges(step: Step, context: Context): Change[] {
  const refused: Change[] = [];
  for (const [at, change] of step.changes.entries()) {
    const { edit } = change.entry;
    if (writeTarget(edit, change.after, context)) continue;
    if (edit.kind === "handler") refused.push(change);
    else {
      rollBack(step.changes.slice(0, at + 1), step, context);
      throw errors.associationNotDone(displayPath(edit));
    }
  }
  return refused;
}

/** Undoes the changes of this run, the last one first. */
function rollBack(changes: readonly Change[], { path, kept, states }: Step, context: Context): void {
  const isUndone = [...changes].reverse().map(({ entry, now }) => writeTarget(entry.edit, now, context));
  // If something could not be undone, the next run needs the journal.
  if (isUndone.includes(false)) return;
  if (kept === undefined) context.host.remove(path);
  else context.host.replace(path, journalText(kept));
  removeCreated(createdSince(states, kept), context);
}

function refusalNote({ entry: { edit } }: Change): RegistrationNote[] {
  const kind = fileKinds.find(({ uniformType }) => edit.kind === "handler" && uniformType === edit.type);
  return kind === undefined ? [] : [{ kind: "chooseByHand", ending: kind.ending, why: "refused" }];
}
