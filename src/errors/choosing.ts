import { Failure, status } from "../failure.ts";
import type { Origin } from "../origin.ts";
import { chooseYourself } from "./choose-yourself.ts";

export function noMatchingPython(
  wanted: string,
  origins: readonly Origin[],
  installed: readonly string[],
  skipped: readonly string[],
): Failure {
  if (installed.length === 0) return noPythonAtAll(origins);
  return new Failure(status.noMatchingPython, `${wanted} is not installed`, {
    requestedBy: origins,
    available: installed,
    skipped,
    todo: `install ${wanted}, or choose an available version (pyl --list shows them)`,
  });
}

export function noPythonAtAll(origins: readonly Origin[]): Failure {
  return new Failure(status.noPythonAtAll, "no Python was found on this machine", {
    requestedBy: origins,
    searched: ({ installed }) =>
      `the active environment, .venv in this folder and the folders above it, ${installed}`,
    todo: "install Python (https://www.python.org/downloads/), or add its folder to PATH",
  });
}

export function wingetFailed(wanted: string, exitStatus: number): Failure {
  return new Failure(
    status.installing,
    `winget did not install ${wanted}: it ended with exit status ${exitStatus}`,
    { todo: "read what winget printed; when Python is installed, run this again" },
  );
}

export function storeOpened(wanted: string): Failure {
  return new Failure(
    status.installing,
    `${wanted} is not installed; its page in the Microsoft Store is open now`,
    { todo: "install it there, and run this again" },
  );
}

export function couldNotInstall(wanted: string, page: string): Failure {
  return new Failure(status.installing, `${wanted} is not installed, and its page could not be opened`, {
    todo: `install it from ${page}, and run this again`,
  });
}

export function shebangAgainstMetadata(
  path: string,
  version: string,
  specifiers: string,
  origin: Origin,
): Failure {
  return new Failure(
    status.noMatchingPython,
    `${path} is ${version}, but the script requires ${specifiers}`,
    {
      requestedBy: [origin],
      todo: (shell) => `change one of the two lines, or ${chooseYourself(origin, shell)}`,
    },
  );
}

export function defaultNotInstalled(version: string, origin: Origin, installed: readonly string[]): Failure {
  if (installed.length === 0) return noPythonAtAll([origin]);
  return new Failure(status.noMatchingPython, `the default, ${version}, is not installed`, {
    requestedBy: [origin],
    available: installed,
    todo: "install it, or change the default",
  });
}

export function badDefault(text: string, origin: Origin): Failure {
  return new Failure(status.noMatchingPython, `the default "${text}" is not a version`, {
    requestedBy: [origin],
    todo: "write it as 3, 3.12, 3.12.4, 3.13t, 3.12-64 or PyPy/3.10",
  });
}
