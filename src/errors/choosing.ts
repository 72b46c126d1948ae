import { Failure, status } from "../failure.ts";
import type { Origin } from "../origin.ts";
import { chooseYourself, oneOf, type Remedy } from "./remedy.ts";

/** What a search has found. */
export interface Found {
  /** The versions that are installed and can be started. */
  readonly installed: readonly string[];
  /** Environments that do not satisfy, or cannot be used. */
  readonly passedOver: readonly string[];
  /** Interpreters that cannot be started on this machine, with the reason. */
  readonly unstartable: readonly string[];
}

export function noMatchingPython(
  wanted: string,
  origins: readonly Origin[],
  { installed, passedOver, unstartable }: Found,
): Failure {
  const skipped = [...passedOver, ...unstartable];
  if (installed.length === 0) return noPythonAtAll(origins, skipped, unstartable);
  return new Failure(status.noMatchingPython, `${wanted} is not installed`, {
    requestedBy: origins,
    available: installed,
    skipped,
    todo: `install ${wanted}, or choose an available version (pyl --list shows them)`,
  });
}

export function noPythonAtAll(
  origins: readonly Origin[],
  skipped: readonly string[],
  unstartable: readonly string[],
): Failure {
  const found = unstartable.length === 0 ? "was found on" : "can be started on";
  return new Failure(status.noPythonAtAll, `no Python ${found} this machine`, {
    requestedBy: origins,
    skipped,
    searched: ({ installed }) =>
      `the active environment, .venv in this folder and the folders above it, ${installed}`,
    todo: "install Python (https://www.python.org/downloads/), or add its folder to PATH",
  });
}

export function shebangAgainstMetadata(
  path: string,
  version: string,
  specifiers: string,
  origin: Origin,
  remedy: Remedy,
): Failure {
  return new Failure(
    status.noMatchingPython,
    `${path} is ${version}, but the script requires ${specifiers}`,
    {
      requestedBy: [origin],
      todo: (shell) => oneOf("change one of the two lines", chooseYourself(remedy, shell)),
    },
  );
}

/** Returns the failure of a request and a metadata block that no version satisfies, installed or not. */
export function contradictingVersions(
  wanted: string,
  specifiers: string,
  origins: readonly Origin[],
  remedy: Remedy,
): Failure {
  return new Failure(
    status.noMatchingPython,
    `${wanted} is asked for, but the script requires ${specifiers}: no version is both`,
    {
      requestedBy: origins,
      isUnsatisfiable: true,
      todo: (shell) => oneOf("change one of the two lines", chooseYourself(remedy, shell)),
    },
  );
}

export function defaultNotInstalled(
  version: string,
  origin: Origin,
  { installed, unstartable }: Omit<Found, "passedOver">,
): Failure {
  if (installed.length === 0) return noPythonAtAll([origin], unstartable, unstartable);
  return new Failure(status.noMatchingPython, `the default, ${version}, is not installed`, {
    requestedBy: [origin],
    available: installed,
    skipped: unstartable,
    todo: "install it, or change the default",
  });
}

export function badDefault(text: string, origin: Origin): Failure {
  return new Failure(status.noMatchingPython, `the default "${text}" is not a version`, {
    requestedBy: [origin],
    isBadSetting: true,
    todo: "write it as 3, 3.12, 3.12.4, 3.13t, 3.12-64 or PyPy/3.10",
  });
}
