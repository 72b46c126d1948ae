import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "./run.ts";
import { useTool } from "./tools.ts";

/**
 * Instructions a program takes until it ends or becomes another one, which is not followed.
 * Callgrind prints no total for a process that calls execve, so its periodic dumps are added
 * up. It dumps at system calls: what runs between the last ones and execve is missing, which
 * for a launcher is less than 0.1 million.
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

/** A dump has one line `summary: COUNT` per part. */
function dumped(path: string): number {
  const summaries = readFileSync(path, "utf8").matchAll(/^summary: (\d+)/gm);
  return [...summaries].reduce((sum, [, count]) => sum + Number(count), 0);
}
