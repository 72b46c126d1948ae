import { execa } from "execa";
import type { Run } from "../run.ts";
import { compile } from "../workbench.ts";

/** Returns the time of a complete process in milliseconds, from vfork(2) until wait(2) has returned. */
export type Clock = (run: Run) => Promise<number>;

/**
 * Compiles a program that takes the time. hyperfine runs one command after the other, so that a change of the machine's
 * load in between would count as a difference.
 */
export async function makeClock(folder: string): Promise<Clock> {
  const clock = await compile(folder, "clock", clockSource);
  return async ({ program, arguments: words, directory, environment }) => {
    const options = { cwd: directory, env: environment, extendEnv: false } as const;
    return Number((await execa(clock, [program, ...words], options)).stdout);
  };
}

/** Starts the program in its arguments without output, and prints the milliseconds. */
const clockSource = `
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(int count, char **values) {
  struct timespec start, end;
  int status, null = open("/dev/null", O_RDWR | O_CLOEXEC);
  clock_gettime(CLOCK_MONOTONIC, &start);
  pid_t child = vfork();
  if (child == 0) {
    for (int stream = 0; stream < 3; stream++) dup2(null, stream);
    execv(values[1], values + 1);
    _exit(127);
  }
  if (child < 0 || waitpid(child, &status, 0) < 0) return 1;
  clock_gettime(CLOCK_MONOTONIC, &end);
  if (status != 0) return 1;
  printf("%.6f", (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6);
  return 0;
}
`;

/** Returns the times of each run: every round makes each of them once, and begins with another one. */
export async function timeRounds(
  rounds: number,
  runs: readonly (() => Promise<number>)[],
): Promise<readonly number[][]> {
  const times: number[][] = runs.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    for (let step = 0; step < runs.length; step += 1) {
      const at = (round + step) % runs.length;
      times[at]?.push((await runs[at]?.()) ?? Number.NaN);
    }
  return times;
}
