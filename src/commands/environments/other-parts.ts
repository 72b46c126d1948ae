import { lockNeedsUv } from "../../errors/script-lock.ts";
import type { Machine } from "../../platform/platform.ts";
import { indexOptions } from "../../select/script-environment/index-options.ts";
import type { Lock } from "../../select/script-environment/lock.ts";
import type { ScriptNeeds } from "../../select/script-environment/needs.ts";
import { type PipTask, pipTask } from "../../select/script-environment/pip-options.ts";
import { requirementsOfLock } from "../../select/script-environment/pylock.ts";

/** What a task has that uv alone does not need. */
export interface OtherPart extends Partial<PipTask> {
  /** The packages of a lock, as lines of a file of requirements. */
  readonly locked?: readonly string[];
}

/** Returns the part of a task that pip does. Throws `Failure` for a lock or settings that it cannot follow. */
export function partOfPip(needs: ScriptNeeds, machine: Machine): OtherPart {
  const { lock } = needs;
  if (lock === undefined) return pipTask(needs);
  if (lock.format === "uv") throw lockNeedsUv(lock.path);
  return partOfLock(lock, needs, machine);
}

/** Returns the part of a task with the packages of a lock (PEP 751), for uv and for pip. */
export function partOfLock(lock: Lock, { requirements, settings }: ScriptNeeds, machine: Machine): OtherPart {
  return { locked: requirementsOfLock(lock, requirements, machine), options: indexOptions(settings) };
}
