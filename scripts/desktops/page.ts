import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Row, resultsFolder } from "../../test/support/desktops/results.ts";

const page = "docs/desktops.md";

/** Where a table begins and ends in the page. */
const tables = /(<!-- table: (.+?) -->\n).*?(<!-- end -->)/gs;

/** Writes the tables of which there are results into the page. The others stay as they are. */
export function writePage(): void {
  const text = readFileSync(page, "utf8");
  const written = text.replace(tables, (old, start: string, table: string, end: string) => {
    const rows = rowsOf(table);
    return rows.length === 0 ? old : `${start}\n${printTable(rows)}\n\n${end}`;
  });
  writeFileSync(page, written);
}

function rowsOf(table: string): readonly Row[] {
  const folder = join(resultsFolder, table);
  if (!existsSync(folder)) return [];
  const rows = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Row);
  return rows.sort((one, other) => one.order - other.order);
}

/** Returns a table in Markdown. What a test that failed has not filled in is said. */
function printTable(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    line(columns),
    line(columns.map(() => "---")),
    ...rows.map(({ cells }) => line(columns.map((column) => cells[column] ?? "NOT SEEN: the test failed"))),
  ].join("\n");
}
