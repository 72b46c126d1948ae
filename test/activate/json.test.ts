import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { shells } from "../../src/commands/activation/shells.ts";
import {
  here,
  prefix,
  scripts,
  windowsHere,
  windowsPrefix,
  windowsScripts,
} from "../support/machines/activation.ts";
import { output } from "../support/machines/output.ts";

describe("the JSON matches its schema", () => {
  const validate = new Ajv({ allErrors: true }).compile(
    JSON.parse(readFileSync("docs/activate.schema.json", "utf8")),
  );

  test("which lists the shells", () => {
    const { properties } = JSON.parse(readFileSync("docs/activate.schema.json", "utf8"));
    expect(properties.shell.enum).toEqual(Object.keys(shells));
  });

  const onPosix = Object.entries(shells).filter(([, { isOnlyOnWindows }]) => !isOnlyOnWindows);
  test.each(onPosix.map(([shell]) => shell))("for %s", (shell) => {
    for (const files of [{}, scripts]) {
      const data = JSON.parse(output({ ...here, arguments: [`--activate=${shell}`, "--json"], files }));
      expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
      expect([data.environment, data.shell, "script" in data]).toEqual([prefix, shell, files === scripts]);
    }
  });

  test("for cmd", () => {
    const run = { ...windowsHere, arguments: ["--json", "--activate=cmd"] };
    const data = JSON.parse(output({ ...run, files: windowsScripts }));
    expect(validate(data)).toBe(true);
    expect(data.script).toBe(`${windowsPrefix}\\Scripts\\activate.bat`);
    expect(validate(JSON.parse(output(run)))).toBe(true);
  });
});
