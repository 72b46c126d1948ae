import type { ExtraStartupFile, ExtraStartupFileUse } from "../../startup/extra-startup-files.ts";
import type { FileState } from "../../startup/file-state.ts";
import type { PythonStartup, PythonStartupUse } from "../../startup/python-startup.ts";
import { describeDistrust } from "../../trust/describe.ts";

/** Describes PYTHONSTARTUP, and whether its file runs. */
export function describePythonStartup(own: PythonStartup): string {
  if (own.kind === "unset") return "not set";
  const use = uses[own.kind];
  if (own.state === "there") return `${own.path} (${use})`;
  return `${own.path} (${states[own.state]}; ${complaints[own.kind] ?? use})`;
}

/** Describes an extra startup file: where it is named, and whether it runs. */
export function describeExtraStartupFile({ from, path, use, state, trustProblem }: ExtraStartupFile): string {
  const isRun = use === "read" || use === "readFirst";
  const obstacle =
    trustProblem === undefined ? obstacleIn(state) : `not read: ${describeDistrust(path, trustProblem)}`;
  return `${path} (${names[from]}; ${(isRun ? obstacle : undefined) ?? uses[use]})`;
}

const uses: Readonly<Record<PythonStartupUse | ExtraStartupFileUse, string>> = {
  read: "read before the first prompt",
  readFirst: "run before the script",
  readAfterwards: "read before the prompt that follows the script",
  ignored: "ignored, because of an option",
  withheld: "not read, because of --no-startup",
  notInteractive: "not read, as this is not an interactive session",
};

const complaints: Readonly<Partial<Record<PythonStartupUse, string>>> = {
  read: "Python reports that before the first prompt",
  readAfterwards: "Python reports that before the prompt that follows the script",
};

const states: Readonly<Record<Exclude<FileState, "there">, string>> = {
  missing: "does not exist",
  folder: "is a folder",
  unreadable: "cannot be read by this user",
};

function obstacleIn(state: FileState): string | undefined {
  return state === "there" ? undefined : states[state];
}

const names: Readonly<Record<ExtraStartupFile["from"], string>> = {
  commandLine: "--startup",
  setting: "[pyl] startup",
  workingDirectory: "[pyl] local_startup",
};
