import { applied, type Content, changedByOthers, type Entry, undone, withoutOwnEdit } from "./content.ts";
import type { Context } from "./context.ts";
import { type Edit, isSameEdit, targetOf } from "./edit.ts";
import { readTarget } from "./target.ts";

/** What becomes of one target: nothing where it is already as it is to be. */
export interface Change {
  readonly entry: Entry;
  readonly now: Content;
  readonly after: Content;
  /** What others have set there since, which stays: "" for all of it. */
  readonly changedByOthers: readonly string[];
}

/**
 * All that leads from what is there now to these edits. What is recorded and not wanted any more
 * comes first, the last made the first undone.
 */
export function changesTo(wanted: readonly Edit[], kept: readonly Entry[], context: Context): Change[] {
  const targets = new Set(wanted.map(targetOf));
  const unwanted = kept.filter(({ edit }) => !targets.has(targetOf(edit)));
  return [
    ...unwanted.reverse().map((entry) => takeBack(entry, context)),
    ...wanted.map((edit) => make(edit, findEntry(edit, kept), context)),
  ];
}

export function isNeeded({ now, after }: Change): boolean {
  return now !== after;
}

function findEntry(edit: Edit, kept: readonly Entry[]): Entry | undefined {
  return kept.find((entry) => targetOf(entry.edit) === targetOf(edit));
}

function takeBack(entry: Entry, context: Context): Change {
  const now = readTarget(entry.edit, context);
  const after = undone(entry, now);
  return { entry, now, after, changedByOthers: changedByOthers(entry, after) };
}

/** What was before is what there would be without us: of all that we have made, nothing. */
function make(edit: Edit, kept: Entry | undefined, context: Context): Change {
  const now = readTarget(edit, context);
  if (kept !== undefined && isInForce(edit, kept, now))
    return { entry: kept, now, after: now, changedByOthers: [] };
  const before = kept === undefined ? withoutOwnEdit(edit, now) : undone(kept, now);
  const earlier = kept === undefined ? [] : [kept.edit, ...kept.earlier];
  const entry = { edit, earlier: earlier.filter((each) => !isSameEdit(each, edit)), before };
  return { entry, now, after: applied(edit, before), changedByOthers: [] };
}

function isInForce(edit: Edit, kept: Entry, now: Content): boolean {
  return kept.earlier.length === 0 && isSameEdit(kept.edit, edit) && applied(edit, now) === now;
}
