import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";
import { expectNotices } from "../platform/run-notices.ts";
import { findDistrust } from "./distrust.ts";
import type { Distrust } from "./persons.ts";

/** Something that pyl found and did not read, because a user who is not trusted can change it. */
export interface PassedOver {
  readonly what:
    | "the environment"
    | "the list"
    | "the lock"
    | "the interpreter"
    | "the version file"
    | "the project file"
    | "the settings file"
    | "the file"
    | "the program";
  readonly path: string;
  readonly distrust: Distrust;
  /** Whether `[pyl] trusted` can say that it may be read. */
  readonly mayBeExcepted: boolean;
}

/** Returns what this run has passed over, by path. */
export const passedOver = oncePerRun((): Map<string, PassedOver> => new Map());

/**
 * Returns whether a file that pyl found, and that exists, may be read. If not, records that it is passed over. `[pyl]
 * trusted` makes no difference: these files are read before it, or by the rules of a version manager.
 */
export function mayRead(what: PassedOver["what"], path: string, machine: Machine): boolean {
  const distrust = findDistrust(path, "entry", machine);
  if (distrust !== undefined) passOver({ what, path, distrust, mayBeExcepted: false }, machine);
  return distrust === undefined;
}

/** Records what is passed over: a line on standard error, or in a report, says so. */
export function passOver(what: PassedOver, machine: Machine): void {
  const all = passedOver(machine);
  // pyl and a version manager both read a `.python-version`.
  const mayBeExcepted = what.mayBeExcepted || all.get(what.path)?.mayBeExcepted === true;
  all.set(what.path, { ...what, mayBeExcepted });
  expectNotices(machine);
}
