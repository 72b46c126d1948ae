import * as errors from "../errors.ts";
import { isOwn } from "../platform/ownership.ts";
import { type Machine, upward } from "../platform/platform.ts";
import type { RegistrationNote } from "./association-plan.ts";
import type { Change } from "./changes.ts";
import type { Edit } from "./edit.ts";

/** What `register` or `unregister` has done, or would do. */
export interface Registration {
  readonly state: "registered" | "unregistered";
  /** The program that scripts open with, or did until now; undefined if nothing was registered. */
  readonly program: string | undefined;
  /** Only those that are needed, in their order. */
  readonly changes: readonly Change[];
  readonly runs: readonly ToolRun[];
  readonly notes: readonly RegistrationNote[];
}

/** The tool runs on its folder ("run"), or the files that it generated there are removed ("clear"). */
export interface ToolRun {
  readonly tool: string;
  readonly folder: string;
  readonly action: "run" | "clear";
}

/** Whether to change anything, or only to report what would change. */
export type Purpose = "apply" | "preview";

/**
 * Throws `Failure` if the folder belongs to another user. Under sudo, HOME is still the home of the user who
 * called it, and a folder that root creates there would lock that user out.
 */
export function requireOwnHome(path: string, machine: Machine): void {
  for (const folder of upward(machine.platform.parent(path), machine.platform)) {
    const owner = machine.owner(folder);
    if (owner === undefined) continue;
    if (!isOwn(folder, machine)) throw errors.associationInAnothersHome(folder, owner);
    return;
  }
}

/** Returns where a person finds what the edit changes. */
export function displayPath(edit: Edit): string {
  switch (edit.kind) {
    case "file":
    case "lines":
    case "bundle":
      return edit.path;
    case "value":
    case "words":
      return `HKEY_CURRENT_USER\\${edit.key}`;
    case "handler":
      return edit.type;
  }
}
