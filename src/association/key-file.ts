import type { LinesEdit } from "./edit.ts";

// Key files of freedesktop.org (Desktop Entry Specification, "Basic format of the file"), changed
// line by line: comments, order, line ends and what else people and programs keep there stay.

type Lines = Pick<LinesEdit, "section" | "lines">;

/** The text with each of these keys at its value. */
export function withLines(text: string | undefined, { section, lines }: Lines): string {
  const rows = split(text);
  const { header, entries } = find(rows, section);
  const missing: string[] = [];
  for (const [key, value] of Object.entries(lines)) {
    const own = entries.filter((entry) => entry.key === key);
    if (own.length === 0) missing.push(`${key}=${value}`);
    for (const { at, value: now } of own) if (now !== value) rows[at] = `${key}=${value}${endOf(rows[at])}`;
  }
  if (missing.length === 0) return rows.join("\n");
  if (header !== undefined) rows.splice(header + 1, 0, ...missing.map((line) => line + endOf(rows[header])));
  else append(rows, [`[${section}]`, ...missing]);
  return rows.join("\n");
}

/**
 * The text without the values that one of the edits has set: those of `before` come back, in their
 * place, unless they are to be forgotten. What others have set since stays.
 */
export function withoutLines(
  text: string | undefined,
  before: string | undefined,
  edits: readonly Lines[],
  previous: "restore" | "forget" = "restore",
): string | undefined {
  if (text === undefined) return undefined;
  const rows = split(text);
  const count = rows.length;
  for (const { section, lines } of edits) {
    const was = previous === "restore" ? lineValues(before, section) : new Map<string, string>();
    for (const { at, key, value } of find(rows, section).entries.reverse()) {
      if (lines[key] !== value) continue;
      const old = was.get(key);
      if (old === undefined) rows.splice(at, 1);
      else rows[at] = `${key}=${old}${endOf(rows[at])}`;
    }
    const wasThere = previous === "restore" && find(split(before), section).header !== undefined;
    if (!wasThere && rows.length < count) removeEmpty(rows, section);
  }
  const rest = rows.join("\n");
  return before === undefined && rest.trim() === "" ? undefined : rest;
}

/** The values of a section, by key. A semicolon at the end of a list may be written or not. */
export function lineValues(text: string | undefined, section: string): Map<string, string> {
  return new Map(find(split(text), section).entries.map(({ key, value }) => [key, value]));
}

interface Found {
  /** The first line that starts the section. */
  readonly header: number | undefined;
  readonly entries: { readonly at: number; readonly key: string; readonly value: string }[];
}

function find(rows: readonly string[], section: string): Found {
  let isInside = false;
  let header: number | undefined;
  const entries: Found["entries"] = [];
  for (const [at, row] of rows.entries()) {
    const text = row.trim();
    const equals = text.indexOf("=");
    if (isHeader(text)) {
      isInside = text === `[${section}]`;
      if (isInside) header ??= at;
    } else if (isInside && !text.startsWith("#") && equals > 0) {
      const value = text.slice(equals + 1).trim();
      entries.push({ at, key: text.slice(0, equals).trim(), value: value.replace(/;$/, "") });
    }
  }
  return { header, entries };
}

function isHeader(row: string): boolean {
  return row.startsWith("[") && row.endsWith("]");
}

function split(text: string | undefined): string[] {
  return (text ?? "").split("\n");
}

/** CRLF is kept where it is used. */
function endOf(row: string | undefined): string {
  return row?.endsWith("\r") ? "\r" : "";
}

/** At the end, with a blank line in front; a last line without an end gets one. */
function append(rows: string[], lines: readonly string[]): void {
  const end = endOf(rows[0]);
  const last = rows.pop() ?? "";
  if (last !== "") rows.push(last + end);
  if (rows.length > 0) rows.push(end);
  rows.push(...lines.map((line) => line + end), "");
}

/** A section that we have made, with nothing in it any more. */
function removeEmpty(rows: string[], section: string): void {
  const { header } = find(rows, section);
  if (header === undefined) return;
  const next = rows.findIndex((row, at) => at > header && isHeader(row.trim()));
  const end = next < 0 ? rows.length - 1 : next;
  if (rows.slice(header + 1, end).some((row) => row.trim() !== "")) return;
  const start = header > 0 && rows[header - 1]?.trim() === "" ? header - 1 : header;
  rows.splice(start, end - start);
}
