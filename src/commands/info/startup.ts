import type { ExtraStartupFile, ExtraStartupFileUse } from "../../startup/extra-startup-files.ts";
import type { FileState } from "../../startup/file-state.ts";
import type { PythonStartup, PythonStartupUse } from "../../startup/python-startup.ts";
import { describeTrustProblem } from "../../startup/startup-notices.ts";

/** PYTHONSTARTUP, and what becomes of it. */
export function describePythonStartup(own: PythonStartup): string {
  if (own.kind === "unset") return "not set";
  const use = uses[own.kind];
  if (own.state === "there") return `${own.path} (${use})`;
  return `${own.path} (${states[own.state]}; ${complaints[own.kind] ?? use})`;
}

/** A file that pyl is told of, by what, and what becomes of it. */
export function describeExtraStartupFile({ from, path, use, state, trustProblem }: ExtraStartupFile): string {
  const isRun = use === "read" || use === "readFirst";
  const obstacle =
    trustProblem === undefined ? obstacleIn(state) : `not read: ${describeTrustProblem(trustProblem)}`;
  return `${path} (${names[from]}; ${(isRun ? obstacle : undefined) ?? uses[use]})`;
}

const uses: Readonly<Record<PythonStartupUse | ExtraStartupFileUse, string>> = {
  read: "read before the first prompt",
  readFirst: "run in front of the script",
  readAfterwards: "read before the prompt that follows the script",
  ignored: "ignored, as an option says",
  withheld: "not read, as --no-startup says",
  notInteractive: "not read, as this is no interactive session",
};

const complaints: Readonly<Partial<Record<PythonStartupUse, string>>> = {
  read: "Python says so before the first prompt",
  readAfterwards: "Python says so before the prompt that follows the script",
};

const states: Readonly<Record<Exclude<FileState, "there">, string>> = {
  missing: "not there",
  folder: "a folder",
  unreadable: "this user may not read it",
};

function obstacleIn(state: FileState): string | undefined {
  return state === "there" ? undefined : states[state];
}

const names: Readonly<Record<ExtraStartupFile["from"], string>> = {
  commandLine: "--startup",
  setting: "[pyl] startup",
  workingDirectory: "[pyl] local_startup",
};
