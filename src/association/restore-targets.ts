import * as errors from "../errors.ts";
import { type Failure, resultOrFailure } from "../failure.ts";
import { applied, type Content } from "./content.ts";
import type { Context } from "./context.ts";
import type { Edit } from "./edit.ts";
import { canOverwrite } from "./overwritten.ts";
import { displayPath } from "./registration.ts";
import { readTarget, removeUnfinishedTarget, writeTarget } from "./target.ts";
import { overwriteText } from "./text-file.ts";

/** A content to restore. `edits` are pyl's edits of the target, by this and by other versions. */
export interface Restoration {
  readonly edits: readonly [Edit, ...(readonly Edit[])];
  readonly content: Content;
  /** The content that the journal records. */
  readonly recorded: Content;
}

export interface RestoreResult {
  /** The places that do not have their contents now, and what could not be examined. */
  readonly left: readonly string[];
  /** The edits that macOS does not let a program make. */
  readonly refused: readonly Edit[];
}

/**
 * Restores contents, and removes what killed processes were writing there. The result is what the targets
 * contain afterwards, not what the system answered to each write. Files without a content come first, as
 * this makes room on the disk for the others.
 */
export function restoreTargets(restorations: readonly Restoration[], context: Context): RestoreResult {
  const inOrder = [...restorations.filter(isRemoval), ...restorations.filter(isNotRemoval)];
  const results = inOrder.map((restoration) => resultOrFailure(() => restore(restoration, context)));
  const refused = inOrder.filter(({ edits: [edit] }, at) => edit.kind === "handler" && results[at] !== true);
  const left = inOrder.flatMap((restoration, at) =>
    refused.includes(restoration) ? [] : findLeft(restoration, results[at] as boolean | Failure, context),
  );
  return { left: [...new Set(left)], refused: refused.map(({ edits: [edit] }) => edit) };
}

function isRemoval({ edits: [edit], content }: Restoration): boolean {
  return edit.kind === "file" && content === undefined;
}

function isNotRemoval(restoration: Restoration): boolean {
  return !isRemoval(restoration);
}

/** Returns whether it succeeded. */
function restore({ edits, content, recorded }: Restoration, context: Context): boolean {
  const [edit] = edits;
  const now = readTarget(edit, context);
  if (now === content) return true;
  // A bundle is built from the edit that has this content.
  const made = edits.find((each) => applied(each, undefined) === content) ?? edit;
  if (writeTarget(made, content, context)) return true;
  // Without room for a copy. If this is interrupted, the next run knows the content from the journal.
  const isKnown = edit.kind === "lines" && content === recorded && canOverwrite(now, content);
  return isKnown && overwriteText(edit.path, content as string, context);
}

/** Returns what is not restored, if there is something. `result` is what `restore` returned. */
function findLeft(
  { edits: [edit], content }: Restoration,
  result: boolean | Failure,
  context: Context,
): string[] {
  const place = displayPath(edit);
  const isClean = resultOrFailure(() => removeUnfinishedTarget(edit, context));
  const unfinished = isClean === true ? [] : [errors.associationUnfinished(place)];
  const isSame = resultOrFailure(() => readTarget(edit, context) === content);
  if (isSame === true) return unfinished;
  if (isSame === false) return [place, ...unfinished];
  // The system cannot look at it now. What is known is how the attempt went.
  if (result === true) return unfinished;
  return [result === false ? place : result.what, ...unfinished];
}
