import { Failure, status } from "../failure.ts";

export function associationWithoutHome(variable: string): Failure {
  return new Failure(
    status.couldNotStart,
    `there is no folder for the registration: ${variable} is not set, or is not an absolute path`,
    { todo: `set ${variable}, and run this again` },
  );
}

export function associationInAnothersHome(folder: string, owner: string): Failure {
  return new Failure(
    status.couldNotStart,
    `${folder} belongs to user ${owner}, but HOME, or another variable, says that it is yours`,
    { todo: "run this as the user whose scripts should open, without sudo" },
  );
}

/** `open` is the path that another user can change: the file, or a folder above it. */
export function associationUntrusted(path: string, open: string, why: string): Failure {
  return new Failure(status.couldNotStart, `${why}, so pyl does not use it, and nothing was changed`, {
    at: path,
    todo: `check what is in ${open}; then make it yours, let only yourself write to it, and run this again`,
  });
}

export function associationWithoutProgram(): Failure {
  return new Failure(status.couldNotStart, "the system does not report where this program is", {
    todo: "start it by its full path",
  });
}

export function associationProgramUnwritable(program: string): Failure {
  return new Failure(
    status.couldNotStart,
    `a desktop entry cannot name ${program}, because the path contains a byte that is not UTF-8`,
    { todo: "rename the folder, or start pyl through a link in another folder" },
  );
}

export function associationJournalBroken(path: string, problem: string): Failure {
  return new Failure(
    status.couldNotStart,
    `this record of the registration cannot be used, so nothing was changed: ${problem}`,
    {
      at: path,
      todo: "restore the file, or update pyl; or delete it, which loses what opened scripts before, and run pyl --register",
    },
  );
}

export function associationInTheWay(path: string): Failure {
  return new Failure(status.couldNotStart, `${path} exists, and pyl --register did not create it`, {
    todo: "move it away, or rename it",
  });
}

export function associationLinkDangling(path: string, target: string): Failure {
  return new Failure(status.couldNotStart, `${path} is a link to ${target}, which does not exist`, {
    todo: "remove the link, or create its target",
  });
}

export function associationFileUnreadable(path: string): Failure {
  return new Failure(status.couldNotStart, "this user may not read it, or it is not a text file", {
    at: path,
    todo: ({ letRead }) => `make it readable (${letRead(path)}), or move it away`,
  });
}

/** Returns the sentence's start for a place that could not be written. */
export function associationUnwritable(place: string): string {
  return `${place} could not be changed`;
}

/** Returns how a failure names what a killed process was writing in place of a file. */
export function associationUnfinished(place: string): string {
  return `unfinished copies of ${place}`;
}

/**
 * Everything is as it was before. `problem` is the start of a sentence. `program` is what scripts opened with
 * before, undefined if pyl was not registered.
 */
export function associationNotDone(problem: string, program: string | undefined): Failure {
  const isAsBefore =
    program === undefined
      ? "so nothing is registered, and everything is as it was before"
      : `so the registration is as it was before: scripts open with ${program}`;
  return new Failure(status.couldNotStart, `${problem}, ${isAsBefore}`, {
    todo: `${checkDisk}; then run this again`,
  });
}

/** Some of what was changed before the problem is still there. */
export function associationNotUndone(
  problem: string,
  remaining: readonly string[],
  journal: string,
): Failure {
  return new Failure(
    status.couldNotStart,
    `${problem}, and not everything that was changed before that could be undone or examined`,
    {
      remaining,
      todo: `${checkDisk}; then run pyl --unregister, which restores the rest (${journal} records it), or pyl --register`,
    },
  );
}

export function associationNotRestored(remaining: readonly string[], journal: string): Failure {
  return new Failure(
    status.couldNotStart,
    `pyl is not completely unregistered, because not everything could be restored or examined; ${journal} records the rest, so nothing is lost`,
    { remaining, todo: `${checkDisk}; then run pyl --unregister again` },
  );
}

/** Only files and folders of pyl's own are left. */
export function associationRemains(remaining: readonly string[]): Failure {
  return new Failure(
    status.couldNotStart,
    "scripts open as they did before, but pyl could not remove or examine all of its own files and folders",
    { remaining, todo: `${checkDisk}; then run pyl --unregister again` },
  );
}

const checkDisk = "check that the disk is not full or read-only, and that you may write there";
