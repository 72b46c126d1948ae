import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";
import { findDistrust } from "./distrust.ts";
import type { Distrust } from "./persons.ts";

/** Something that pyl found and did not read, because a user who is not trusted can change it. */
export interface PassedOver {
  readonly what: "the environment" | "the list" | "the version file" | "the settings file";
  readonly path: string;
  readonly distrust: Distrust;
}

/** Returns what this run has passed over, by path. */
export const passedOver = oncePerRun((): Map<string, PassedOver> => new Map());

/** Returns whether a file that pyl found, and that exists, may be read. If not, records that it is passed over. */
export function mayRead(what: PassedOver["what"], path: string, machine: Machine): boolean {
  const distrust = findDistrust(path, "entry", machine);
  if (distrust !== undefined) passOver(what, path, distrust, machine);
  return distrust === undefined;
}

/** Records what is passed over: a line on standard error, or in a report, says so. */
export function passOver(what: PassedOver["what"], path: string, distrust: Distrust, machine: Machine): void {
  passedOver(machine).set(path, { what, path, distrust });
}
