import { readLaunchSettings } from "../config/launch-settings.ts";
import * as errors from "../errors.ts";
import type { Origin, Sourced } from "../origin.ts";
import { expandHome } from "../platform/expand-path.ts";
import { absolute, absoluteHere, type Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Choice } from "../select/choice.ts";
import type { Distrust } from "../trust/persons.ts";
import { type FileState, stateOf } from "./file-state.ts";
import { type OptionLetter, readOptions } from "./python-options.ts";
import type { SessionKind } from "./session-kind.ts";
import { findTrustProblem } from "./trust-problem.ts";

/** A startup file beside the one of PYTHONSTARTUP, and whether it runs. */
export interface ExtraStartupFile {
  /** `--startup`, `[pyl] startup` or `[pyl] local_startup`. */
  readonly from: "commandLine" | "setting" | "workingDirectory";
  readonly origin: Origin;
  /** Absolute. */
  readonly path: string;
  readonly use: ExtraStartupFileUse;
  readonly state: FileState;
  /** Why a file that exists is not read. */
  readonly trustProblem?: Distrust | undefined;
}

export type ExtraStartupFileUse =
  /** Run before the first prompt. */
  | "read"
  /** Run before the script. */
  | "readFirst"
  /** Not run: an option of Python disables it, as it does PYTHONSTARTUP. */
  | "ignored"
  /** Not run: `--no-startup`. */
  | "withheld"
  /** Not run: this is not a session. */
  | "notInteractive";

/** Returns the files in the order in which they run. Throws `Failure` if the options contradict each other. */
export function findExtraStartupFiles(
  request: Request,
  choice: Choice,
  kind: SessionKind,
  machine: Machine,
): readonly ExtraStartupFile[] {
  const option = request.launchOptions?.startup;
  const { letters } = readOptions(request, choice, machine);
  const use = useIn(kind, request, letters);
  const settings = readLaunchSettings(machine);
  const local = settings.localStartup && localFile(settings.localStartup, use, machine);
  const first =
    option?.kind === "file"
      ? commandLineFile(option.path, kind, letters, machine)
      : settings.startup && settingFile(settings.startup, use, machine);
  return [first, local].filter((file) => file !== undefined);
}

/** Returns whether the files of `py.ini` run. */
function useIn(
  kind: SessionKind,
  { launchOptions }: Request,
  letters: readonly OptionLetter[],
): ExtraStartupFileUse {
  if (kind !== "session") return "notInteractive";
  if (launchOptions?.startup?.kind === "none") return "withheld";
  return letters.includes("E") || letters.includes("I") ? "ignored" : "read";
}

/** Returns the file of `--startup`. Throws `Failure` if it cannot run in front of this. */
function commandLineFile(
  text: string,
  kind: SessionKind,
  letters: readonly OptionLetter[],
  machine: Machine,
): ExtraStartupFile {
  if (kind !== "versionOrHelp") refuseContradictions(kind, letters);
  const use = kind === "session" ? "read" : kind === "script" ? "readFirst" : "notInteractive";
  const path = absoluteHere(expandHome(text, machine), machine);
  const origin = { kind: "commandLine", text: `--startup ${text}` } as const;
  return { from: "commandLine", origin, path, use, state: stateOf(path, machine) };
}

function refuseContradictions(
  kind: Exclude<SessionKind, "versionOrHelp">,
  letters: readonly OptionLetter[],
): void {
  if (kind !== "session" && kind !== "script") throw errors.startupMakesNoSense(kind);
  const contrary = kind === "session" ? (["E", "I"] as const) : (["x"] as const);
  const found = contrary.find((letter) => letters.includes(letter));
  if (found !== undefined) throw errors.startupMakesNoSense(found);
}

/** Returns the file of `[pyl] startup`. A relative path starts from the folder of the `py.ini`. */
function settingFile(
  { value, origin }: Sourced<string>,
  use: ExtraStartupFileUse,
  machine: Machine,
): ExtraStartupFile {
  const { platform } = machine;
  const folder = origin.kind === "file" ? platform.parent(origin.path) : undefined;
  const path = absolute(expandHome(value, machine), folder, platform);
  return { from: "setting", origin, path, use, state: stateOf(path, machine) };
}

/**
 * Returns the file of `[pyl] local_startup`, undefined without a working directory. A value with a folder in it is an
 * error only in a session, where the file would run.
 */
function localFile(
  { value, origin }: Sourced<string>,
  use: ExtraStartupFileUse,
  machine: Machine,
): ExtraStartupFile | undefined {
  const { platform } = machine;
  const isName = platform.baseName(value) === value && value !== "." && value !== "..";
  if (!isName && use === "read") throw errors.badLocalStartup(value, origin);
  const folder = machine.directory();
  if (!isName || folder === undefined) return undefined;
  const path = platform.join(folder, value);
  const kind = machine.kind(path);
  // A folder or a pipe of that name is not a startup file.
  const isFile = kind === "file" || kind === "executable";
  const state = isFile ? stateOf(path, machine) : "missing";
  const trustProblem = isFile ? findTrustProblem(path, machine) : undefined;
  return { from: "workingDirectory", origin, path, use, state, trustProblem };
}
