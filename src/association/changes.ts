import { applied, type Content, changedByOthers, type Entry, undone, withoutOwnEdit } from "./content.ts";
import type { Context } from "./context.ts";
import { type Edit, isSameEdit, targetOf } from "./edit.ts";
import { readTarget } from "./target.ts";

/** The change of one target's content. There is nothing to do if `now` equals `after`. */
export interface Change {
  readonly entry: Entry;
  readonly now: Content;
  readonly after: Content;
  /** The keys that other programs have set since the registration, which stay; [""] for a target without keys. */
  readonly changedByOthers: readonly string[];
}

/**
 * Returns the changes that lead from the current contents to these edits. Recorded edits that are no
 * longer wanted are undone first, in reverse order.
 */
export function changesTo(wanted: readonly Edit[], kept: readonly Entry[], context: Context): Change[] {
  const targets = new Set(wanted.map(targetOf));
  const unwanted = kept.filter(({ edit }) => !targets.has(targetOf(edit)));
  return [
    ...unwanted.reverse().map((entry) => undo(entry, context)),
    ...wanted.map((edit) => apply(edit, findEntry(edit, kept), context)),
  ];
}

export function isNeeded({ now, after }: Change): boolean {
  return now !== after;
}

function findEntry(edit: Edit, kept: readonly Entry[]): Entry | undefined {
  return kept.find((entry) => targetOf(entry.edit) === targetOf(edit));
}

function undo(entry: Entry, context: Context): Change {
  const now = readTarget(entry.edit, context);
  const after = undone(entry, now);
  return { entry, now, after, changedByOthers: changedByOthers(entry, after) };
}

/** Records as `before` the content without any edit of pyl's, those of earlier versions included. */
function apply(edit: Edit, kept: Entry | undefined, context: Context): Change {
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
