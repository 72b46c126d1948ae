import { Failure, status } from "../failure.ts";
import { describeOrigin, type Origin } from "../origin.ts";
import { chooseYourself } from "./choose-yourself.ts";

export function noMatchingPython(
  wanted: string,
  origins: readonly Origin[],
  installed: readonly string[],
  passedOver: readonly string[],
): Failure {
  if (installed.length === 0) return noPythonAtAll(origins);
  return new Failure(status.noMatchingPython, `${wanted} is not installed`, [
    ...origins.map((origin) => ["asked for in", describeOrigin(origin)] as const),
    ["installed", installed.join(", ")],
    ...passedOver.map((line) => ["passed over", line] as const),
    ["what to do", `install ${wanted}, or choose one that is there; pyl --list shows them`],
  ]);
}

function noPythonAtAll(origins: readonly Origin[]): Failure {
  return new Failure(status.noPythonAtAll, "no Python was found on this machine", [
    ...origins.map((origin) => ["asked for in", describeOrigin(origin)] as const),
    ["looked in", ({ installed }) => `the active environment, .venv folders from here upward, ${installed}`],
    ["what to do", "install Python (https://www.python.org/downloads/), or put its folder on PATH"],
  ]);
}

export function wingetFailed(wanted: string, exitStatus: number): Failure {
  return new Failure(status.installing, `${wanted} was not installed: winget ended with ${exitStatus}`, [
    ["what to do", "see what winget has said, and run this again when it is installed"],
  ]);
}

export function storeOpened(wanted: string): Failure {
  return new Failure(status.installing, `${wanted} is not installed; the Microsoft Store shows it now`, [
    ["what to do", "install it there, and run this again"],
  ]);
}

export function couldNotInstall(wanted: string, page: string): Failure {
  return new Failure(status.installing, `${wanted} is not installed, and its page could not be opened`, [
    ["its page", page],
    ["what to do", "install it, and run this again"],
  ]);
}

export function shebangAgainstMetadata(
  path: string,
  version: string,
  specifiers: string,
  origin: Origin,
): Failure {
  return new Failure(
    status.noMatchingPython,
    `${path} is ${version}, and the script requires ${specifiers}`,
    [
      ["asked for in", describeOrigin(origin)],
      ["what to do", (shell) => `let the two agree, or ${chooseYourself(origin, shell)}`],
    ],
  );
}

export function defaultNotInstalled(version: string, origin: Origin, installed: readonly string[]): Failure {
  if (installed.length === 0) return noPythonAtAll([origin]);
  return new Failure(status.noMatchingPython, `the default, ${version}, is not installed`, [
    ["set in", describeOrigin(origin)],
    ["installed", installed.join(", ")],
    ["what to do", "install it, or change the default"],
  ]);
}

export function badDefault(text: string, origin: Origin): Failure {
  return new Failure(status.noMatchingPython, `the default "${text}" names no version`, [
    ["set in", describeOrigin(origin)],
    ["what there is", "3, 3.12, 3.12.4, 3.13t, 3.12-64, PyPy/3.10"],
    ["what to do", "write the default as one of these"],
  ]);
}
