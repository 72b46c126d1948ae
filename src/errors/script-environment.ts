import { Failure, status } from "../failure.ts";

/** A script needs an environment, and the report that was asked for makes none. */
export function environmentNotMade(script: string, dependencies: readonly string[]): Failure {
  return new Failure(
    status.environmentMissing,
    `the environment of the script, with ${list(dependencies)}, is not made yet`,
    {
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
    `the environment of the script, with ${list(dependencies)}, could not be made`,
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
    `the environment of the script, with ${list(dependencies)}, is not made in a folder of another user`,
    {
      place: folder,
      todo: "start the script as that user, or set HOME (or XDG_CACHE_HOME) to a folder of your own",
    },
  );
}

/** Returns dependencies for people. One with a URL may have a password in it, which is not repeated. */
function list(dependencies: readonly string[]): string {
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
