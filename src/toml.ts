import { parse, TomlError } from "smol-toml";

/** A parsed TOML document, or its first error, with line and column from 1. */
export type Toml =
  | { readonly kind: "table"; readonly table: Readonly<Record<string, unknown>> }
  | { readonly kind: "problem"; readonly line: number; readonly column: number; readonly problem: string };

export function parseToml(text: string): Toml {
  try {
    return { kind: "table", table: parse(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const problem = error.message.split("\n")[0]?.replace("Invalid TOML document: ", "") ?? "";
    return { kind: "problem", line: error.line, column: error.column, problem };
  }
}
