import type { Machine } from "../platform/platform.ts";
import type { Database } from "./database.ts";
import type { Edit } from "./edit.ts";
import { planLinux } from "./linux/plan.ts";
import { planMacos } from "./macos/plan.ts";
import type { Note } from "./note.ts";
import { planWindows } from "./windows/plan.ts";

/** What makes scripts open with this program. */
export interface Plan {
  readonly program: string;
  /** In the order in which they are made. */
  readonly edits: readonly Edit[];
  readonly databases: readonly Database[];
  readonly notes: readonly Note[];
}

/** Throws a failure where this program cannot be registered. */
export function planAssociation(machine: Machine): Plan {
  return planners[machine.operatingSystem](machine);
}

const planners: Readonly<Record<Machine["operatingSystem"], (machine: Machine) => Plan>> = {
  linux: planLinux,
  macos: planMacos,
  windows: planWindows,
};
