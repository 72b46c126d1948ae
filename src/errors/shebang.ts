import { Failure, status } from "../failure.ts";
import { describeOrigin, type Origin } from "../origin.ts";
import type { Shell } from "../shell.ts";
import { chooseYourself } from "./choose-yourself.ts";

export function shebangTooLong(path: string, bytes: number): Failure {
  return new Failure(status.badShebang, `${path}:1: the shebang is longer than ${bytes} bytes`, [
    ["what to do", "shorten the line; systems themselves read 255 (Linux) or 511 (macOS) bytes of it"],
  ]);
}

const envProblems = {
  openQuote: "a quote is not closed",
  endsInBackslash: "it ends in a backslash",
  unknownEscape: "a backslash stands before a letter that env gives no meaning",
  stopInQuotes: "\\c stands inside quotes",
  bareVariable: "a variable is not written ${NAME}",
  unknownOption: "it has an option that env does not know",
  nullOption: "-0 does not go with a program",
  noValue: "an option lacks its value",
  badName: "what -u names is no variable",
  noProgram: "it names no program",
  onlyByEnv: "an option can be carried out by a real env only, and this system has none",
} as const;

export type EnvProblem = keyof typeof envProblems;

export function badEnvCommand(problem: EnvProblem, origin: Origin): Failure {
  return new Failure(status.badShebang, `env would refuse this line: ${envProblems[problem]}`, [
    ["asked for in", describeOrigin(origin)],
    ["what to do", "correct the line; #!/usr/bin/env python3 is enough for most scripts"],
  ]);
}

export function envFolderMissing(directory: string, origin: Origin): Failure {
  return new Failure(status.badShebang, `env would refuse this line: there is no folder ${directory}`, [
    ["asked for in", describeOrigin(origin)],
    ["what to do", "correct the folder, or make it"],
  ]);
}

/** `environment`: the prefix of an environment that this path must have belonged to. */
export function shebangInterpreterMissing(
  path: string,
  origin: Origin,
  environment: string | undefined,
  installed: readonly string[],
): Failure {
  const what =
    environment === undefined
      ? `the interpreter ${path} does not exist`
      : `the environment ${environment} is gone, and its interpreter with it`;
  const advice = (shell: Shell) =>
    environment === undefined
      ? `change the line to #!/usr/bin/env python3, or ${chooseYourself(origin, shell)}`
      : `make it again: pyl -3 -m venv ${shell.quote(environment)}`;
  return new Failure(status.noMatchingPython, what, [
    ["asked for in", describeOrigin(origin)],
    ["installed", installed.join(", ") || "no Python that pyl can find"],
    ["what to do", advice],
  ]);
}

export function shebangNotExecutable(path: string, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `${path} is there, but this user may not execute it`, [
    ["asked for in", describeOrigin(origin)],
    ["what to do", ({ letExecute }) => `make it executable: ${letExecute(path)}`],
  ]);
}

export function mappedCommandMissing(path: string, mapping: Origin, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `${path} does not exist or is not executable`, [
    ["asked for in", describeOrigin(origin)],
    ["which means, by", describeOrigin(mapping)],
    ["what to do", "correct the path in [commands]"],
  ]);
}

export function programMissing(command: string, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `the program ${command} is not installed`, [
    ["asked for in", describeOrigin(origin)],
    [
      "what to do",
      (shell) => `install it, name it in [commands] of py.ini, or ${chooseYourself(origin, shell)}`,
    ],
  ]);
}

export function scriptRunnerMissing(name: string, origin: Origin, metadata: string | undefined): Failure {
  return new Failure(status.couldNotStart, `${name} is not installed, and this script is to be run by it`, [
    ["asked for in", describeOrigin(origin)],
    ["the script says it needs", metadata],
    [
      "what to do",
      (shell) => `install ${name}; or install what the script needs, and ${chooseYourself(origin, shell)}`,
    ],
  ]);
}
