import { Failure, status } from "../failure.ts";
import type { Origin } from "../origin.ts";
import { NotStarted } from "./starting.ts";

export function noTerminal(names: readonly string[]): Failure {
  return new Failure(status.couldNotStart, "no terminal was found to open the script in", {
    searched: `PATH, for ${names.join(", ")}`,
    todo: "install one of these, or name yours in py.ini: [pyl] terminal = NAME -e",
  });
}

export function terminalMissing(name: string, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `the terminal ${name} does not exist, or is not executable`, {
    requestedBy: [origin],
    todo: "correct the name, or remove the line: pyl then looks for a terminal",
  });
}

/** `failed` has a path, and its exit status if it has one, for each terminal. */
export function terminalsFailed(script: string, failed: readonly string[], origin?: Origin): Failure {
  const what = failed.length === 1 ? "the terminal" : "every terminal";
  return new Failure(status.couldNotStart, `${script} was not started, because ${what} failed`, {
    requestedBy: origin === undefined ? [] : [origin],
    searched: failed.join(", "),
    todo: "start the terminal from another one to see why, or name another in py.ini: [pyl] terminal = NAME -e",
  });
}

/** It has said that all is well. */
export function terminalWithoutScript(
  script: string,
  terminal: string,
  seconds: number,
  origin?: Origin,
): Failure {
  return new Failure(
    status.couldNotStart,
    `${script} has not been started: ${terminal} was asked ${seconds} seconds ago to do so`,
    {
      requestedBy: origin === undefined ? [] : [origin],
      todo: "open it again. If that does not help, name another terminal in py.ini: [pyl] terminal = NAME -e",
    },
  );
}

export function nothingToOpen(): Failure {
  return new Failure(status.wrongUse, "--open needs a script to open", {
    todo: "name the script after it",
  });
}

export function noDesktop(script: string): Failure {
  return new Failure(
    status.couldNotStart,
    `${script} cannot be opened: there is no terminal, and neither DISPLAY nor WAYLAND_DISPLAY is set`,
    { todo: "start it without --open" },
  );
}

/** `path` is undefined without a home folder. */
export function noCommandFile(path: string | undefined): Failure {
  const why = path === undefined ? "HOME is not set" : `${path} cannot be written`;
  return new Failure(status.couldNotStart, `the file that a terminal opens cannot be created: ${why}`, {
    todo: "start the script in a terminal: pyl SCRIPT",
  });
}

export function backgroundAlone(): Failure {
  return new Failure(status.wrongUse, "--background cannot run an interactive session", {
    todo: "give it a script, -m module, or -c code",
  });
}

export function backgroundWithPause(): Failure {
  return new Failure(status.wrongUse, "--pause cannot wait for Enter in the background", {
    todo: "give either --background or --pause",
  });
}

export function backgroundWithoutLog(): Failure {
  return new Failure(status.wrongUse, "--background cannot name a log after the code of -c", {
    todo: "name a file for its output: --log FILE",
  });
}

export function logUnwritable(log: string): Failure {
  return new Failure(status.couldNotStart, `the log ${log} cannot be written`, {
    todo: "name another file for the output: --log FILE",
  });
}

/** `why` is a clause: "it belongs to user 1001". */
export function logUntrusted(log: string, why: string): Failure {
  return new Failure(status.couldNotStart, `the log ${log} is not trusted: ${why}`, {
    todo: "name another file for the output: --log FILE",
  });
}

export function notInBackground(program: string, systemError: string): NotStarted {
  return new NotStarted(
    program,
    systemError,
    new Failure(status.couldNotStart, `${program} could not be started in the background: ${systemError}`, {
      todo: "start it without --background to see what is wrong",
    }),
  );
}
