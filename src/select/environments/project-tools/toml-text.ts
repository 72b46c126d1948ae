import { type Fields, isFields } from "../../../interpreters/json-object.ts";
import { parseToml } from "../../../toml.ts";

/**
 * A TOML file of which a few texts are needed. Parsing one of 5 KB takes as long as six launches, so only the line of a
 * key is parsed if its table has the usual form.
 */
export interface TomlText {
  readonly text: string;
}

/** Returns the text of a key; undefined if there is none, or if it is empty. */
export function textOfKey({ text }: TomlText, table: readonly string[], key: string): string | undefined {
  const body = bodyOf(text, table.join("."));
  if (body === undefined) return hasOtherForm(text, table) ? textAt(parsed(text), ...table, key) : undefined;
  const line = body === "several" ? undefined : lineOf(body, key);
  if (line === "") return undefined;
  const toml = line === undefined ? undefined : parseToml(line);
  return toml?.kind === "table" ? textAt(toml.table, key) : textAt(parsed(text), ...table, key);
}

/** Returns the value behind some keys, each in the table of the one before. */
export function valueAt(table: Fields, ...keys: readonly string[]): unknown {
  let value: unknown = table;
  for (const key of keys) value = isFields(value) ? value[key] : undefined;
  return value;
}

/** Returns the text behind some keys; undefined if it is empty, or something else. */
export function textAt(table: Fields, ...keys: readonly string[]): string | undefined {
  const value = valueAt(table, ...keys);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Returns what a file says: nothing, if the tool could not read it either. */
export function parsed(text: string): Fields {
  const toml = parseToml(text);
  return toml.kind === "table" ? toml.table : {};
}

/** Returns what stands in a table. A header that is there twice is in a string once. */
function bodyOf(text: string, table: string): string | "several" | undefined {
  const header = `[${table}]`;
  const start = headerAt(text, header, 0);
  if (start < 0) return undefined;
  const from = start + header.length;
  if (headerAt(text, header, from) >= 0) return "several";
  const end = text.indexOf("\n[", from);
  return text.slice(from, end < 0 ? text.length : end);
}

/** Returns where a header begins a line, from there on; -1 if nowhere. */
function headerAt(text: string, header: string, from: number): number {
  for (let at = text.indexOf(header, from); at >= 0; at = text.indexOf(header, at + 1))
    if (at === 0 || text.charAt(at - 1) === "\n") return at;
  return -1;
}

/** Returns whether a table may be a part of another one, or of the top: `tool.poetry.name = "a"`, `poetry = { ... }`. */
function hasOtherForm(text: string, [first = "", ...rest]: readonly string[]): boolean {
  if (text.startsWith(first) || text.includes(`\n${first}`)) return true;
  return rest.some((_, at) => headerAt(text, `[${[first, ...rest.slice(0, at)].join(".")}]`, 0) >= 0);
}

/** Returns the line of a key, or "" if there is none. */
function lineOf(body: string, key: string): string {
  for (let at = body.indexOf(key); at >= 0; at = body.indexOf(key, at + 1)) {
    const start = body.lastIndexOf("\n", at) + 1;
    if (
      body.slice(start, at).trim() !== "" ||
      body
        .slice(at + key.length, at + key.length + 16)
        .trimStart()
        .charAt(0) !== "="
    )
      continue;
    const end = body.indexOf("\n", at);
    return body.slice(at, end < 0 ? body.length : end);
  }
  return "";
}
