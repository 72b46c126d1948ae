import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import explanations from "./cases/explanations.json" with { type: "json" };
import { type DescribedRun, runDescribed } from "./support/machines/described.ts";

/** One row of explanations.json: a decision and its explanation. */
interface Row extends DescribedRun {
  readonly name: string;
  readonly prints: readonly string[];
}

const rows = explanations as readonly Row[];

describe("--explain prints", () => {
  test.each(rows)("$name", (row) => {
    const { host, status } = runDescribed({ ...row, arguments: ["--explain", ...row.arguments] });
    expect(host.written.output.split("\n")).toEqual([...row.prints, ""]);
    expect(status).toBe(0);
    expect(host.launched).toBeUndefined();
  });
});

describe("the JSON follows its schema for", () => {
  test.each(rows)("$name", (row) => {
    expect(invalid("explain", { ...row, arguments: ["--explain", "--json", ...row.arguments] })).toEqual([]);
    expect(invalid("list", { ...row, arguments: ["--list", "--json", ...row.arguments] })).toEqual([]);
  });
});

function invalid(schema: "explain" | "list", run: DescribedRun): unknown {
  const { host } = runDescribed(run);
  const validate = new Ajv({ allErrors: true }).compile(
    JSON.parse(readFileSync(`docs/${schema}.schema.json`, "utf8")),
  );
  validate(JSON.parse(host.written.output));
  return validate.errors ?? [];
}
