import * as errors from "../errors.ts";
import type { Edit } from "./edit.ts";
import { lineValues, withLines, withoutLines } from "./key-file.ts";
import { withItems, withoutItems } from "./semicolon-list.ts";

/** What an edit's target holds; undefined where it is not there. */
export type Content = string | undefined;

/** An edit, and what its target held before it. */
export interface Entry {
  readonly edit: Edit;
  /** What another version of this program had made of it: ours too, until this one is in force. */
  readonly earlier: readonly Edit[];
  readonly before: Content;
}

/** What the edit makes of a content. To do it twice changes nothing. */
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

/** The content as it is to be without the edit: what was before, but what others have set since stays. */
export function undone({ edit, earlier, before }: Entry, content: Content): Content {
  const ours = [edit, ...earlier];
  if (ours.some((each) => applied(each, before) === content)) return before;
  // Of what others have changed as well, our own part goes.
  if (edit.kind === "lines") return withoutLines(content, before, ours.filter(isKind("lines")));
  if (edit.kind === "words") return withoutItems(content, before, edit.words);
  // A half made one has no use: all of it is ours.
  return edit.kind === "bundle" ? before : content;
}

/** What others have set since, in words that name it; none where all that was ours is taken back. */
export function changedByOthers({ edit, before }: Entry, left: Content): string[] {
  if (left === before || edit.kind === "words") return [];
  if (edit.kind !== "lines") return [""];
  const was = lineValues(before, edit.section);
  const is = lineValues(left, edit.section);
  return Object.keys(edit.lines).filter((key) => is.get(key) !== was.get(key));
}

/**
 * The content without what must be ours, though nothing tells of it: when the record of a
 * registration is lost, its values must not become what was before. Throws a failure for what is in
 * the way.
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

/** The texts of a bundle that are ours, as one. */
export function bundleContent(propertyList: string, script: string): string {
  return `${propertyList}\0${script}`;
}

function isKind<K extends Edit["kind"]>(kind: K) {
  return (edit: Edit): edit is Extract<Edit, { kind: K }> => edit.kind === kind;
}
