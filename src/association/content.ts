import * as errors from "../errors.ts";
import type { Edit } from "./edit.ts";
import { lineValues, withLines, withoutLines } from "./key-file.ts";
import { isPartlyOverwritten } from "./overwritten.ts";
import { withItems, withoutItems } from "./semicolon-list.ts";

/** The content of an edit's target; undefined if the target does not exist. */
export type Content = string | undefined;

/** An edit, and the content of its target before it. */
export interface Entry {
  readonly edit: Edit;
  /**
   * Edits of the same target by other versions of pyl. They count as pyl's until the registration is
   * complete.
   */
  readonly earlier: readonly Edit[];
  readonly before: Content;
}

/** Returns the content with the edit. Applying it twice gives the same as applying it once. */
export function applied(edit: Edit, content: Content): Content {
  switch (edit.kind) {
    case "file":
      return edit.text;
    case "lines":
      return withLines(content, edit);
    case "value":
      return edit.data;
    case "words":
      return withItems(content, edit);
    case "bundle":
      return bundleContent(edit.propertyList, edit.script);
    case "handler":
      return edit.identifier;
  }
}

/** Returns the content without the edit: what was there before, and what other programs have set since. */
export function undone({ edit, earlier, before }: Entry, content: Content): Content {
  const own = [edit, ...earlier];
  if (own.some((each) => applied(each, before) === content)) return before;
  // It was being restored on a full disk, where the earlier content is written over the edited one.
  if (own.some((each) => isPartlyOverwritten(content, applied(each, before), before))) return before;
  // Another program has changed it as well: remove only pyl's part.
  if (edit.kind === "lines") return withoutLines(content, before, own.filter(isKind("lines")));
  if (edit.kind === "words") return withoutItems(content, before, edit.words);
  // An incomplete bundle is of no use to anybody, and all of it is pyl's.
  return edit.kind === "bundle" ? before : content;
}

/**
 * Returns the keys that other programs have set since, or [""] for a target without keys. `left` is the content
 * without pyl's edit: if it is the content from before, no other program has changed the target.
 */
export function changedByOthers({ edit, before }: Entry, left: Content): string[] {
  if (left === before || edit.kind === "words") return [];
  if (edit.kind !== "lines") return [""];
  const was = lineValues(before, edit.section);
  const is = lineValues(left, edit.section);
  return Object.keys(edit.lines).filter((key) => is.get(key) !== was.get(key));
}

/**
 * Returns the content without values that only pyl can have set. It is for edits that the journal does
 * not have: if the journal was lost, pyl's values must not be recorded as the ones to restore. Throws
 * `Failure` if another program's bundle has the name of pyl's.
 */
export function withoutOwnEdit(edit: Edit, content: Content): Content {
  if (edit.kind === "words") return content;
  if (edit.kind === "lines") return withoutLines(content, content, [edit], "forget");
  if (edit.kind === "bundle" && content !== undefined) {
    if (!content.includes(edit.identifier)) throw errors.associationInTheWay(edit.path);
    return undefined;
  }
  return content === applied(edit, undefined) ? undefined : content;
}

/** Returns the two files of a bundle that pyl writes as one text. */
export function bundleContent(propertyList: string, script: string): string {
  return `${propertyList}\0${script}`;
}

function isKind<K extends Edit["kind"]>(kind: K) {
  return (edit: Edit): edit is Extract<Edit, { kind: K }> => edit.kind === kind;
}
