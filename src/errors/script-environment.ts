import { Failure, status } from "../failure.ts";

/** A script needs an environment, and the report that was asked for makes none. */
export function environmentNotMade(script: string, dependencies: readonly string[]): Failure {
  return new Failure(
    status.environmentMissing,
    `the environment of the script, with ${listDependencies(dependencies)}, is not made yet`,
    {
      isMadeByLaunch: true,
      todo: ({ quote }) => `run the script once: pyl ${quote(script)}, or make it now: add --make`,
    },
  );
}

/** The resolver, or the network, or the disk: the program that was run has said it. `lock` is uv's beside the script. */
export function environmentFailed(
  script: string,
  dependencies: readonly string[],
  lock: string | undefined,
): Failure {
  return new Failure(
    status.environmentMissing,
    `the environment of the script, with ${listDependencies(dependencies)}, could not be made`,
    {
      ...(lock !== undefined && { place: lock }),
      todo: ({ quote }) =>
        lock === undefined
          ? "read what is printed above, and correct the dependencies in the script; nothing half made is left"
          : `read what is printed above; if the lock is too old, make it again: uv lock --script ${quote(script)}`,
    },
  );
}

/** The cache folder is another user's: what is made in it would not be that user's. */
export function environmentNotOwn(folder: string, dependencies: readonly string[]): Failure {
  return new Failure(
    status.environmentMissing,
    `the environment of the script, with ${listDependencies(dependencies)}, is not made in a folder of another user`,
    {
      place: folder,
      todo: "start the script as that user, or set HOME (or XDG_CACHE_HOME) to a folder of your own",
    },
  );
}

/** Another user could have put something into it. */
export function environmentUntrusted(
  prefix: string,
  dependencies: readonly string[],
  reason: string,
  folder: string,
): Failure {
  return new Failure(
    status.environmentMissing,
    `the environment of the script, with ${listDependencies(dependencies)}, is not used: ${reason}`,
    {
      place: prefix,
      todo: ({ quote }) => `make it anew: rm -r ${quote(folder)}, and start the script again`,
    },
  );
}

/** Returns dependencies for people. One with a URL may have a password in it, which is not repeated. */
export function listDependencies(dependencies: readonly string[]): string {
  return dependencies.join(", ").replace(/(:\/\/[^\s:@/]*:)[^\s@/]+@/g, "$1****@");
}

export function cacheNotWritable(folder: string): Failure {
  return new Failure(
    status.environmentMissing,
    "the folder for environments of scripts cannot be written to",
    {
      at: folder,
      todo: "make room on the disk, make the folder writable, or set XDG_CACHE_HOME to another one",
    },
  );
}

export function pruneTakesNothing(): Failure {
  return new Failure(status.wrongUse, "--prune is for the environments of all scripts", {
    todo: "give it without a script: pyl --prune",
  });
}

/** No variable names a home folder. */
export function noCacheFolder(): Failure {
  return new Failure(status.environmentMissing, "this user has no cache folder", {
    todo: "set HOME (or XDG_CACHE_HOME), on Windows LOCALAPPDATA",
  });
}

export function pruneNotOwn(folder: string): Failure {
  return new Failure(status.environmentMissing, "pyl removes nothing in a folder of another user", {
    at: folder,
    todo: "run this as that user, or set HOME (or XDG_CACHE_HOME) to a folder of your own",
  });
}

/** A Python looks at the environments and removes them. */
export function pruneNeedsPython(folder: string): Failure {
  return new Failure(status.noMatchingPython, "--prune needs a Python 3.4 or later, and found none", {
    todo: ({ removeFolder }) =>
      `name one (pyl -3.12 --prune), or remove the environments of all scripts: ${removeFolder(folder)}`,
  });
}

export function pruneNotRun(python: string): Failure {
  return new Failure(status.couldNotStart, "the Python that removes environments could not be started", {
    place: python,
    todo: "name another one: pyl -3.12 --prune",
  });
}
