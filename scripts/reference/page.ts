import { readFileSync } from "node:fs";
import { shells } from "../../src/commands/activation/shells.ts";
import { pyIniKeys } from "../../src/config/py-ini-keys.ts";
import { variableTable } from "../../src/config/variable-table.ts";
import { status, statusMeanings } from "../../src/failure.ts";
import { limits } from "../../src/limits.ts";
import { usageOf } from "../../src/request/option.ts";
import { optionTable, reportOptions } from "../../src/request/option-table.ts";
import { fileKinds } from "../../src/script/file-kind.ts";

export const referencePath = "docs/reference.md";

/** Returns the text of docs/reference.md: the template, with every table in the place of its `{{name}}`. */
export function referencePage(): string {
  const template = readFileSync("scripts/reference/template.md", "utf8");
  const names = [...template.matchAll(/\{\{(.+?)\}\}/g)].map((match) => match[1] as string);
  const missing = Object.keys(tables).filter((name) => !names.includes(name));
  const unknown = names.filter((name) => tables[name] === undefined);
  if (missing.length + unknown.length > 0)
    throw new Error(
      `template.md: missing tables: ${missing.join(", ")}; unknown tables: ${unknown.join(", ")}`,
    );
  return template.replaceAll(/\{\{(.+?)\}\}/g, (_, name: string) => tables[name]?.() ?? "");
}

const tables: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(
    optionTable.map(({ heading, options }) => [
      `options: ${heading}`,
      () =>
        table(
          ["option", "does"],
          options.map((option) => [usageCell(usageOf(option)), option.help]),
        ),
    ]),
  ),
  "reports with JSON": () =>
    reportOptions
      .filter(({ json }) => json)
      .map(({ names }) => code(names.at(-1) as string))
      .join(", "),
  ...Object.fromEntries(
    variableTable.map(({ heading, variables }) => [
      `variables: ${heading}`,
      () =>
        table(
          ["variable", "meaning"],
          variables.map(({ names, meaning }) => [codes(names), meaning]),
        ),
    ]),
  ),
  endings: () => codes(fileKinds.map(({ ending }) => ending)),
  "windowed endings": () =>
    codes(fileKinds.filter(({ mode }) => mode === "windowed").map(({ ending }) => ending)),
  shells: () =>
    table(
      ["shell", "what to type"],
      [...new Set(Object.values(shells).map(({ typed }) => typed))].map((typed) => {
        const rows = Object.values(shells).filter((shell) => shell.typed === typed);
        const untested = rows[0]?.untested;
        const note = untested === undefined ? "" : ` (${untested})`;
        return [rows.flatMap(({ names }) => names).join(", "), code(typed) + note];
      }),
    ),
  "keys of py.ini": () =>
    table(
      ["section", "key", "value", "default"],
      pyIniKeys.map(({ section, keys, values, meaning, default: usual }) => [
        `\`[${section}]\``,
        codes(keys),
        values === undefined ? meaning : `${codes(values)}: ${meaning}`,
        usual,
      ]),
    ),
  limits: () =>
    table(
      ["what", "at most", "because", "above it"],
      Object.values(limits).map(({ where, value, unit, why, above }) => [
        where,
        `${value} ${unit}`,
        why,
        above,
      ]),
    ),
  "exit status": () =>
    table(
      ["status", "means"],
      Object.entries(status).map(([name, number]) => [
        String(number),
        statusMeanings[name as keyof typeof status],
      ]),
    ),
};

/** `-0, --list`: each spelling is code of its own. */
function usageCell(usage: string): string {
  return codes(usage.split(", "));
}

function codes(words: readonly string[]): string {
  return words.map(code).join(", ");
}

/** In a cell of a table, so `|` has a backslash. */
function code(text: string): string {
  const fence = text.includes("`") ? "``" : "`";
  return fence + text.replaceAll("|", "\\|") + fence;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [heads, heads.map(() => "---"), ...rows].map(line).join("\n");
}
