import { homeFolder } from "../../interpreters/managers/place.ts";
import type { Machine } from "../../platform/platform.ts";
import { printable } from "../../printable.ts";
import type { Request } from "../../request/request.ts";
import { paintFor } from "../paint.ts";
import { endLine } from "./end-line.ts";
import type { Inventory } from "./inventory.ts";
import { columnWidths, headingLine, indent, rowLines, type Sheet, wrap } from "./layout.ts";
import { isTold, reasonOfLeftOut } from "./reasons.ts";
import { environmentRows, installedRows } from "./rows.ts";

const titles: readonly string[] = ["Python", "Option", "From"];

/** For people: what is installed, the environments, what stands in the way, and how to choose. */
export function printTable(inventory: Inventory, request: Request, machine: Machine): string {
  const sheet = sheetFor(machine);
  const installed = installedRows(inventory, machine);
  const environments = environmentRows(inventory, machine);
  const rows = [...installed, ...environments];
  const widths = columnWidths([titles, ...rows.map(({ cells }) => cells.map(sheet.show))]);
  const lines = (some: typeof rows) => some.flatMap((row) => rowLines(row, widths, sheet));
  const sections = [
    installed.length === 0
      ? ["No installed Pythons found!"]
      : [headingLine(titles, widths, sheet), ...lines(installed)],
    titled("Environments", lines(environments), sheet),
    titled("Left out", leftOutLines(inventory, sheet), sheet),
    endLine(inventory, installed, request, sheet),
  ];
  const shown = sections.filter((section) => section.length > 0);
  return `${shown.map((section) => section.join("\n")).join("\n\n")}\n`;
}

function sheetFor(machine: Machine): Sheet {
  return {
    width: widthOf(machine),
    paint: paintFor(machine),
    show: (text) => printable(shorten(text, machine)),
  };
}

/** What a shell says of its window where it says so; nearly every one has room for eighty. */
function widthOf(machine: Machine): number {
  const columns = Number(machine.environment("COLUMNS"));
  return Number.isInteger(columns) && columns > 0 ? columns : 80;
}

/** The user's own folder is `~`, as shells have it, where a path begins. */
function shorten(text: string, machine: Machine): string {
  const { platform } = machine;
  const home = homeFolder(machine);
  if (home === undefined || platform.parent(home) === home) return text;
  const separator = platform.hasPosixPaths ? "/" : "\\";
  const parts = ["", " ", "("].map(
    (before) => [before + home + separator, `${before}~${separator}`] as const,
  );
  const begin = parts.find(([long]) => text.startsWith(long));
  const rest = begin === undefined ? text : begin[1] + text.slice(begin[0].length);
  return parts.slice(1).reduce((shown, [long, short]) => shown.replaceAll(long, short), rest);
}

function titled(title: string, lines: readonly string[], { paint }: Sheet): string[] {
  return lines.length === 0 ? [] : [paint("dim", title), ...lines];
}

function leftOutLines({ leftOut }: Inventory, sheet: Sheet): string[] {
  return leftOut
    .filter(isTold)
    .flatMap(({ path, why }) => [
      `   ${sheet.show(path)}`,
      ...wrap(sheet.show(reasonOfLeftOut(why)), indent, sheet),
    ]);
}
