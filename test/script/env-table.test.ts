import { describe, expect, test } from "vitest";
import { status } from "../../src/failure.ts";
import {
  exceptionOf,
  readEnvTable,
  scriptWith,
  startedByEnv,
  startedByPyl,
} from "../support/cases/env-rows.ts";
import { runInMemory } from "../support/cases/memory.ts";
import { surroundingsOf } from "../support/cases/surroundings.ts";

const { version, rows } = readEnvTable();

describe(`pyl and ${version}`, () => {
  test("are compared with more than a thousand lines", () => {
    expect(rows.length).toBeGreaterThan(1000);
    expect(rows.filter(({ starts }) => starts !== undefined).length).toBeGreaterThan(400);
  });

  const outcomes = rows.map((row) => {
    const placed = scriptWith(row, "/row");
    const surroundings = surroundingsOf(placed, "/row");
    const outcome = runInMemory(placed, surroundings);
    return { row, outcome, env: startedByEnv(row, surroundings), ...startedByPyl(outcome) };
  });

  test("start the same programs, with the same arguments, variables and folders", () => {
    for (const { row, env, started, outcome } of outcomes)
      if (env !== undefined) expect([row.line, started ?? outcome.error]).toEqual([row.line, env]);
  });

  test("refuse the same lines, unless pyl has a reason or leaves an option to the real env", () => {
    for (const { row, env, started, options } of outcomes)
      if (env === undefined && options.length === 0)
        expect([row.line, row.says, started !== undefined]).toEqual([
          row.line,
          row.says,
          exceptionOf(row) !== undefined,
        ]);
  });

  test("only options about signals and a user are left to the real env", () => {
    const left = new Set(outcomes.flatMap(({ options }) => options));
    expect([...left].filter((option) => !/^(?:--[dibl]|-U$|A=b$)/.test(option))).toEqual([]);
  });

  test("a line that env refuses is a failure with its own status, never a fault of pyl", () => {
    const statuses = outcomes.flatMap(({ outcome }) => (outcome.started ? [] : [outcome.status]));
    expect(new Set(statuses)).toEqual(new Set([status.badShebang, status.couldNotStart]));
  });
});
