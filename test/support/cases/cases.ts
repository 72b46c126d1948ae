import { readFileSync } from "node:fs";
import { bytesOf } from "../../../src/host/bytes.ts";

/** What decides and starts: the described machine, the npm command, the native program. */
export type HostName = "memory" | "node" | "native";

/** One row of test/cases/shebangs.json; test/cases/README.md says what each key means. */
export interface ShebangCase {
  readonly name: string;
  readonly platform?: "windows";
  readonly hosts?: readonly HostName[];
  readonly unprivileged?: boolean;
  readonly script?: string;
  readonly files?: Readonly<Record<string, CaseFile | null>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
  readonly directory?: string;
  readonly startedAs?: string;
  readonly expect: ExpectedStart | ExpectedFailure;
}

export type CaseFile =
  | "stub"
  | "folder"
  | { readonly text: string; readonly mode?: "executable" | "unreadable" }
  | { readonly link: string }
  | { readonly self: "link" | "copy" };

export interface ExpectedStart {
  readonly argv: readonly string[];
  readonly cleared?: boolean;
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly directory?: string;
}

export interface ExpectedFailure {
  readonly status: number;
  readonly error: string;
}

/** A table of test/cases, as the type its test takes it for. */
export function readCases<Table>(name: string): Table {
  return JSON.parse(readFileSync(new URL(`../../cases/${name}`, import.meta.url), "utf8")) as Table;
}

/** The row with its surroundings's folder in place of `{root}`, everywhere. */
export function placeCase(row: ShebangCase, root: string): ShebangCase {
  return place(row, root) as ShebangCase;
}

function place(value: unknown, root: string): unknown {
  if (typeof value === "string") return placeText(value, root);
  if (Array.isArray(value)) return value.map((item) => place(item, root));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, place(item, root)]));
}

/** `{blanks 4096}` becomes as many blanks as make what is in front of it 4096 bytes long. */
function placeText(text: string, root: string): string {
  const placed = text.replaceAll("{root}", root);
  return placed.replace(/\{blanks (\d+)\}/, (_, wanted: string, at: number) =>
    " ".repeat(Number(wanted) - bytesOf(placed.slice(0, at)).length),
  );
}
