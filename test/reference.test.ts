import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { manPage, manPagePath } from "../scripts/reference/man-page.ts";
import { referencePage, referencePath } from "../scripts/reference/page.ts";
import { parseIni } from "../src/config/ini.ts";
import { pyIniKeys } from "../src/config/py-ini-keys.ts";
import { variableTable } from "../src/config/variable-table.ts";
import { allOptions } from "../src/request/option-table.ts";
import { neededOnPath } from "./support/stories/interpreters.ts";
import { describeWith } from "./support/stories/stories.ts";

const page = readFileSync(referencePath, "utf8");

describe("docs/reference.md", () => {
  test("is what npm run reference writes", () => {
    expect(page).toBe(referencePage());
  });

  test("shows a py.ini that is valid, with every key of [pyl]", () => {
    const text = /^```ini\n([\s\S]*?)^```/m.exec(page)?.[1] ?? "";
    const { sections, strayLines } = parseIni("py.ini", text);
    expect([strayLines, [...sections.keys()]]).toEqual([[], ["defaults", "commands", "pyl"]]);
    const keys = pyIniKeys.filter(({ section }) => section === "pyl").flatMap((row) => row.keys);
    expect([...(sections.get("pyl")?.keys() ?? [])]).toEqual(keys);
  });
});

describe("the manual page", () => {
  test("is what npm run reference writes", () => {
    expect(readFileSync(manPagePath, "utf8")).toBe(manPage());
  });
});

describeWith("mandoc", neededOnPath("mandoc"), (mandoc) => {
  test("finds no fault in the manual page, in style either", async () => {
    const { stdout, exitCode } = await execa(mandoc, ["-W", "style", "-T", "lint", manPagePath], {
      reject: false,
    });
    // It also looks whether this machine has the pages that are named.
    expect(stdout.split("\n").filter((line) => line.includes(manPagePath))).toEqual([]);
    expect(exitCode).toBeLessThan(2);
  });

  test("shows every option and every variable", async () => {
    const { stdout } = await execa(mandoc, ["-T", "ascii", "-O", "width=1000", manPagePath]);
    // A letter is shown bold by itself, a backspace, and itself again.
    const shown = stdout.replaceAll(/.[\b]/g, "");
    const names = [
      ...allOptions.flatMap(({ names }) => names),
      ...variableTable.flatMap(({ variables }) => variables.flatMap(({ names }) => names)),
    ];
    expect(names.filter((name) => !new RegExp(`^ .*(?<!\\S)${name}(?![\\w-])`, "m").test(shown))).toEqual([]);
  });
});

describe("the table of variables", () => {
  const rows = variableTable.flatMap(({ variables }) => variables.flatMap(({ names }) => names));

  test("has each variable once", () => {
    expect(rows).toEqual([...new Set(rows)]);
  });

  test("has every variable that src reads", () => {
    const read = [...new Set(sources().flatMap(variablesIn))].sort();
    expect(read.filter((name) => !rows.includes(name))).toEqual([]);
    expect(read.length).toBeGreaterThan(50);
  });

  test("has no variable that src does not name", () => {
    const text = sources().join("\n");
    // Built from other texts: `PY_PYTHON3` from the key python3, `MISE_ENABLE_TOOLS` from enable_tools.
    const named = (name: string) =>
      text.includes(name) || text.includes(`"${name.slice(name.indexOf("_") + 1).toLowerCase()}"`);
    expect(rows.filter((name) => !named(name))).toEqual([]);
  });
});

/** The names in `environment("NAME")`, `variable(machine, "NAME")`, `process.env.NAME`, `"$NAME/..."` and `["NAME", "/..."]`. */
function variablesIn(source: string): string[] {
  const patterns = [
    /\benvironment\("(\w+)"/g,
    /\bvariable\(\w+, "(\w+)"/g,
    /\bprocess\.env\.(\w+)/g,
    /"\$([A-Z_a-z]{2,})[/\\"]/g,
    /\["([A-Z_]{4,})", "(?:"|\/)/g,
  ];
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1] ?? ""));
}

function sources(): string[] {
  return readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/config\/(?:variable-table|manager-variables)\.ts$/.test(name))
    .map((name) => readFileSync(join("src", name), "utf8"));
}
