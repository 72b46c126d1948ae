import type { Machine } from "../../platform/platform.ts";
import type { ScriptNeeds } from "../../select/script-environment/needs.ts";
import { uvScript } from "../../select/script-environment/uv-script.ts";
import { type OtherPart, partOfLock, partOfPip } from "./other-parts.ts";
import { findUserTool } from "./user-tool.ts";

/** How an environment is made, as src/python/make_environment.py reads it. */
export interface Task extends OtherPart {
  /** The base interpreter. */
  readonly python: string;
  readonly folder: string;
  readonly needs: string;
  /** The file name of the script, for messages. */
  readonly name: string;
  readonly maximumAge: number | undefined;
  readonly isRefreshed: boolean;
  /** The path of uv, or pip does it. */
  readonly uv: string | null;
  /** The text of a script for uv. */
  readonly script?: string;
  /** The script itself, if uv's lock stands beside it. */
  readonly lockedScript?: string;
}

/** Returns the task for a script's needs. Throws `Failure` for a lock or settings that cannot be followed. */
export function taskOf(needs: ScriptNeeds, isRefreshed: boolean, machine: Machine): Task {
  const uv = findUserTool("uv", machine);
  return {
    python: needs.base.executable,
    folder: needs.folder,
    needs: needs.text,
    name: machine.platform.baseName(needs.script),
    maximumAge: needs.maximumAge,
    isRefreshed,
    uv: uv ?? null,
    ...(uv === undefined ? partOfPip(needs, machine) : partOfUv(needs, machine)),
  };
}

function partOfUv(needs: ScriptNeeds, machine: Machine): Partial<Task> {
  const { lock } = needs;
  if (lock?.format === "pylock") return partOfLock(lock, needs, machine);
  // A lock of uv's belongs to the script itself.
  return lock === undefined ? { script: uvScript(needs) } : { lockedScript: needs.script };
}
