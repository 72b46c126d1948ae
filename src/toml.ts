import { parse, TomlError } from "smol-toml";
import { aboveLimit, limits } from "./limits.ts";

/** A parsed TOML document, or its first error, with line and column from 1. */
export type Toml =
  | { readonly kind: "table"; readonly table: Readonly<Record<string, unknown>> }
  | { readonly kind: "problem"; readonly line: number; readonly column: number; readonly problem: string };

export function parseToml(text: string): Toml {
  try {
    return { kind: "table", table: parse(text, { maxDepth: limits.tomlDepth.value }) };
  } catch (error) {
    const problem = problemOf(error);
    if (!(error instanceof TomlError)) return { kind: "problem", line: 1, column: 1, problem };
    return { kind: "problem", line: error.line, column: error.column, problem };
  }
}

/** Any error of the parser is one of the document, also one that the parser did not expect. */
function problemOf(error: unknown): string {
  if (!(error instanceof TomlError)) return `the TOML parser cannot read it (${String(error)})`;
  const problem = error.message.split("\n", 1)[0]?.replace("Invalid TOML document: ", "") ?? "";
  return problem.includes("excessively nested") ? aboveLimit(limits.tomlDepth) : problem;
}
