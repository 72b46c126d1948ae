import type { FileState } from "../../startup/file-state.ts";
import type { FurtherFile, FurtherFileUse } from "../../startup/further-files.ts";
import { distrustWords } from "../../startup/notices.ts";
import type { OwnFile, OwnFileUse } from "../../startup/own-file.ts";

/** PYTHONSTARTUP, and what becomes of it. */
export function ownFileWords(own: OwnFile): string {
  if (own.kind === "unset") return "not set";
  const use = uses[own.kind];
  if (own.state === "there") return `${own.path} (${use})`;
  return `${own.path} (${states[own.state]}; ${complaints[own.kind] ?? use})`;
}

/** A file that pyl is told of, by what, and what becomes of it. */
export function furtherFileWords({ from, path, use, state, distrust }: FurtherFile): string {
  const isRun = use === "read" || use === "readFirst";
  const obstacle = distrust === undefined ? obstacleIn(state) : `not read: ${distrustWords(distrust)}`;
  return `${path} (${names[from]}; ${(isRun ? obstacle : undefined) ?? uses[use]})`;
}

const uses: Readonly<Record<OwnFileUse | FurtherFileUse, string>> = {
  read: "read before the first prompt",
  readFirst: "run in front of the script",
  readAfterwards: "read before the prompt that follows the script",
  ignored: "ignored, as an option says",
  withheld: "not read, as --no-startup says",
  notInteractive: "not read, as this is no interactive session",
};

const complaints: Readonly<Partial<Record<OwnFileUse, string>>> = {
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

const names: Readonly<Record<FurtherFile["from"], string>> = {
  commandLine: "--startup",
  setting: "[pyl] startup",
  workingDirectory: "[pyl] local_startup",
};
