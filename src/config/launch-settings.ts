import * as errors from "../errors.ts";
import type { Sourced } from "../origin.ts";
import { type Pause, pauses } from "../pause.ts";
import type { Machine } from "../platform/platform.ts";
import { variable } from "./config.ts";
import { firstValue, readPyIni } from "./py-ini.ts";

/** The settings that say how Python is started. */
export interface LaunchSettings {
  /** When a console that was opened for a script waits: PYL_PAUSE, else `pause` in py.ini, else after a failure. */
  readonly pause: Pause;
  /** A file that every interactive session runs after PYTHONSTARTUP. */
  readonly startup: Sourced<string> | undefined;
  /** The name of a startup file in the working directory. */
  readonly localStartup: Sourced<string> | undefined;
  /** The terminal for scripts that a desktop opens, and its options. */
  readonly terminal: Sourced<string> | undefined;
}

/** Reads the settings; an empty value counts as not set. Throws `Failure` if a `py.ini` or PYL_PAUSE is invalid. */
export function readLaunchSettings(machine: Machine): LaunchSettings {
  const files = readPyIni(machine);
  const value = (key: string) => {
    const found = firstValue(files, "pyl", key);
    return found?.value === "" ? undefined : found;
  };
  return {
    pause: readPause(variable(machine, "PYL_PAUSE") ?? value("pause")),
    startup: value("startup"),
    localStartup: value("local_startup"),
    terminal: value("terminal"),
  };
}

/** Throws `Failure` if PYL_PAUSE is not a pause mode. The value in py.ini was checked when the file was read. */
function readPause(set: Sourced<string> | undefined): Pause {
  const pause = pauses.find((each) => each === (set?.value ?? "error"));
  if (pause === undefined) throw errors.badPause(`PYL_PAUSE=${set?.value}`, set?.value ?? "");
  return pause;
}
