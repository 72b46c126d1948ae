import type { Situation } from "../command.ts";
import { pruneIn } from "./maker.ts";
import type { Task } from "./task.ts";

const secondsOfDay = 86_400;

/** Removes environments that are not used, at most once a day. */
export function pruneDaily(task: Task, { machine, host }: Situation): void {
  const { join, parent } = machine.platform;
  const cache = parent(parent(task.folder));
  const pruned = join(cache, "pruned");
  const last = machine.permitted.readStart(pruned, 20);
  // The first environments are new.
  if (last === undefined) host.append(pruned, String(machine.now()));
  else if (!isToday(Number(last), machine.now())) pruneIn(cache, task, host);
}

/** A clock that was wrong has written a time in the future. */
function isToday(last: number, now: number): boolean {
  return last <= now && now < last + secondsOfDay;
}
