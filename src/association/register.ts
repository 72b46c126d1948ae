import { findTool } from "../platform/find-tool.ts";
import type { Machine } from "../platform/platform.ts";
import { fileKinds } from "../script/file-kind.ts";
import { type AssociationPlan, type RegistrationNote, toolNote } from "./association-plan.ts";
import { carryOut, type Problems } from "./carry-out-registration.ts";
import { type Change, changesTo, isNeeded } from "./changes.ts";
import type { Entry } from "./content.ts";
import type { Context } from "./context.ts";
import { type Database, includesOwnPackage } from "./database.ts";
import { journalPath, readJournal } from "./journal.ts";
import { removeRemains } from "./journal-file.ts";
import { journalStates } from "./journal-states.ts";
import { planLinux } from "./linux/plan-linux.ts";
import { planMacos } from "./macos/plan-macos.ts";
import { type Purpose, type Registration, requireOwnHome } from "./registration.ts";
import { requireTrusted } from "./require-trusted.ts";
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
  requireTrusted(path, machine);
  // What cannot be removed now is in the way later, or --unregister reports it.
  if (purpose === "apply") removeRemains(path, context);
  const kept = readJournal(path, machine);
  const plan = planners[machine.operatingSystem](machine, kept?.entries ?? []);
  const changes = changesTo(plan.edits, kept?.entries ?? [], context);
  const stale = plan.databases.filter((database) => isStale(database, changes, context));
  const runnable = stale.filter(({ tool }) => findTool(tool, machine) !== undefined);
  const missing = stale.filter((database) => !runnable.includes(database));
  const states = journalStates(plan, changes, kept, path, context);
  const needed = changes.filter(isNeeded);
  const step = { path, kept, states, changes, databases: runnable };
  const { refused, failed } = purpose === "apply" ? carryOut(step, context) : noProblems;
  return {
    state: "registered",
    program: plan.program,
    changes: needed.filter((change) => !refused.includes(change)),
    runs: runnable
      .filter((database) => !failed.includes(database))
      .map(({ tool, folder }) => ({ tool, folder, action: "run" })),
    notes: [
      ...plan.notes,
      ...missing.map((database) => toolNote("toolMissing", database)),
      ...failed.map((database) => toolNote("toolFailed", database)),
      ...refused.flatMap(refusalNote),
    ],
  };
}

const noProblems: Problems = { refused: [], failed: [] };

type Planner = (machine: Machine, kept: readonly Entry[]) => AssociationPlan;

const planners: Readonly<Record<Machine["operatingSystem"], Planner>> = {
  linux: planLinux,
  macos: planMacos,
  windows: planWindows,
};

function isStale(database: Database, changes: readonly Change[], context: Context): boolean {
  const isIn = ({ entry: { edit } }: Change) => "path" in edit && edit.path.startsWith(`${database.folder}/`);
  return changes.filter(isNeeded).some(isIn) || !includesOwnPackage(database, context);
}

function refusalNote({ entry: { edit } }: Change): RegistrationNote[] {
  const kind = fileKinds.find(({ uniformType }) => edit.kind === "handler" && uniformType === edit.type);
  return kind === undefined ? [] : [{ kind: "chooseByHand", ending: kind.ending, why: "refused" }];
}
