import { Failure, status } from "../failure.ts";
import { describeOrigin, type Origin } from "../origin.ts";
import type { Shell } from "../shell.ts";

const startupContradictions = {
  pipedInput: ["nobody types what Python is to run here", "give Python's -i as well, or leave --startup out"],
  code: ["-c is neither", "leave --startup out, or put the code into a script"],
  module: ["-m is neither", "leave --startup out, or name the module's file"],
  otherProgram: ["it is no Python that is started here", "leave --startup out"],
  compiled: ["this script is compiled", "name its source, or leave --startup out"],
  x: ["-x, for the script's first line, cannot be carried out with it", "leave one of the two out"],
  E: ["-E makes Python ignore what sessions start with", "leave one of the two out"],
  I: ["-I makes Python ignore what sessions start with", "leave one of the two out"],
} as const;

export type StartupContradiction = keyof typeof startupContradictions;

export function startupMakesNoSense(contradiction: StartupContradiction): Failure {
  const [what, advice] = startupContradictions[contradiction];
  return new Failure(status.wrongUse, `--startup is for sessions and scripts, and ${what}`, [
    ["what to do", advice],
  ]);
}

const startupFileStates = {
  missing: ["no such file", "check the name and the folder"],
  folder: ["it is a folder", "name the file in it"],
} as const;

export function startupFileUnusable(path: string, state: "missing" | "folder" | "unreadable"): Failure {
  const [what, advice] =
    state === "unreadable"
      ? ["this user may not read it", ({ letRead }: Shell) => `ask its owner, or: ${letRead(path)}`]
      : startupFileStates[state];
  return new Failure(status.scriptUnusable, `${path}: ${what}`, [
    ["asked for by", "--startup"],
    ["what to do", advice],
  ]);
}

export function badLocalStartup(text: string, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `local_startup cannot be "${text}"`, [
    ["set in", describeOrigin(origin)],
    ["what there is", "the name of a file that is looked for in the working directory, without a folder"],
    ["what to do", "write a name, such as .pythonrc.py"],
  ]);
}

export function startupNotKept(path: string | undefined): Failure {
  const what = path === undefined ? "there is no home folder to keep a file in" : `${path} cannot be written`;
  return new Failure(status.couldNotStart, `the session cannot be given its startup file: ${what}`, [
    ["asked for by", "--startup"],
    [
      "what to do",
      "set XDG_CACHE_HOME (on Windows LOCALAPPDATA) to a folder of yours, or leave --startup out",
    ],
  ]);
}
