import { Failure, status } from "../failure.ts";
import { describeOrigin, type Origin } from "../origin.ts";

export function noTerminal(names: readonly string[]): Failure {
  return new Failure(status.couldNotStart, "no terminal was found to open the script in", [
    ["looked for", names.join(", ")],
    ["what to do", "install one of these, or name yours in py.ini: [pyl] terminal = NAME -e"],
  ]);
}

export function terminalMissing(name: string, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `the terminal ${name} is not there, or cannot be executed`, [
    ["asked for in", describeOrigin(origin)],
    ["what to do", "correct the name, or take the line out: then one is looked for"],
  ]);
}

export function nothingToOpen(): Failure {
  return new Failure(status.wrongUse, "--open says how to open a script, but there is none", [
    ["what to do", "name the script behind it"],
  ]);
}

export function noDesktop(script: string): Failure {
  return new Failure(
    status.couldNotStart,
    `${script} is to be opened, but there is no desktop to open it on`,
    [
      ["what there is", "neither DISPLAY nor WAYLAND_DISPLAY is set, and no terminal is here"],
      ["what to do", "start it without --open"],
    ],
  );
}

export function noCommandFile(path: string): Failure {
  const what = path === "HOME" ? "there is no HOME to put it in" : `${path} cannot be written`;
  return new Failure(status.couldNotStart, `the file that a terminal is to open cannot be made: ${what}`, [
    ["what to do", "start the script in a terminal: pyl SCRIPT"],
  ]);
}

export function backgroundAlone(): Failure {
  return new Failure(status.wrongUse, "--background: there is nothing to run without a person at it", [
    ["what to do", "give it a script, -m module, or -c code"],
  ]);
}

export function backgroundWithPause(): Failure {
  return new Failure(status.wrongUse, "--pause: a process in the background has no console that could wait", [
    ["what to do", "give one of --background and --pause"],
  ]);
}

export function backgroundWithoutLog(): Failure {
  return new Failure(status.wrongUse, "--background: code has no name to call its log by", [
    ["what to do", "say where its output goes: --log FILE"],
  ]);
}

export function logUnwritable(log: string): Failure {
  return new Failure(status.couldNotStart, `${log} cannot be written to`, [
    ["what for", "the output of what --background starts"],
    ["what to do", "name another file: --log FILE"],
  ]);
}

export function notInBackground(program: string, systemError: string): Failure {
  return new Failure(
    status.couldNotStart,
    `${program} could not be started in the background: ${systemError}`,
    [["what to do", "start it without --background: then it says what is wrong"]],
  );
}
