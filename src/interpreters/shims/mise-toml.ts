import { aboveLimit, limits } from "../../limits.ts";
import type { Machine } from "../../platform/platform.ts";
import { readText } from "../../platform/read-text.ts";
import { parseToml } from "../../toml.ts";
import type { Fields } from "../json-object.ts";
import type { ShimProblem } from "../search-folder.ts";

/** What a TOML file says, or what is wrong with it. */
export type TomlFile =
  | { readonly kind: "table"; readonly table: Fields }
  | { readonly kind: "problem"; readonly why: ShimProblem };

export function readToml(path: string, machine: Machine): TomlFile {
  const text = readText(path, limits.tomlBytes, machine);
  if (text === undefined) return bad(path, "it cannot be read");
  if (typeof text !== "string") return bad(path, aboveLimit(limits.tomlBytes));
  const toml = parseToml(text.startsWith("\ufeff") ? text.slice(1) : text);
  return toml.kind === "table" ? toml : bad(`${path}:${toml.line}`, toml.problem);
}

function bad(where: string, problem: string): TomlFile {
  return { kind: "problem", why: { kind: "badFile", where, problem } };
}
