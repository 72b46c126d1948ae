import * as errors from "../errors.ts";
import { findTool } from "../platform/tool.ts";
import { type Change, changesTo, isNeeded } from "./changes.ts";
import { type Database, knowsUs, runTool } from "./database.ts";
import { fileKinds } from "./file-kind.ts";
import { type Intent, intentOf, madeSince } from "./intent.ts";
import { journalPath, journalText, readJournal } from "./journal.ts";
import type { Journal } from "./journal-shape.ts";
import { removeMade } from "./made.ts";
import type { Note } from "./note.ts";
import { planAssociation } from "./plan-association.ts";
import { type Purpose, placeOf, type Registration, refuseStrangersHome } from "./registration.ts";
import { writeTarget } from "./target.ts";
import type { World } from "./world.ts";

/**
 * Makes scripts open with this program, from whatever is there: nothing of ours, a registration of
 * another version, or one that was stopped midway. What there was before is written down first.
 * Throws a failure, with all as it was, where it cannot be done.
 */
export function register(world: World, purpose: Purpose): Registration {
  const { machine } = world;
  const path = journalPath(machine);
  refuseStrangersHome(path, machine);
  const plan = planAssociation(machine);
  const kept = readJournal(path, machine);
  const changes = changesTo(plan.edits, kept?.entries ?? [], world);
  const stale = plan.databases.filter((database) => isStale(database, changes, world));
  const runnable = stale.filter(({ tool }) => findTool(tool, machine) !== undefined);
  const missing = stale.filter((database) => !runnable.includes(database));
  const intent = intentOf(plan, changes, kept, path, world);
  const step = { path, kept, intent, changes: changes.filter(isNeeded), databases: runnable };
  const { refused, failed } = purpose === "do" ? carryOut(step, world) : untroubled;
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

function isStale(database: Database, changes: readonly Change[], world: World): boolean {
  const isIn = ({ entry: { edit } }: Change) => "path" in edit && edit.path.startsWith(`${database.folder}/`);
  return changes.filter(isNeeded).some(isIn) || !knowsUs(database, world);
}

interface Step {
  /** The journal's. */
  readonly path: string;
  readonly kept: Journal | undefined;
  readonly intent: Intent;
  /** Those that are needed. */
  readonly changes: readonly Change[];
  /** Those whose tools are to run. */
  readonly databases: readonly Database[];
}

interface Troubles {
  /** What the system does not let a program set. */
  readonly refused: readonly Change[];
  /** Whose tool has failed. */
  readonly failed: readonly Database[];
}

const untroubled: Troubles = { refused: [], failed: [] };

function carryOut(step: Step, world: World): Troubles {
  const { path, kept, intent, changes, databases } = step;
  const end = journalText(intent.last);
  const isSettled = kept !== undefined && end === journalText(kept);
  if (changes.length > 0) record(path, journalText(intent.first), world);
  const refused = makeChanges(step, world);
  const failed = databases.filter((database) => !runTool(database, world));
  if (changes.length > 0) world.host.announce();
  if (changes.length > 0 || !isSettled) record(path, end, world);
  return { refused, failed };
}

function record(path: string, text: string, { host }: World): void {
  if (!host.replace(path, text)) throw errors.associationNotDone(path);
}

/** All of them or none; but what the system refuses to everybody is its right. Gives back those. */
function makeChanges(step: Step, world: World): Change[] {
  const refused: Change[] = [];
  for (const [at, change] of step.changes.entries()) {
    const { edit } = change.entry;
    if (writeTarget(edit, change.after, world)) continue;
    if (edit.kind === "handler") refused.push(change);
    else {
      takeBack(step.changes.slice(0, at + 1), step, world);
      throw errors.associationNotDone(placeOf(edit));
    }
  }
  return refused;
}

/** All as it was when we came, the last made first. */
function takeBack(changes: readonly Change[], { path, kept, intent }: Step, world: World): void {
  const isBack = [...changes].reverse().map(({ entry, now }) => writeTarget(entry.edit, now, world));
  // With anything left, the journal is what the next one has to go by.
  if (isBack.includes(false)) return;
  if (kept === undefined) world.host.remove(path);
  else world.host.replace(path, journalText(kept));
  removeMade(madeSince(intent, kept), world);
}

function refusalNote({ entry: { edit } }: Change): Note[] {
  const kind = fileKinds.find(({ uniformType }) => edit.kind === "handler" && uniformType === edit.type);
  return kind === undefined ? [] : [{ kind: "chooseByHand", ending: kind.ending, why: "refused" }];
}
