import * as errors from "../errors.ts";
import type { Sourced } from "../origin.ts";
import { type Pause, pauses } from "../pause.ts";
import type { Machine } from "../platform/platform.ts";
import { variable } from "./config.ts";
import { readPyIni } from "./py-ini.ts";

/** Keys of `[pyl]` that say how Python is started, not which. */
export interface LaunchSettings {
  /** When a console that was opened for a script waits: PYL_PAUSE, else py.ini, else after a failure. */
  readonly pause: Pause;
  /** A file for every interactive session, after the user's own. */
  readonly startup: Sourced<string> | undefined;
  /** The name of one that may stand in the working directory. */
  readonly localStartup: Sourced<string> | undefined;
  /** The terminal for scripts that a desktop opens, with its options. */
  readonly terminal: Sourced<string> | undefined;
}

/** Throws a failure for a `py.ini`, or a variable, that is not as it should be. An empty value is none. */
export function readLaunchSettings(machine: Machine): LaunchSettings {
  const files = readPyIni(machine);
  const value = (key: string) => {
    for (const file of files) {
      const found = file.value("pyl", key);
      if (found !== undefined) return found.value === "" ? undefined : found;
    }
    return undefined;
  };
  return {
    pause: readPause(variable(machine, "PYL_PAUSE") ?? value("pause")),
    startup: value("startup"),
    localStartup: value("local_startup"),
    terminal: value("terminal"),
  };
}

/** py.ini's values are checked when it is read. */
function readPause(set: Sourced<string> | undefined): Pause {
  const pause = pauses.find((each) => each === (set?.value ?? "error"));
  if (pause === undefined) throw errors.badPause(`PYL_PAUSE=${set?.value}`, set?.value ?? "");
  return pause;
}
