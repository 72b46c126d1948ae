import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { endOf } from "../../scripts/fuzz/watch.ts";

/** Runs the program in a thread as `npm run fuzz` does. */
function end(program: string, patience?: number): Promise<string | undefined> {
  const now = new SharedArrayBuffer(8);
  const worker = new Worker(program, {
    eval: true,
    workerData: now,
    resourceLimits: { maxOldGenerationSizeMb: 32 },
  });
  return endOf(worker, now, patience);
}

describe("a thread that fuzzes", () => {
  test("is at its end if all runs have ended", async () => {
    expect(await end("")).toBeUndefined();
  });

  test("is ended if a run does not end", async () => {
    expect(await end("while (true);", 1000)).toBe("a run does not end");
  });

  test.each([
    ["throws outside of a target", "throw new Error('no');", "a run would have ended the process: no"],
    ["uses all memory", "const all = []; while (true) all.push(new Array(1000).fill(0));", "memory"],
    ["ends the process", "process.exit(3);", "a run has ended the process with status 3"],
  ])("is reported if it %s", async (_, program, problem) => {
    expect(await end(program)).toContain(problem);
  });
});
