import { printable } from "../printable.ts";

/** The texts of a window. */
export interface Dialog {
  readonly title: string;
  readonly what: string;
  readonly details: string;
  readonly where: string;
  /** The log that a button can open. */
  readonly log: string | undefined;
}

/** Returns all texts, for a window that does not scroll. The last lines say what happened; the log has all of them. */
export function shortText(dialog: Dialog, maximumLines = 24): string {
  const all = printableLines(dialog.details);
  const last = all.slice(-maximumLines);
  if (last.length < all.length) last[0] = "...";
  return joined(dialog, last.map(shortLine).join("\n"));
}

/** What fits on a screen. */
const maximumColumns = 160;

function shortLine(line: string): string {
  return line.length > maximumColumns ? `${line.slice(0, maximumColumns)}...` : line;
}

/** Returns all texts, for a window that scrolls. */
export function longText(dialog: Dialog): string {
  return joined(dialog, longDetails(dialog));
}

/** Linux accepts 128 KB in one argument (MAX_ARG_STRLEN). A character has up to five bytes if it is escaped. */
const maximumCharacters = 24_000;

/** Returns the end of the details, as much as fits into an argument. */
export function longDetails({ details }: Dialog): string {
  const all = printableLines(details).join("\n");
  return all.length > maximumCharacters ? `...${all.slice(-maximumCharacters)}` : all;
}

/** Returns the last line: the exception of a traceback, or what to do about a failure of pyl. */
export function lastLine({ details }: Dialog): string {
  return shortLine(printableLines(details).at(-1) ?? "");
}

function printableLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => printable(line.replaceAll("\t", "    ")));
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

function joined({ what, where }: Dialog, details: string): string {
  return [`${printable(what)}.`, details, printable(`${where}.`)].filter((part) => part !== "").join("\n\n");
}
