import { describe, expect } from "vitest";
import choices from "../../cases/choices.json" with { type: "json" };
import errors from "../../cases/errors.json" with { type: "json" };
import explanations from "../../cases/explanations.json" with { type: "json" };
import {
  type Row,
  startsHere,
  tryInWine,
  withWinesOwners,
} from "../../support/machines/windows-described.ts";
import { describeWith } from "../../support/stories/stories.ts";
import { neededWine, useWine, type WindowsOutcome } from "../../support/windows/wine.ts";

/** See test/choices.test.ts. */
interface Choice extends Row {
  readonly removes?: readonly string[];
  readonly status?: number;
  readonly says?: string;
}

/** See test/errors.test.ts and test/explain.test.ts. */
interface Reported extends Row {
  readonly status?: number;
  readonly prints: readonly string[];
}

describeWith("the Windows program decides as on the described machine", neededWine(), (template) => {
  const wine = useWine(template);
  tryInWine(wine, choices as readonly Choice[], "passedOver", checkChoice);
});

describeWith("the Windows program says the words of the described machine", neededWine(), (template) => {
  const wine = useWine(template);

  describe("of failures", () => {
    tryInWine(wine, errors as readonly Reported[], "listed", (row, outcome) => {
      expect(outcome.errors.split("\n")).toEqual([...row.prints.map(withWinesOwners), ""]);
      expect(outcome).toMatchObject({ status: row.status, output: "" });
    });
  });

  describe("of decisions", () => {
    const rows = (explanations as readonly Reported[]).map((row) => ({
      ...row,
      arguments: ["--explain", ...row.arguments],
    }));
    tryInWine(wine, rows, "listed", (row, outcome) => {
      expect(outcome.output.split("\n")).toEqual([...row.prints.map(withWinesOwners), ""]);
      expect(outcome).toMatchObject({ status: 0, errors: "" });
    });
  });
});

function checkChoice(row: Choice, { status, output, errors }: WindowsOutcome): void {
  if (row.says === undefined) expect(errors).toBe("");
  else expect(errors).toContain(withWinesOwners(row.says));
  expect(status).toBe(row.status ?? 0);
  if (row.starts === undefined) return;
  if (!startsHere(row)) {
    expect(output.toLowerCase()).toContain(row.starts.toLowerCase());
    return;
  }
  // Some folders are spelled otherwise than a path that leads there, which is the same to Windows.
  const started = JSON.parse(output) as { readonly program: string; readonly environment: readonly string[] };
  // A program on a share has another path in Wine.
  expect(started.program.toLowerCase().replace(/^unc\\/, "\\\\")).toBe(row.starts.toLowerCase());
  const names = started.environment.map((variable) => variable.slice(0, variable.indexOf("=")).toUpperCase());
  expect((row.removes ?? []).filter((name) => names.includes(name.toUpperCase()))).toEqual([]);
}
