import { Failure, status } from "../failure.ts";
import { limits } from "../limits.ts";
import type { Origin } from "../origin.ts";
import type { Shell } from "../shell.ts";
import { chooseYourself } from "./choose-yourself.ts";

export function shebangTooLong(path: string, bytes: number): Failure {
  return new Failure(status.badShebang, `the shebang is longer than ${bytes} bytes`, {
    at: `${path}:1`,
    todo: "shorten the line; the system itself reads 255 (Linux) or 511 (macOS) bytes of it",
  });
}

const envProblems = {
  openQuote: "a quote is not closed",
  endsInBackslash: "it ends in a backslash",
  unknownEscape: "env does not know one of the escapes",
  stopInQuotes: "\\c is inside quotes",
  bareVariable: "a variable is not written ${NAME}",
  tooLong: "its variables are longer than a system passes on (docs/reference.md, Limits)",
  tooManySplits: `it has more than ${limits.splits.value} -S options (docs/reference.md, Limits)`,
  unknownOption: "env does not know one of the options",
  nullOption: "-0 cannot be used with a program",
  noValue: "an option lacks its value",
  badName: "the name after -u is not a variable name",
  noFolder: "the folder after -C is empty",
  helpOption: "--help and --version do not run a program",
  noProgram: "it does not name a program",
  onlyByEnv: "one of the options needs a real env, which this system does not have",
} as const;

export type EnvProblem = keyof typeof envProblems;

export function badEnvCommand(problem: EnvProblem, origin: Origin): Failure {
  const who = problem === "tooManySplits" ? "this env line is not read" : "env would refuse this line";
  return new Failure(status.badShebang, `${who}: ${envProblems[problem]}`, {
    requestedBy: [origin],
    todo: "correct the line; #!/usr/bin/env python3 is enough for most scripts",
  });
}

export function envFolderMissing(directory: string, origin: Origin): Failure {
  return new Failure(
    status.badShebang,
    `env would refuse this line: the folder ${directory} does not exist`,
    {
      requestedBy: [origin],
      todo: "correct the folder, or create it",
    },
  );
}

/** `environment` is the prefix of the environment that the interpreter belonged to, as its path says. */
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
  const todo = (shell: Shell) =>
    environment === undefined
      ? `change the line to #!/usr/bin/env python3, or ${chooseYourself(origin, shell)}`
      : `create it again: pyl -3 -m venv ${shell.quote(environment)}`;
  return new Failure(status.noMatchingPython, what, {
    requestedBy: [origin],
    available: installed.length > 0 ? installed : ["no Python that pyl can find"],
    todo,
  });
}

export function shebangNotExecutable(path: string, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `${path} exists, but this user may not execute it`, {
    requestedBy: [origin],
    todo: ({ letExecute }) => `make it executable: ${letExecute(path)}`,
  });
}

/** `mapping` is the line of `py.ini` that says what the shebang's command means. */
export function mappedCommandMissing(path: string, mapping: Origin, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `${path} does not exist, or is not executable`, {
    requestedBy: [origin, mapping],
    todo: "correct the path in [commands]",
  });
}

export function programMissing(command: string, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `the program ${command} is not installed`, {
    requestedBy: [origin],
    todo: (shell) => `install it, name it in [commands] of py.ini, or ${chooseYourself(origin, shell)}`,
  });
}

export function scriptRunnerMissing(name: string, origin: Origin, metadata: string | undefined): Failure {
  const needs = metadata === undefined ? "what the script needs" : `what the script needs (${metadata})`;
  return new Failure(status.couldNotStart, `${name} is not installed, and this script needs it`, {
    requestedBy: [origin],
    todo: (shell) => `install ${name}; or install ${needs}, and ${chooseYourself(origin, shell)}`,
  });
}
