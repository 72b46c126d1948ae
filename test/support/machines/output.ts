import { expect } from "vitest";
import { type DescribedRun, runDescribed } from "./described.ts";

/** Returns what a run prints that succeeds and starts nothing. */
export function output(run: DescribedRun): string {
  const { host, status } = runDescribed(run);
  expect(status, host.written.error).toBe(0);
  expect(host.launched).toBeUndefined();
  return host.written.output;
}

/** Returns the lines of that, without the empty one at the end. */
export function lines(run: DescribedRun): string[] {
  return output(run).trimEnd().split("\n");
}
