import * as errors from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import makeProgram from "../../python/make_environment.py" with { type: "text" };
import type { Situation } from "../command.ts";
import { makerStatus } from "./maker-status.ts";
import { withModules } from "./python-modules.ts";
import type { Task } from "./task.ts";

/** So many launches that make the same at the same time may remove each other's task, while it is written or after that. */
const attempts = 100;
const attemptsToWrite = 10;

/**
 * Does the task with the base interpreter, by src/python/make_environment.py. Returns its exit status; undefined if it was
 * ended. The task is passed in a file: with a lock it is longer than a command line may be.
 */
export function make(task: Task, { machine, host }: Situation): number | undefined {
  const text = JSON.stringify(task);
  const path = machine.platform.join(task.folder, `pyl-task-${machine.digest(text)}`);
  const terminal = machine.isTerminal("error") ? ["terminal"] : [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (!host.replace(path, text)) {
      if (attempt < attemptsToWrite) continue;
      throw errors.cacheNotWritable(task.folder);
    }
    const status = run(task, ["make", path, ...terminal], host);
    if (status !== makerStatus.taskGone) return status;
  }
  return undefined;
}

/** Removes what is half made in the folder of a task. The caller has its lock. */
export function clear(task: Task, host: Host): void {
  run(task, ["clear", task.folder], host);
}

/** Removes environments that are not used from pyl's folder in the cache. */
export function pruneIn(cache: string, task: Task, host: Host): void {
  run(task, ["prune", cache], host);
}

function run({ python }: Task, words: readonly string[], host: Host): number | undefined {
  return host.run(python, ["-I", "-S", "-c", withModules(makeProgram), ...words], []);
}
