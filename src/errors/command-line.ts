import { Failure, status } from "../failure.ts";
import { pauses } from "../pause.ts";

export function twoVersions(option: string): Failure {
  return new Failure(status.wrongUse, "an earlier option asks for a version", {
    at: option,
    todo: "give one version",
  });
}

export function twoModes(option: string): Failure {
  return new Failure(status.wrongUse, "an earlier option asks for the opposite", {
    at: option,
    todo: "give either --console or --windowed",
  });
}

export function twoReports(option: string): Failure {
  return new Failure(status.wrongUse, "an earlier option asks for another report", {
    at: option,
    todo: "ask for one report at a time",
  });
}

/** `reports` are the options that `--json` can be given with. */
export function jsonWithoutReport(reports: readonly string[]): Failure {
  return new Failure(status.wrongUse, "--json needs a report to format", {
    todo: `give it with one of ${reports.join(", ")}`,
  });
}

/** `usage` is the option with what stands for its value: `--log FILE`. */
export function optionWithoutValue(option: string, usage: string): Failure {
  return new Failure(status.wrongUse, `${option} needs a value`, {
    todo: `write the value after the option: ${usage}`,
  });
}

export function badPause(option: string, value: string): Failure {
  return new Failure(status.wrongUse, `"${value}" is not a pause mode`, {
    at: option,
    available: pauses,
    todo: "write one of these, as in --pause=error",
  });
}

export function twoStartups(option: string): Failure {
  return new Failure(status.wrongUse, "an earlier option sets the startup file", {
    at: option,
    todo: "give either --startup FILE or --no-startup, once",
  });
}

export function logWithoutBackground(): Failure {
  return new Failure(status.wrongUse, "--log needs a start in the background", {
    todo: "give it with --background",
  });
}

export function badVersionOption(option: string): Failure {
  return new Failure(status.wrongUse, `${option} does not name a version`, {
    todo: "write it as -3, -3.12, -3.12.4, -3.13t, -3.12-64, -V:3.12 or -V:PyPy/3.10; pyl --list shows what is installed",
  });
}
