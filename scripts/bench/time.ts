import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { commandLine, type Run } from "./run.ts";
import { useTool } from "./tools.ts";

/** Times of the complete process in milliseconds, from fork(2) until wait(2) has returned. */
export interface Time {
  readonly median: number;
  readonly fastest: number;
  readonly runs: number;
}

/** Measures the median, as other programs on the machine can only make a run slower. */
export async function measureTime(run: Run, scratch: string): Promise<Time> {
  const folder = mkdtempSync(join(scratch, "hyperfine-"));
  const report = join(folder, "report.json");
  try {
    const options = ["--shell=none", "--style=none", "--warmup=20", "--min-runs=100"];
    await useTool("hyperfine", [...options, `--export-json=${report}`, commandLine(run)], run);
    return readReport(readFileSync(report, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

interface Report {
  readonly results: readonly { readonly median: number; readonly min: number; readonly times: number[] }[];
}

function readReport(text: string): Time {
  const [result] = (JSON.parse(text) as Report).results;
  if (result === undefined) throw new Error("hyperfine reported nothing");
  return { median: result.median * 1000, fastest: result.min * 1000, runs: result.times.length };
}
