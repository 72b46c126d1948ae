import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "./run.ts";
import { useTool } from "./tools.ts";

/**
 * Counts the instructions of a program until it ends or calls execve. Callgrind prints no total for a
 * process that calls execve, so this adds up its periodic dumps. The instructions after the last dump
 * are missing; for a launcher that is less than 0.1 million.
 */
export async function countInstructions(run: Run, scratch: string): Promise<number> {
  const folder = mkdtempSync(join(scratch, "callgrind-"));
  try {
    const options = [
      "--tool=callgrind",
      "--dump-every-bb=500",
      `--callgrind-out-file=${join(folder, "out")}`,
    ];
    await useTool("valgrind", [...options, run.program, ...run.arguments], run);
    const total = readdirSync(folder).reduce((sum, name) => sum + dumped(join(folder, name)), 0);
    if (total === 0) throw new Error(`callgrind counted nothing for ${run.program}`);
    return total;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Returns the sum of a dump, which has a line `summary: COUNT` for each part. */
function dumped(path: string): number {
  const summaries = readFileSync(path, "utf8").matchAll(/^summary: (\d+)/gm);
  return [...summaries].reduce((sum, [, count]) => sum + Number(count), 0);
}
