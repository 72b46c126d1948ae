import { type Fields, isFields } from "../../../interpreters/json-object.ts";
import { limits } from "../../../limits.ts";
import type { Machine } from "../../../platform/platform.ts";
import { readText } from "../../../platform/read-text.ts";
import { parseToml } from "../../../toml.ts";
import { mayRead } from "../../../trust/passed-over.ts";

/** Returns what a TOML file of a tool says. It says nothing if it does not exist, or if the tool could not read it either. */
export function readTomlFile(path: string, machine: Machine): Fields {
  const text = readText(path, limits.tomlBytes, machine);
  const toml = typeof text === "string" ? parseToml(text) : undefined;
  return toml?.kind === "table" ? toml.table : {};
}

/** Returns the same of the user's own settings, which another user must not be able to change. */
export function readSettingsFile(path: string | undefined, machine: Machine): Fields {
  const exists = path !== undefined && machine.kind(path) !== undefined;
  return exists && mayRead("the settings file", path, machine) ? readTomlFile(path, machine) : {};
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
