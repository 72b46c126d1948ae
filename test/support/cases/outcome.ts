import { expect } from "vitest";
import type { ShebangCase } from "./cases.ts";
import type { Surroundings } from "./surroundings.ts";

/** What became of a row on one host, in the same words for all of them. */
export interface Outcome {
  readonly status: number;
  readonly error: string;
  readonly started: Started | undefined;
}

export interface Started {
  /** The program first. */
  readonly argv: readonly string[];
  /** `NAME=value`, sorted: a name that is there twice is seen twice. */
  readonly environment: readonly string[];
  readonly directory: string;
}

/** Fails unless the outcome is exactly the expected start, or the expected error and no start. */
export function checkOutcome(outcome: Outcome, row: ShebangCase, surroundings: Surroundings): void {
  if ("argv" in row.expect) {
    expect(outcome).toEqual({ status: 0, error: "", started: expectedStart(row.expect, surroundings) });
    return;
  }
  expect(outcome.started).toBeUndefined();
  expect(outcome.error).toContain(row.expect.error);
  expect(outcome.status).toBe(row.expect.status);
}

function expectedStart(
  { argv, cleared, environment = {}, directory }: Extract<ShebangCase["expect"], { argv: unknown }>,
  surroundings: Surroundings,
): Started {
  const variables: Record<string, string | null> = {
    ...(cleared ? {} : surroundings.environment),
    ...environment,
  };
  return { argv, environment: sortedVariables(variables), directory: directory ?? surroundings.directory };
}

/** Without those that are taken away. */
export function sortedVariables(variables: Readonly<Record<string, string | null | undefined>>): string[] {
  return Object.entries(variables)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .sort();
}
