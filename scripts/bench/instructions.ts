import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { addressOf } from "../image/elf.ts";
import type { Run } from "./run.ts";
import { useTool } from "./tools.ts";

/**
 * Counts the instructions of a program until it ends or calls execve. Callgrind prints no total for a process that calls
 * execve, so this adds up its dumps: the last one is made just before. If execve cannot be found in the program, only
 * periodic dumps are left; the instructions after the last of them are missing, which are less than 0.1 million.
 */
export async function countInstructions(run: Run, scratch: string): Promise<number> {
  const folder = mkdtempSync(join(scratch, "callgrind-"));
  try {
    const options = [
      "--tool=callgrind",
      "--dump-every-bb=500",
      ...placesOfExecve(run.program).map((place) => `--dump-before=${place}`),
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

/** Returns the names that callgrind has for execve: that of its symbol, and without one its address. */
function placesOfExecve(program: string): string[] {
  const address = addressOf(readFileSync(program), execve);
  return ["execve", ...(address === undefined ? [] : [`0x${address.toString(16).padStart(16, "0")}`])];
}

/** How execve starts in a static program for Linux on x86-64: its number goes into a register, and the kernel is called. */
const execve = Buffer.from([0xb8, 59, 0, 0, 0, 0x0f, 0x05]);

/** Returns the sum of a dump, which has a line `summary: COUNT` for each part. */
function dumped(path: string): number {
  const summaries = readFileSync(path, "utf8").matchAll(/^summary: (\d+)/gm);
  return [...summaries].reduce((sum, [, count]) => sum + Number(count), 0);
}
