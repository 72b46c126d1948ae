import type { Machine } from "../../platform/platform.ts";
import type { ScriptNeeds } from "./needs.ts";
import type { RecordPlace } from "./record-place.ts";

/**
 * Thrown if the environment that a script needs does not exist or must be made again. Deciding makes nothing:
 * src/commands/environments/make-environment.ts does, and decides again.
 */
export class NeedsEnvironment {
  readonly needs: ScriptNeeds;
  /** Where the next launch looks for what was found out. */
  readonly place: RecordPlace | undefined;

  constructor(needs: ScriptNeeds, place: RecordPlace | undefined) {
    this.needs = needs;
    this.place = place;
  }
}

/** Records that this run has made the environment in a folder, or has tried to: it does so once. */
export function setAsked(folder: string, { memory }: Machine): void {
  memory.set(NeedsEnvironment, folder);
}

/** Returns whether this run has made the environment in a folder, or has tried to. */
export function wasAsked(folder: string, { memory }: Machine): boolean {
  return memory.get(NeedsEnvironment) === folder;
}
