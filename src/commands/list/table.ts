import { homeFolder } from "../../platform/known-folders.ts";
import type { Machine } from "../../platform/platform.ts";
import { printable } from "../../printable.ts";
import type { Request } from "../../request/request.ts";
import { paintFor } from "../paint.ts";
import { endLine } from "./end-line.ts";
import type { Inventory } from "./inventory.ts";
import { columnWidths, headingLine, indent, rowLines, type Sheet, wrap } from "./layout.ts";
import { reasonOfLeftOut } from "./left-out-reason.ts";
import { isPrinted } from "./reasons.ts";
import { environmentRows, installedRows, type Show } from "./rows.ts";

const titles: readonly string[] = ["Python", "Option", "From"];

/** Returns the list for people: what is installed, the environments, what was left out, and how to choose. */
export function printTable(inventory: Inventory, request: Request, machine: Machine): string {
  const sheet: Sheet = { width: widthOf(machine), paint: paintFor(machine) };
  const show = showOn(machine);
  const installed = installedRows(inventory, show, machine);
  const environments = environmentRows(inventory, show, machine);
  const rows = [...installed, ...environments];
  const widths = columnWidths([titles, ...rows.map(({ cells }) => cells)]);
  const lines = (some: typeof rows) => some.flatMap((row) => rowLines(row, widths, sheet));
  const sections = [
    installed.length === 0
      ? ["No installed Pythons found!"]
      : [headingLine(titles, widths, sheet), ...lines(installed)],
    titled("Environments", lines(environments), sheet),
    titled("Left out", leftOutLines(inventory, show, sheet), sheet),
    endLine(inventory, installed, request, { ...sheet, show }),
  ];
  const shown = sections.filter((section) => section.length > 0);
  return `${shown.map((section) => section.join("\n")).join("\n\n")}\n`;
}

function showOn(machine: Machine): Show {
  const shorten = shortener(machine);
  return (text) => (special.test(text) ? printable(shorten(text)) : shorten(text));
}

/** Few texts have characters that `printable` replaces, and it is slow. */
const special = /[^ -~]/;

/** Returns the width that the shell exports, or 80. */
function widthOf(machine: Machine): number {
  const columns = Number(machine.environment("COLUMNS"));
  return Number.isInteger(columns) && columns > 0 ? columns : 80;
}

/** Returns a function that writes `~` for the user's home folder at the beginning of a path. */
function shortener(machine: Machine): (text: string) => string {
  const { platform } = machine;
  const home = homeFolder(machine);
  if (home === undefined || platform.parent(home) === home) return (text) => text;
  const start = `${home}${platform.hasPosixPaths ? "/" : "\\"}`;
  const inside = (text: string, before: string) =>
    text.replaceAll(before + start, `${before}~${start.slice(-1)}`);
  return (text) => {
    if (!text.includes(start)) return text;
    const begun = text.startsWith(start) ? `~${text.slice(home.length)}` : text;
    return inside(inside(begun, " "), "(");
  };
}

function titled(title: string, lines: readonly string[], { paint }: Sheet): string[] {
  return lines.length === 0 ? [] : [paint("dim", title), ...lines];
}

function leftOutLines(inventory: Inventory, show: Show, sheet: Sheet): string[] {
  return inventory
    .leftOut()
    .filter(isPrinted)
    .flatMap(({ path, why }) => [`   ${show(path)}`, ...wrap(show(reasonOfLeftOut(why)), indent, sheet)]);
}
