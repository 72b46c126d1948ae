import { Failure, status } from "../failure.ts";

export function badVersionOption(text: string): Failure {
  return new Failure(status.wrongUse, `the option version: ${JSON.stringify(text)} is not a version`, {
    todo: 'write it as "3", "3.12", "3.13t", ">=3.11" or "PyPy/3.10"',
  });
}

/** The script's line names another program: `pyl` would start that. */
export class NotPython extends Failure {
  readonly program: string;

  constructor(script: string, program: string) {
    super(status.badShebang, `${script} is not run by a Python, but by ${program}`, {
      todo: `start ${program} with it`,
    });
    this.program = program;
  }
}

/** `printed` is what pyl and the tool that makes environments have said. */
export function environmentNotMadeNow(script: string, printed: string): Failure {
  return new Failure(
    status.environmentMissing,
    `the environment of ${script} could not be made: ${printed.trim()}`,
    { todo: "correct the dependencies in the script; nothing half made is left" },
  );
}

/** Node would start something else, or refuses: the error is its or the system's. */
export function programNotStarted(program: string, systemError: string): Failure {
  return new Failure(status.couldNotStart, `${program} could not be started (${systemError})`, {
    todo: "run pyl --doctor",
  });
}
