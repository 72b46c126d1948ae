import * as errors from "../errors.ts";
import { isOwn } from "../platform/ownership.ts";
import { type Machine, upward } from "../platform/platform.ts";
import type { RegistrationNote } from "./association-plan.ts";
import type { Change } from "./changes.ts";
import type { Edit } from "./edit.ts";

/** What a registration, or its end, has done; or would do. */
export interface Registration {
  readonly state: "registered" | "unregistered";
  /** What scripts open with, or did; undefined where nothing was registered. */
  readonly program: string | undefined;
  /** Those that are needed, in their order. */
  readonly changes: readonly Change[];
  readonly runs: readonly ToolRun[];
  readonly notes: readonly RegistrationNote[];
}

/** A tool runs on its folder; or what it has made there goes, as nobody needs it any more. */
export interface ToolRun {
  readonly tool: string;
  readonly folder: string;
  readonly action: "run" | "clear";
}

/** Whether things are done, or only told. */
export type Purpose = "apply" | "preview";

/** A folder that root makes in a user's home shuts them out: under sudo, HOME is still theirs. */
export function requireOwnHome(path: string, machine: Machine): void {
  for (const folder of upward(machine.platform.parent(path), machine.platform)) {
    const owner = machine.owner(folder);
    if (owner === undefined) continue;
    if (!isOwn(folder, machine)) throw errors.associationInStrangersHome(folder, owner);
    return;
  }
}

/** Where a person finds what the edit changes. */
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
