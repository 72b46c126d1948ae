import type { Paint } from "../paint.ts";
import type { Row } from "./rows.ts";

/** What lines are laid out on. */
export interface Sheet {
  /** How many characters have room on a line. */
  readonly width: number;
  readonly paint: Paint;
}

const gap = "  ";

/** Where a path stands that has no room in its row, and what belongs to it. */
export const indent = " ".repeat(5);

/** A column is no wider for the few that have much to say. */
const widest = 16;

/** How wide each column has to be. */
export function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const count = Math.max(0, ...rows.map((cells) => cells.length));
  const widthAt = (at: number) => Math.max(...rows.map((cells) => cells[at]?.length ?? 0));
  return Array.from({ length: count }, (_, at) => Math.min(widest, widthAt(at)));
}

export function headingLine(titles: readonly string[], widths: readonly number[], { paint }: Sheet): string {
  return paint("dim", `${startOf(" ", titles, widths)}Path`);
}

/** A row, the path on a line of its own where it is too long, and below it what else there is to say. */
export function rowLines(row: Row, widths: readonly number[], sheet: Sheet): string[] {
  const { paint, width } = sheet;
  const plain = startOf(row.isDefault ? "*" : " ", row.cells, widths);
  const start = row.isDefault ? plain.replace("*", paint("green", "*")) : plain;
  const { path, note } = row;
  const shown = note === undefined ? "" : paint(note.style, note.text);
  const length = plain.length + path.length + (note === undefined ? 0 : gap.length + note.text.length);
  if (length > width) return [(start + shown).trimEnd(), indent + path, ...belowLines(row, indent, sheet)];
  return [
    note === undefined ? start + path : start + path + gap + shown,
    ...belowLines(row, " ".repeat(plain.length), sheet),
  ];
}

function startOf(star: string, cells: readonly string[], widths: readonly number[]): string {
  return ` ${star} ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0) + gap).join("")}`;
}

function belowLines({ others, trouble }: Row, start: string, sheet: Sheet): string[] {
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
    ...(trouble === undefined ? [] : wrap(trouble, start, sheet)),
  ];
}

/** Text that stands back, broken between words, so that what is below stays below. */
export function wrap(text: string, start: string, { width, paint }: Sheet): string[] {
  return pack(text.split(" "), width - start.length).map((line) => start + paint("dim", line));
}

/** Lines of as many words as have room, each of at least one. */
export function pack(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
