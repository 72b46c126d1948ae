import type { Paint } from "../paint.ts";
import type { Row } from "./rows.ts";

/** The terminal that lines are laid out for. */
export interface Sheet {
  /** The number of characters on a line. */
  readonly width: number;
  readonly paint: Paint;
}

const gap = "  ";

/** Printed before a path that does not fit into its row, and before what belongs to it. */
export const indent = " ".repeat(5);

/** A few long cells do not make a column wider than this. */
const widest = 16;

/** Returns the width of each column. */
export function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const cells of rows)
    for (const [at, cell] of cells.entries())
      widths[at] = Math.min(widest, Math.max(widths[at] ?? 0, cell.length));
  return widths;
}

export function headingLine(titles: readonly string[], widths: readonly number[], { paint }: Sheet): string {
  return paint("dim", `${startOf(" ", titles, widths)}Path`);
}

/**
 * Returns the lines of a row. A path that is too long gets a line of its own, and other paths and problems follow
 * below.
 */
export function rowLines(row: Row, widths: readonly number[], sheet: Sheet): string[] {
  const { paint, width } = sheet;
  const plain = startOf(row.isDefault ? "*" : " ", row.cells, widths);
  const start = row.isDefault ? plain.replace("*", paint("green", "*")) : plain;
  const { path, remark } = row;
  const shown = remark === undefined ? "" : paint(remark.style, remark.text);
  const length = plain.length + path.length + (remark === undefined ? 0 : gap.length + remark.text.length);
  if (length > width) return [(start + shown).trimEnd(), indent + path, ...belowLines(row, indent, sheet)];
  return [
    remark === undefined ? start + path : start + path + gap + shown,
    ...belowLines(row, " ".repeat(plain.length), sheet),
  ];
}

function startOf(star: string, cells: readonly string[], widths: readonly number[]): string {
  return ` ${star} ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0) + gap).join("")}`;
}

function belowLines({ others, problem }: Row, start: string, sheet: Sheet): string[] {
  const { paint, width } = sheet;
  const items = others.map((path, at) => (at < others.length - 1 ? `${path},` : path));
  const also = "also ";
  const roomAt = (place: string) => width - place.length - also.length;
  const place = items.some((item) => item.length > roomAt(start)) ? indent : start;
  const lines = pack(items, roomAt(place)).map(
    (line, at) => (at === 0 ? also : " ".repeat(also.length)) + line,
  );
  return [
    ...lines.map((line) => place + paint("dim", line)),
    ...(problem === undefined ? [] : wrap(problem, start, sheet)),
  ];
}

/** Returns indented lines, broken between words. */
export function wrap(text: string, start: string, { width, paint }: Sheet): string[] {
  return pack(text.split(" "), width - start.length).map((line) => start + paint("dim", line));
}

/** Returns lines of as many words as fit, at least one each. */
export function pack(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
