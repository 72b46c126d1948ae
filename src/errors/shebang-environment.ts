import { Failure, status } from "../failure.ts";
import type { Origin } from "../origin.ts";
import { createAgain, installedOrNone, type Remedy } from "./remedy.ts";

/** The path is that of an interpreter in an environment, as its names say, and nothing is there. */
export function shebangEnvironmentGone(
  environment: string,
  origin: Origin,
  installed: readonly string[],
  remedy: Remedy,
): Failure {
  const what = `the environment ${environment} is gone, and its interpreter with it`;
  return new Failure(status.noMatchingPython, what, {
    requestedBy: [origin],
    available: installedOrNone(installed),
    todo: (shell) => createAgain(environment, remedy, shell),
  });
}

/** A program of an environment. Another Python does not have the modules that it needs. */
interface OwnProgram {
  readonly prefix: string;
  /** The environment's own Python. */
  readonly python: string;
  readonly script: string;
}

/** `former` is the prefix that the first line names; the environment with the program in it is at another place. */
export function shebangEnvironmentMoved(former: string, origin: Origin, own: OwnProgram): Failure {
  return new Failure(
    status.noMatchingPython,
    `the environment ${former} does not exist; this program is in ${own.prefix}, to which it was moved or copied`,
    { requestedBy: [origin], todo: ({ quote }) => runByOwn(own, quote) },
  );
}

/** The environment is there, and its Python has another name now. */
export function shebangNotInEnvironment(
  path: string,
  version: string,
  origin: Origin,
  own: OwnProgram,
): Failure {
  return new Failure(
    status.noMatchingPython,
    `the interpreter ${path} does not exist; that environment has ${version}`,
    { requestedBy: [origin], todo: ({ quote }) => runByOwn(own, quote) },
  );
}

function runByOwn({ python, script }: OwnProgram, quote: (word: string) => string): string {
  return `run it with the environment's own Python: ${quote(python)} ${quote(script)}; to correct the first line, install the program again`;
}
