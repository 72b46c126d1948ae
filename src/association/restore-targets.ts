import { resultOrFailure } from "../failure.ts";
import { applied, type Content } from "./content.ts";
import type { Context } from "./context.ts";
import type { Edit } from "./edit.ts";
import { readTarget, removeUnfinishedTarget, writeTarget } from "./target.ts";

/** A content to restore. `edits` are pyl's edits of the target, by this and by other versions. */
export interface Restoration {
  readonly edits: readonly [Edit, ...(readonly Edit[])];
  readonly content: Content;
}

export interface RestoreResult {
  /** The edits whose targets do not have their contents now, or cannot be read. */
  readonly left: readonly Edit[];
  /** The edits that macOS does not let a program make. */
  readonly refused: readonly Edit[];
}

/**
 * Restores contents, and removes what killed processes were writing there. The result is what the targets
 * contain afterwards, not what the system answered to each write. Files without a content come first, as
 * this makes room on the disk for the others.
 */
export function restoreTargets(restorations: readonly Restoration[], context: Context): RestoreResult {
  const refused: Edit[] = [];
  for (const restoration of [...restorations.filter(isRemoval), ...restorations.filter(isNotRemoval)]) {
    const [edit] = restoration.edits;
    if (!restore(restoration, context) && edit.kind === "handler") refused.push(edit);
  }
  const others = restorations.filter(({ edits: [edit] }) => !refused.includes(edit));
  const left = others.filter((restoration) => !isRestored(restoration, context));
  return { left: left.map(({ edits: [edit] }) => edit), refused };
}

function isRemoval({ edits: [edit], content }: Restoration): boolean {
  return edit.kind === "file" && content === undefined;
}

function isNotRemoval(restoration: Restoration): boolean {
  return !isRemoval(restoration);
}

function restore(restoration: Restoration, context: Context): boolean {
  const { edits, content } = restoration;
  const [edit] = edits;
  const result = resultOrFailure(() => {
    if (readTarget(edit, context) === content) return true;
    // A bundle is built from the edit that has this content.
    return writeTarget(edits.find((each) => applied(each, undefined) === content) ?? edit, content, context);
  });
  return result === true;
}

function isRestored({ edits: [edit], content }: Restoration, context: Context): boolean {
  const isSame = resultOrFailure(
    () => removeUnfinishedTarget(edit, context) && readTarget(edit, context) === content,
  );
  return isSame === true;
}
