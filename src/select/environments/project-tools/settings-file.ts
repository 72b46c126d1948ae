import { limits } from "../../../limits.ts";
import type { Machine } from "../../../platform/platform.ts";
import { readText } from "../../../platform/read-text.ts";
import { mayRead } from "../../../trust/passed-over.ts";
import type { TomlText } from "./toml-text.ts";

const nothing: TomlText = { text: "" };

/** Reads a file of a tool. It says nothing if it does not exist, or is larger than any real one. */
export function readToolFile(path: string, machine: Machine): TomlText {
  const text = readText(path, limits.tomlBytes, machine);
  return typeof text === "string" ? { text } : nothing;
}

/** Reads a file with settings. It says nothing if another user could change it. */
export function readSettingsFile(path: string | undefined, machine: Machine): TomlText {
  const exists = path !== undefined && machine.kind(path) !== undefined;
  return exists && mayRead("the settings file", path, machine) ? readToolFile(path, machine) : nothing;
}
