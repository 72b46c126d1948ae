import { lockNeedsUv } from "../../errors/script-lock.ts";
import * as errors from "../../errors.ts";
import type { Failure } from "../../failure.ts";
import type { Host } from "../../host/host.ts";
import { notify } from "../../output.ts";
import { knownFolder } from "../../platform/known-folders.ts";
import { mayCreate } from "../../platform/ownership.ts";
import type { Machine } from "../../platform/platform.ts";
import makeProgram from "../../python/make_environment.py" with { type: "text" };
import type { ScriptNeeds } from "../../select/script-environment/needs.ts";
import { pipTask } from "../../select/script-environment/pip-options.ts";
import { requirementsOfLock } from "../../select/script-environment/pylock.ts";
import { uvScript } from "../../select/script-environment/uv-script.ts";
import { findUserTool } from "../../trust/user-tool.ts";
import type { Situation } from "../command.ts";
import { withModules } from "./python-modules.ts";

/** The exit statuses of src/python/make_environment.py. */
const made = 0;
const keptAsItWas = 3;
const taskGone = 4;
const interrupted = 130;

/** So many launches that make the same at the same time may take each other's task. */
const attempts = 100;

/**
 * Makes the environment that a script needs, by uv if it is there, else by venv and pip. The base interpreter does all of
 * it (src/python/make_environment.py): two launches at once make one. Returns an exit status if the person ended it. Throws
 * `Failure` if it fails and there is none of before.
 */
export function makeEnvironment(
  needs: ScriptNeeds,
  { request, machine, host }: Situation,
): number | undefined {
  // Root keeps nothing in another user's home.
  if (!mayCreate(needs.folder, machine)) throw errors.environmentNotOwn(needs.folder, needs.requirements);
  const isRefreshed = request.environment === "refresh";
  const status = runMaker(taskOf(needs, isRefreshed, machine), needs.base.executable, machine, host);
  if (status === interrupted) return status;
  if (status === keptAsItWas && !isRefreshed)
    notify("the environment of the script could not be made again; the one of before is used", host);
  else if (status !== made) throw failed(needs);
  return undefined;
}

function failed({ script, requirements, lock }: ScriptNeeds): Failure {
  return errors.environmentFailed(script, requirements, lock?.format === "uv" ? lock.path : undefined);
}

function taskOf(needs: ScriptNeeds, isRefreshed: boolean, machine: Machine): object {
  const uv = findUserTool("uv", machine);
  return {
    folder: needs.folder,
    needs: needs.text,
    name: machine.platform.baseName(needs.script),
    maximumAge: needs.maximumAge ?? null,
    isRefreshed,
    ...(uv === undefined ? taskOfPip(needs, machine) : taskOfUv(uv, needs, machine)),
  };
}

/** Passes the task in a file: with a lock it is longer than a command line may be. */
function runMaker(task: object, python: string, machine: Machine, host: Host): number | undefined {
  const { join } = machine.platform;
  const text = JSON.stringify(task);
  const cache = join(knownFolder("cache", machine) ?? "", "pyl");
  const path = join(join(cache, "tasks"), machine.digest(text));
  const terminal = machine.isTerminal("error") ? ["terminal"] : [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (!host.replace(path, text)) throw errors.cacheNotWritable(cache);
    const status = host.run(python, ["-I", "-S", "-c", withModules(makeProgram), path, ...terminal]);
    if (status !== taskGone) return status;
  }
  return undefined;
}

function taskOfUv(uv: string, needs: ScriptNeeds, machine: Machine): object {
  const { lock } = needs;
  if (lock?.format === "pylock") return { uv, locked: requirementsOfLock(lock, needs.requirements, machine) };
  // A lock of uv's belongs to the script itself.
  return lock === undefined ? { uv, script: uvScript(needs) } : { uv, lockedScript: needs.script };
}

function taskOfPip(needs: ScriptNeeds, machine: Machine): object {
  const { lock } = needs;
  const task = pipTask(needs);
  if (lock === undefined) return { uv: null, ...task };
  if (lock.format === "uv") throw lockNeedsUv(lock.path);
  const locked = requirementsOfLock(lock, needs.requirements, machine);
  return { uv: null, locked, options: task.options };
}
