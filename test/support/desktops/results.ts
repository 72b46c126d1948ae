import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Picture, writePicture } from "./picture.ts";

/** Where a run of `npm run test:desktops` leaves what it saw, for docs/desktops.md (scripts/desktops/page.ts). */
export const resultsFolder = "dist/desktops";

/** The tables of docs/desktops.md. */
export type Table =
  | "file managers"
  | "commands"
  | "terminals"
  | "terminal times"
  | "dialogs"
  | "icons"
  | "open with";

/** A row as the page shows it: what is in each column, in words. A cell that fails has no words: its test fails. */
export interface Row {
  /** Rows are sorted by this. */
  readonly order: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Keeps a row for the page. The first cell's name is that of the first column, and so on. */
export function recordRow(table: Table, name: string, row: Row): void {
  const folder = join(resultsFolder, table);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name.replaceAll("/", " ")}.json`), `${JSON.stringify(row, null, 2)}\n`);
}

/** Keeps a picture for the page: in docs/images/desktops if PYL_PICTURES is set, or else beside the rows. */
export async function keepPicture(picture: Picture, name: string): Promise<void> {
  const folder = process.env.PYL_PICTURES ? "docs/images/desktops" : join(resultsFolder, "pictures");
  mkdirSync(folder, { recursive: true });
  await writePicture(picture, join(folder, `${name}.png`));
}
