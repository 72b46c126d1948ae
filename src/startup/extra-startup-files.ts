import { readLaunchSettings } from "../config/launch-settings.ts";
import * as errors from "../errors.ts";
import type { Origin, Sourced } from "../origin.ts";
import { expandHome } from "../platform/expand-path.ts";
import { absolute, absoluteHere, type Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Choice } from "../select/choice.ts";
import { type FileState, stateOf } from "./file-state.ts";
import { type OptionLetter, readOptions } from "./python-options.ts";
import type { SessionKind } from "./session-kind.ts";
import { findTrustProblem, type TrustProblem } from "./trust-problem.ts";

/** A file beside PYTHONSTARTUP's, and what becomes of it. */
export interface ExtraStartupFile {
  /** `--startup`, `[pyl] startup`, `[pyl] local_startup`. */
  readonly from: "commandLine" | "setting" | "workingDirectory";
  readonly origin: Origin;
  /** Absolute. */
  readonly path: string;
  readonly use: ExtraStartupFileUse;
  readonly state: FileState;
  /** Why it is not read though it is there. */
  readonly trustProblem?: TrustProblem | undefined;
}

export type ExtraStartupFileUse =
  /** Before the first prompt. */
  | "read"
  /** In front of the script. */
  | "readFirst"
  /** By an option of Python's, as PYTHONSTARTUP. */
  | "ignored"
  /** By `--no-startup`. */
  | "withheld"
  /** What is run is no session. */
  | "notInteractive";

/** In the order they are run in. Throws a failure for what makes no sense. */
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
      ? askedFor(option.path, kind, letters, machine)
      : settings.startup && settingsFile(settings.startup, use, machine);
  return [first, local].filter((file) => file !== undefined);
}

/** Of what is set once and for all. */
function useIn(
  kind: SessionKind,
  { launchOptions }: Request,
  letters: readonly OptionLetter[],
): ExtraStartupFileUse {
  if (kind !== "session") return "notInteractive";
  if (launchOptions?.startup?.kind === "none") return "withheld";
  return letters.includes("E") || letters.includes("I") ? "ignored" : "read";
}

/** What the command line names is run, or it says why not. */
function askedFor(
  text: string,
  kind: SessionKind,
  letters: readonly OptionLetter[],
  machine: Machine,
): ExtraStartupFile {
  if (kind !== "versionOrHelp") refuseNonsense(kind, letters);
  const use = kind === "session" ? "read" : kind === "script" ? "readFirst" : "notInteractive";
  const path = absoluteHere(expandHome(text, machine), machine);
  const origin = { kind: "commandLine", text: `--startup ${text}` } as const;
  return { from: "commandLine", origin, path, use, state: stateOf(path, machine) };
}

function refuseNonsense(kind: Exclude<SessionKind, "versionOrHelp">, letters: readonly OptionLetter[]): void {
  if (kind !== "session" && kind !== "script") throw errors.startupMakesNoSense(kind);
  const contrary = kind === "session" ? (["E", "I"] as const) : (["x"] as const);
  const found = contrary.find((letter) => letters.includes(letter));
  if (found !== undefined) throw errors.startupMakesNoSense(found);
}

/** A relative one is taken from the folder of the `py.ini` that has it. */
function settingsFile(
  { value, origin }: Sourced<string>,
  use: ExtraStartupFileUse,
  machine: Machine,
): ExtraStartupFile {
  const { platform } = machine;
  const folder = origin.kind === "file" ? platform.parent(origin.path) : undefined;
  const path = absolute(expandHome(value, machine), folder, platform);
  return { from: "setting", origin, path, use, state: stateOf(path, machine) };
}

/** Undefined where there is no working directory to look in; nonsense is told where it matters. */
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
  // Nobody means a folder, or a pipe that somebody has left there.
  const isFile = kind === "file" || kind === "executable";
  const state = isFile ? stateOf(path, machine) : "missing";
  const trustProblem = isFile ? findTrustProblem(path, machine) : undefined;
  return { from: "workingDirectory", origin, path, use, state, trustProblem };
}
