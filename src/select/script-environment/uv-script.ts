import { isFields } from "../../interpreters/json-object.ts";
import type { ScriptNeeds } from "./needs.ts";

/**
 * Returns the text of a script that has the needs as its block (PEP 723): uv reads this in place of the script itself, which
 * may be in an archive, or change while uv works.
 */
export function uvScript({ requirements, settings }: ScriptNeeds): string {
  const tables = Object.keys(settings).length > 0 ? { tool: { uv: settings } } : {};
  const lines = Object.entries({ dependencies: requirements, ...tables }).map(
    ([key, value]) => `# ${key} = ${tomlOf(value)}\n`,
  );
  return `# /// script\n${lines.join("")}# ///\n`;
}

/** Returns a value as TOML, in one line. JSON's texts, numbers and truth values are TOML's. */
function tomlOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(tomlOf).join(", ")}]`;
  if (!isFields(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)} = ${tomlOf(each)}`);
  return `{ ${entries.join(", ")} }`;
}
