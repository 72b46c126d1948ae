import type { LinesEdit } from "./edit.ts";

// Changes key files of freedesktop.org (Desktop Entry Specification, "Basic format of the file") line
// by line: comments, the order, line ends and everything else in the file stay.

type Lines = Pick<LinesEdit, "section" | "lines">;

/** Returns the text with each of these keys set to its value. */
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
 * Returns the text without the values that one of the edits has set. With "restore", the values of
 * `before` take their place. Values that other programs have set since stay.
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
    const was = new Map(
      previous === "restore"
        ? find(split(before), section).entries.map(({ key, written }) => [key, written])
        : [],
    );
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

/** Returns the values of a section by key, without the optional semicolon at the end of a list. */
export function lineValues(text: string | undefined, section: string): Map<string, string> {
  return new Map(find(split(text), section).entries.map(({ key, value }) => [key, value]));
}

interface Found {
  /** The first line that starts the section. */
  readonly header: number | undefined;
  /** Values as they are written, and without the optional semicolon at the end of a list. */
  readonly entries: {
    readonly at: number;
    readonly key: string;
    readonly written: string;
    readonly value: string;
  }[];
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
      const written = text.slice(equals + 1).trim();
      entries.push({ at, key: text.slice(0, equals).trim(), written, value: written.replace(/;$/, "") });
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

/** Returns the carriage return of a line that ends in CRLF. */
function endOf(row: string | undefined): string {
  return row?.endsWith("\r") ? "\r" : "";
}

/** Adds lines at the end, after a blank line. Ends the last line first if it has no line end. */
function append(rows: string[], lines: readonly string[]): void {
  const end = endOf(rows[0]);
  const last = rows.pop() ?? "";
  if (last !== "") rows.push(last + end);
  if (rows.length > 0) rows.push(end);
  rows.push(...lines.map((line) => line + end), "");
}

/** Removes a section's header, and the blank line before it, if the section is empty. */
function removeEmpty(rows: string[], section: string): void {
  const { header } = find(rows, section);
  if (header === undefined) return;
  const next = rows.findIndex((row, at) => at > header && isHeader(row.trim()));
  const end = next < 0 ? rows.length - 1 : next;
  if (rows.slice(header + 1, end).some((row) => row.trim() !== "")) return;
  const start = header > 0 && rows[header - 1]?.trim() === "" ? header - 1 : header;
  rows.splice(start, end - start);
}
