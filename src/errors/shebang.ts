import { Failure, status } from "../failure.ts";
import { limits } from "../limits.ts";
import type { Origin } from "../origin.ts";
import { printable } from "../printable.ts";

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

/** The line names a program that nothing has, and a character in it cannot be seen, or is not the blank it looks like. */
export function invisibleInShebang(character: string, looks: "blank" | "nothing", origin: Origin): Failure {
  const shown = printable(character);
  const what = looks === "blank" ? "looks like a blank, and does not separate words" : "cannot be seen";
  return new Failure(status.badShebang, `the first line has a character in it that ${what}: ${shown}`, {
    requestedBy: [origin],
    todo: looks === "blank" ? `write a plain blank in place of ${shown}` : `delete ${shown}`,
  });
}
