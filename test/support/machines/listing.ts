import { join } from "node:path";
import { expect } from "vitest";
import type { RealInterpreter } from "../stories/interpreters.ts";
import { type Home, type Outcome, type Start, start } from "../stories/stories.ts";
import { type Report, readReport } from "./report.ts";

/** One interpreter of `--list --json`, as far as stories look at it. */
export interface Listed {
  readonly executable: string;
  readonly version: string;
  readonly source: string;
  readonly isDefault: boolean;
}

/** A PATH without a Python: what is found was found elsewhere. */
export function noFolders(home: Home): readonly string[] {
  return [join(home.folder, "empty")];
}

/** What the launcher lists. That it says nothing else, and succeeds, is part of it. */
export async function readList(story: Omit<Start, "arguments">): Promise<readonly Listed[]> {
  return parseList(await start({ ...story, arguments: ["--list", "--json"] }));
}

export function parseList({ status, signal, output, errors }: Outcome): readonly Listed[] {
  if (status !== 0 || errors !== "") throw new Error(`--list ended with ${status ?? signal}:\n${errors}`);
  return (JSON.parse(output) as { interpreters: readonly Listed[] }).interpreters;
}

/** Returns what was started, after `--which` has printed its path. */
export async function startAsShown(story: Start): Promise<Report> {
  const reported = await start({ ...story, arguments: ["--which", ...story.arguments] });
  const report = readReport(await start(story));
  expect(reported.output).toBe(`${report.executable}\n`);
  return report;
}

/** That Python, and no environment of it. */
export function expectStarted(report: Report, { prefix, version }: RealInterpreter): void {
  expect(report).toMatchObject({ prefix, version, basePrefix: prefix });
}
