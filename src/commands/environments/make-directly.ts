import type { Host } from "../../host/host.ts";
import { notify } from "../../output.ts";
import type { Machine } from "../../platform/platform.ts";
import { readyFile } from "../../select/script-environment/ready.ts";
import { makerStatus } from "./maker-status.ts";
import type { Task } from "./task.ts";

/** The name of the first environment for some needs. */
export const firstEnvironment = "1";

/** Whether one command of uv makes all of it. */
export function canMakeDirectly({ uv, script, isRefreshed }: Task): boolean {
  return uv !== null && script !== undefined && !isRefreshed;
}

/**
 * Makes the first environment for some needs by uv alone: the start of a Python takes as long as uv. Returns the status that
 * src/python/make_environment.py would have. Leaves what is half made.
 */
export function makeDirectly(task: Task, machine: Machine, host: Host): number {
  const { join } = machine.platform;
  const { folder, name, uv, script = "", python, needs } = task;
  const prefix = join(folder, firstEnvironment);
  const work = `${prefix}.d`;
  const path = join(work, name);
  // No file is there, and none must survive a power failure: then waiting for the disk would only cost time.
  if (!host.append(path, script)) return makerStatus.notWritable;
  const isTerminal = machine.isTerminal("error");
  if (isTerminal) notify(`making the environment of ${name}`, host);
  const quiet = isTerminal ? [] : ["--quiet"];
  // `--active` makes it where VIRTUAL_ENV says, and not in uv's cache.
  const words = ["sync", ...quiet, "--script", path, "--active", "--python", python];
  if (host.run(uv ?? "", words, [["VIRTUAL_ENV", prefix]]) !== 0) return makerStatus.failed;
  host.remove(path);
  host.remove(work);
  const ready = join(folder, readyFile);
  const text = JSON.stringify({ needs, environment: firstEnvironment, made: machine.now() });
  if (!host.remove(ready) || !host.append(ready, text)) return makerStatus.notWritable;
  return makerStatus.made;
}
