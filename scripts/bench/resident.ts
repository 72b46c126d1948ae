import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import type { Run } from "./run.ts";
import { compile } from "./workbench.ts";

/** Returns the most bytes in memory until the started program ends: `ru_maxrss` of getrusage(2). */
export async function measureResident(run: Run, scratch: string): Promise<number> {
  const folder = mkdtempSync(join(scratch, "resident-"));
  try {
    const watcher = await compile(folder, "watcher", watcherSource);
    const { stdout } = await execa(watcher, [run.program, ...run.arguments], {
      cwd: run.directory,
      env: run.environment,
      extendEnv: false,
    });
    return Number(stdout) * 1024;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Starts the program in its arguments, and prints the kilobytes. */
const watcherSource = `
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **values) {
  struct rusage usage;
  int status;
  pid_t child = vfork();
  if (child == 0) {
    execv(values[1], values + 1);
    _exit(127);
  }
  if (child < 0 || wait4(child, &status, 0, &usage) < 0 || status != 0) return 1;
  printf("%ld", usage.ru_maxrss);
  return 0;
}
`;
