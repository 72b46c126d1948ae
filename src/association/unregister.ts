import * as errors from "../errors.ts";
import { findTool } from "../platform/tool.ts";
import { type Change, changesTo, isNeeded } from "./changes.ts";
import { giveBack, type KeptDatabase, planReturn, type Return } from "./database.ts";
import { journalPath, journalText, readJournal } from "./journal.ts";
import type { Journal } from "./journal-shape.ts";
import { removeMade } from "./made.ts";
import type { Note } from "./note.ts";
import { type Purpose, placeOf, type Registration, refuseStrangersHome } from "./registration.ts";
import { writeTarget } from "./target.ts";
import type { World } from "./world.ts";

/**
 * Gives back what there was before the registration, all of it, also of one that was stopped
 * midway. What others have set since is theirs: it stays, and a note says so. Throws a failure where
 * something cannot be given back: the rest is, and the next one goes on with it.
 */
export function unregister(world: World, purpose: Purpose): Registration {
  const { machine } = world;
  const path = journalPath(machine);
  refuseStrangersHome(path, machine);
  const journal = readJournal(path, machine);
  if (journal === undefined) return notRegistered;
  const changes = changesTo([], journal.entries, world);
  const needed = changes.filter(isNeeded);
  const gone = new Set(needed.flatMap(goneFile));
  const returns = journal.databases.map((kept) => ({ kept, planned: planReturn(kept, gone, world) }));
  const refused = purpose === "do" ? carryOut({ path, journal, changes: needed, returns }, world) : [];
  return {
    state: "unregistered",
    program: journal.program,
    changes: needed.filter((change) => !refused.includes(change)),
    runs: returns.flatMap(({ kept: { database }, planned: { runs } }) => {
      const { tool, folder } = database;
      if (runs && findTool(tool, machine) === undefined) return [];
      return [{ tool, folder, action: runs ? "run" : "clear" }];
    }),
    notes: [...changes.flatMap(strangerNotes), ...returns.flatMap((each) => toolNotes(each, world))],
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
  readonly kept: KeptDatabase;
  readonly planned: Return;
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
function carryOut({ path, journal, changes, returns }: Step, world: World): Change[] {
  const { host } = world;
  const start = journalText({ ...journal, state: "unregistering" });
  if (!host.replace(path, start)) throw errors.associationNotDone(path);
  const failed = changes.filter(({ entry, after }) => !writeTarget(entry.edit, after, world));
  const [broken] = failed.filter(({ entry }) => entry.edit.kind !== "handler");
  if (broken !== undefined) throw errors.associationNotGivenBack(placeOf(broken.entry.edit));
  for (const { kept, planned } of returns) giveBack(kept, planned, world);
  removeMade(journal.made, world);
  if (!host.remove(path)) throw errors.associationNotGivenBack(path);
  // The folder that it was in.
  removeMade({ folders: journal.made.folders, keys: [] }, world);
  host.announce();
  return failed;
}

function goneFile({ entry: { edit }, after }: Change): string[] {
  return edit.kind === "file" && after === undefined ? [edit.path] : [];
}

function strangerNotes({ entry: { edit }, strangers }: Change): Note[] {
  const whole = "name" in edit ? edit.name : "";
  return strangers.map((name) => ({ kind: "strangers", where: placeOf(edit), name: name || whole }));
}

function toolNotes({ kept, planned }: PlannedReturn, { machine }: World): Note[] {
  const { tool, folder } = kept.database;
  const isMissing = planned.runs && findTool(tool, machine) === undefined;
  return isMissing ? [{ kind: "toolMissing", tool, folder }] : [];
}
