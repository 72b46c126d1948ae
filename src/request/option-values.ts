import * as errors from "../errors.ts";
import { pauses } from "../pause.ts";
import { defaultLaunchOptions, type LaunchOptions } from "./launch-options.ts";
import type { Mode } from "./mode.ts";

/** What launcher options set, other than the version and the report. */
export interface OptionValues {
  readonly format: "text" | "json";
  readonly mode: Mode | undefined;
  /** Whether the search for an environment from the script upward is off. */
  readonly ignoresEnclosing: boolean;
  /** Whether a report makes the environment of the script too, or it is made again. */
  readonly environment: "make" | "refresh" | undefined;
  /** `--install`: whether a Python that is missing is installed without a question. */
  readonly installs: boolean;
  /** Undefined if no option says how Python is started. */
  readonly launchOptions: LaunchOptions | undefined;
}

export const defaultValues: OptionValues = {
  format: "text",
  mode: undefined,
  ignoresEnclosing: false,
  environment: undefined,
  installs: false,
  launchOptions: undefined,
};

/**
 * The function of an option: returns the values that the option changes. `word` is the option as it was typed.
 * Throws `Failure` if the value is wrong, or contradicts an earlier option.
 */
export type SetValues = (before: OptionValues, word: string, value: string) => Partial<OptionValues>;

export function setJson(): Partial<OptionValues> {
  return { format: "json" };
}

export function setNoVenv(): Partial<OptionValues> {
  return { ignoresEnclosing: true };
}

export function setMake({ environment }: OptionValues): Partial<OptionValues> {
  return { environment: environment ?? "make" };
}

export function setRefresh(): Partial<OptionValues> {
  return { environment: "refresh" };
}

export function setInstall(): Partial<OptionValues> {
  return { installs: true };
}

export function setConsole(before: OptionValues, word: string): Partial<OptionValues> {
  return setMode("console", before, word);
}

export function setWindowed(before: OptionValues, word: string): Partial<OptionValues> {
  return setMode("windowed", before, word);
}

function setMode(mode: Mode, before: OptionValues, word: string): Partial<OptionValues> {
  if (before.mode !== undefined && before.mode !== mode) throw errors.twoModes(word);
  return { mode };
}

export function setPause(before: OptionValues, word: string, value: string): Partial<OptionValues> {
  const pause = pauses.find((each) => each === value);
  if (pause === undefined) throw errors.badPause(word, value);
  return setLaunch(before, { pause });
}

export function setBackground(before: OptionValues): Partial<OptionValues> {
  return setLaunch(before, { background: true });
}

export function setLog(before: OptionValues, _word: string, value: string): Partial<OptionValues> {
  return setLaunch(before, { log: value });
}

export function setStartup(before: OptionValues, word: string, value: string): Partial<OptionValues> {
  if (before.launchOptions?.startup !== undefined) throw errors.twoStartups(word);
  return setLaunch(before, { startup: { kind: "file", path: value } });
}

export function setNoStartup(before: OptionValues, word: string): Partial<OptionValues> {
  if (before.launchOptions?.startup?.kind === "file") throw errors.twoStartups(word);
  return setLaunch(before, { startup: { kind: "none" } });
}

export function setOpen(before: OptionValues): Partial<OptionValues> {
  return setLaunch(before, { place: "desktop" });
}

function setLaunch({ launchOptions }: OptionValues, changed: Partial<LaunchOptions>): Partial<OptionValues> {
  return { launchOptions: { ...(launchOptions ?? defaultLaunchOptions), ...changed } };
}
