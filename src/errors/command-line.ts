import { Failure, status } from "../failure.ts";
import { pauses } from "../pause.ts";

export function twoVersions(option: string): Failure {
  return new Failure(status.wrongUse, `${option}: an earlier option asks for a version`, [
    ["what to do", "give one version"],
  ]);
}

export function twoModes(option: string): Failure {
  return new Failure(status.wrongUse, `${option}: an earlier option asks for the opposite`, [
    ["what to do", "give one of --console and --windowed"],
  ]);
}

export function twoReports(option: string): Failure {
  return new Failure(status.wrongUse, `${option}: an earlier option asks for another report`, [
    ["what to do", "ask for one report at a time"],
  ]);
}

/** `reports` are the options that `--json` can be given with. */
export function jsonWithoutReport(reports: readonly string[]): Failure {
  return new Failure(status.wrongUse, "--json needs a report to format", [
    ["what to do", `give it with one of ${reports.join(", ")}`],
  ]);
}

/** `usage` is the option with what stands for its value: `--log FILE`. */
export function optionWithoutValue(option: string, usage: string): Failure {
  return new Failure(status.wrongUse, `${option} needs a value`, [
    ["what to do", `write the value after the option: ${usage}`],
  ]);
}

export function badPause(option: string, value: string): Failure {
  return new Failure(status.wrongUse, `${option}: "${value}" is not a pause mode`, [
    ["what there is", pauses.join(", ")],
    ["what to do", "write one of these, as in --pause=error"],
  ]);
}

export function twoStartups(option: string): Failure {
  return new Failure(status.wrongUse, `${option}: an earlier option sets the startup file`, [
    ["what to do", "give one of --startup FILE and --no-startup, once"],
  ]);
}

export function logWithoutBackground(): Failure {
  return new Failure(status.wrongUse, "--log needs a start in the background", [
    ["what to do", "give it with --background"],
  ]);
}

export function badVersionOption(option: string): Failure {
  return new Failure(status.wrongUse, `${option} does not name a version`, [
    ["what there is", "-3, -3.12, -3.12.4, -3.13t, -3.12-64, -V:3.12, -V:PyPy/3.10"],
    ["what to do", "write the version as one of these; pyl --list shows what is installed"],
  ]);
}
