import * as errors from "../../errors.ts";
import type { Failure } from "../../failure.ts";
import { notify } from "../../output.ts";
import { mayCreate } from "../../platform/ownership.ts";
import { newRecord, rememberFound } from "../../select/script-environment/known.ts";
import type { ScriptNeeds } from "../../select/script-environment/needs.ts";
import type { NeedsEnvironment } from "../../select/script-environment/needs-environment.ts";
import type { RecordPlace } from "../../select/script-environment/record-place.ts";
import type { Situation } from "../command.ts";
import { canMakeDirectly, firstEnvironment, makeDirectly } from "./make-directly.ts";
import { clear, make } from "./maker.ts";
import { makerStatus } from "./maker-status.ts";
import { pruneDaily } from "./prune-daily.ts";
import { type Task, taskOf } from "./task.ts";

/**
 * Makes the environment that a script needs, by uv if it is there, else by venv and pip. Of two launches at once one makes
 * it. Returns an exit status if the person ended it. Throws `Failure` if it fails and there is none of before.
 */
export function makeEnvironment(
  { needs, place }: NeedsEnvironment,
  situation: Situation,
): number | undefined {
  const { request, machine, host } = situation;
  // Root keeps nothing in another user's home.
  if (!mayCreate(needs.folder, machine)) throw errors.environmentNotOwn(needs.folder, needs.requirements);
  const isRefreshed = request.environment === "refresh";
  const task = taskOf(needs, isRefreshed, machine);
  const alone = makeAlone(task, situation);
  if (alone === makerStatus.made && place !== undefined) recordFirst(needs, place, situation);
  const status = alone ?? make(task, situation);
  if (status === makerStatus.interrupted) return status;
  if (status === makerStatus.notWritable) throw errors.cacheNotWritable(needs.folder);
  if (status === makerStatus.keptAsItWas && !isRefreshed)
    notify("the environment of the script could not be made again; the one of before is used", host);
  else if (status !== makerStatus.made) throw failed(needs);
  return undefined;
}

/** Makes the first environment for some needs, without the start of a Python. Undefined if this is another case. */
function makeAlone(task: Task, situation: Situation): number | undefined {
  const { machine, host } = situation;
  if (!canMakeDirectly(task)) return undefined;
  const lock = host.lock(machine.platform.join(task.folder, "pyl-lock"));
  if (lock === undefined) return undefined;
  try {
    const status = makeDirectly(task, machine, host);
    if (status !== makerStatus.made) clear(task, host);
    return status;
  } finally {
    // Ctrl-C has waited for this.
    host.unlock(lock);
    pruneDaily(task, situation);
  }
}

/** Records the first environment, so that this launch finds it as all later ones do. */
function recordFirst(needs: ScriptNeeds, place: RecordPlace, { machine, host }: Situation): void {
  const { join, environmentExecutables } = machine.platform;
  const environment = join(needs.folder, firstEnvironment);
  const executable = join(environment, environmentExecutables[0]);
  const expires = needs.maximumAge && machine.now() + needs.maximumAge;
  rememberFound(place, { ...needs.base, environment, executable }, needs, expires, machine);
  const record = newRecord(machine);
  if (record === undefined) return;
  // Of an old record nothing is left to read.
  if (host.remove(record.path)) host.append(record.path, record.text);
}

function failed({ script, requirements, lock }: ScriptNeeds): Failure {
  return errors.environmentFailed(script, requirements, lock?.format === "uv" ? lock.path : undefined);
}
