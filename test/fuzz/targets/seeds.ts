import choices from "../../cases/choices.json" with { type: "json" };
import errors from "../../cases/errors.json" with { type: "json" };
import shebangs from "../../cases/shebangs.json" with { type: "json" };
import splitStrings from "../../cases/split-string.json" with { type: "json" };
import versions from "../../cases/versions.json" with { type: "json" };

interface Row {
  readonly script?: string;
  readonly files?: Readonly<Record<string, unknown>>;
}

const rows: readonly Row[] = [...(choices as Row[]), ...(errors as Row[]), ...(shebangs as Row[])];

/** The texts of a section of versions.json. */
export function versionTexts(section: keyof typeof versions): string[] {
  return versions[section].map(({ text }) => text);
}

/** The scripts of all rows. */
export const scripts: readonly string[] = distinct(
  rows.flatMap((row) => [row.script ?? "", ...contentsOf(row, /\.pyw?$/)]),
);

/** The strings of split-string.json. */
export const splitTexts: readonly string[] = distinct(splitStrings.map(({ text }) => text));

/** What the files of all rows hold whose paths match. */
export function contents(path: RegExp): string[] {
  return distinct(rows.flatMap((row) => contentsOf(row, path)));
}

/** The first lines of all scripts. */
export const firstLinesOfScripts: readonly string[] = distinct(
  scripts.map((script) => script.split("\n", 2).join("\n")).filter((line) => line.startsWith("#!")),
);

function contentsOf({ files = {} }: Row, path: RegExp): string[] {
  return Object.entries(files).flatMap(([name, file]) => (path.test(name) ? textIn(file) : []));
}

function textIn(file: unknown): string[] {
  if (typeof file === "string") return [file];
  if (typeof file !== "object" || file === null) return [];
  const { text, content } = file as { text?: unknown; content?: unknown };
  return [text, content].filter((each): each is string => typeof each === "string");
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
