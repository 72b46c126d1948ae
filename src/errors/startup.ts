import { Failure, status, type Text } from "../failure.ts";
import type { Origin } from "../origin.ts";

const startupContradictions = {
  pipedInput: [
    "Python reads its code from standard input",
    "give Python's -i as well, or leave --startup out",
  ],
  code: ["-c is neither", "leave --startup out, or put the code into a script"],
  module: ["-m is neither", "leave --startup out, or name the module's file"],
  otherProgram: ["the program to start is not Python", "leave --startup out"],
  compiled: ["this script is compiled", "name its source, or leave --startup out"],
  x: ["it cannot be used with -x, which skips the script's first line", "leave one of the two out"],
  E: ["-E makes Python ignore startup files", "leave one of the two out"],
  I: ["-I makes Python ignore startup files", "leave one of the two out"],
} as const;

export type StartupContradiction = keyof typeof startupContradictions;

export function startupMakesNoSense(contradiction: StartupContradiction): Failure {
  const [why, todo] = startupContradictions[contradiction];
  return new Failure(status.wrongUse, `--startup is for sessions and scripts, and ${why}`, { todo });
}

const startupFileStates: Readonly<
  Record<"missing" | "folder" | "unreadable", (path: string) => readonly [what: string, todo: Text]>
> = {
  missing: () => ["no such file", "check the name and the folder"],
  folder: () => ["this is a folder", "name the file in it"],
  unreadable: (path) => ["this user may not read it", ({ letRead }) => `ask its owner, or: ${letRead(path)}`],
};

export function startupFileUnusable(path: string, state: "missing" | "folder" | "unreadable"): Failure {
  const [what, todo] = startupFileStates[state](path);
  return new Failure(status.scriptUnusable, what, { at: path, requestedBy: [startupOption], todo });
}

const startupOption: Origin = { kind: "commandLine", text: "--startup" };

export function badLocalStartup(text: string, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `local_startup cannot be "${text}"`, {
    requestedBy: [origin],
    todo: "write a file name without a folder, such as .pythonrc.py; pyl looks for it in the working directory",
  });
}

export function startupNotKept(path: string | undefined): Failure {
  const why = path === undefined ? "there is no home folder" : `${path} cannot be written`;
  return new Failure(status.couldNotStart, `this session cannot have its startup file: ${why}`, {
    requestedBy: [startupOption],
    todo: "set XDG_CACHE_HOME (on Windows LOCALAPPDATA) to a folder of yours, or leave --startup out",
  });
}
