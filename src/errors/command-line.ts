import { Failure, status } from "../failure.ts";

export function twoVersions(option: string): Failure {
  return new Failure(status.wrongUse, `${option}: a version was given before`, [
    ["what to do", "give one version"],
  ]);
}

export function twoModes(option: string): Failure {
  return new Failure(status.wrongUse, `${option}: the opposite was asked for before`, [
    ["what to do", "give one of --console and --windowed"],
  ]);
}

export function twoReports(option: string): Failure {
  return new Failure(status.wrongUse, `${option}: another report was asked for before`, [
    ["what to do", "ask for one thing at a time"],
  ]);
}

export function jsonWithoutReport(): Failure {
  return new Failure(status.wrongUse, "--json says how to print, but nothing is to be printed", [
    [
      "what to do",
      "give it with --list, --list-paths, --explain, --info, --doctor, --activate, --register or --unregister",
    ],
  ]);
}

export function optionWithoutValue(option: string): Failure {
  return new Failure(status.wrongUse, `${option} needs a value`, [
    ["what to do", "write it behind the option: --startup FILE, --log FILE, --pause=error"],
  ]);
}

export function badPause(option: string, value: string): Failure {
  return new Failure(status.wrongUse, `${option}: ${value === "" ? '""' : value} is no time to pause`, [
    ["what there is", "always, error, never"],
    ["what to do", "write one of these, as in --pause=error"],
  ]);
}

export function twoStartups(option: string): Failure {
  return new Failure(status.wrongUse, `${option}: a startup file, or none, was given before`, [
    ["what to do", "give one of --startup FILE and --no-startup, once"],
  ]);
}

export function logWithoutBackground(): Failure {
  return new Failure(
    status.wrongUse,
    "--log says where to write in the background, but this is no such start",
    [["what to do", "give it with --background"]],
  );
}

export function badVersionOption(option: string): Failure {
  return new Failure(status.wrongUse, `${option} names no version`, [
    ["what there is", "-3, -3.12, -3.12.4, -3.13t, -3.12-64, -V:3.12, -V:PyPy/3.10"],
    ["what to do", "write the version as one of these; pyl --list shows what is installed"],
  ]);
}
