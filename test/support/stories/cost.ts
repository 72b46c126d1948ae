import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import type { Run } from "../../../scripts/bench/run.ts";
import { launcher } from "../../../scripts/bench/scenarios.ts";
import { missingTools } from "../../../scripts/bench/tools.ts";

/** Why nothing can be counted on this machine; undefined when it can. */
export async function whyNotCounted(): Promise<string | undefined> {
  if (!existsSync(launcher)) return "dist/pyl is not built";
  const missing = await missingTools(["gcc", "valgrind", "strace"]);
  return missing.length > 0 ? `not installed: ${missing.join(", ")}` : undefined;
}

/**
 * A program that takes some million instructions, with a system call now and then as a launcher
 * has; with a word after its name it then becomes that program, else it ends.
 */
export async function compileWorker(folder: string): Promise<(next?: string) => Run> {
  const source = join(folder, "worker.c");
  const program = join(folder, "worker");
  writeFileSync(source, workerSource);
  await execa("gcc", ["-O1", "-static", "-o", program, source]);
  return (next) => ({
    program,
    arguments: next === undefined ? [] : [next],
    directory: folder,
    environment: {},
  });
}

const workerSource = `
#include <unistd.h>

int main(int count, char **values) {
  volatile int work = 0;
  for (int round = 0; round < 300; round++) {
    for (int step = 0; step < 2000; step++) work++;
    getppid();
  }
  if (count > 1) execv(values[1], values + 1);
  return 0;
}
`;
