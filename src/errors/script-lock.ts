import { Failure, status } from "../failure.ts";

/** pip cannot follow a setting of uv, and without it the script would get other packages than its author meant. */
export function settingNeedsUv(script: string, key: string): Failure {
  return new Failure(status.environmentMissing, `pip cannot follow the setting ${key} of [tool.uv]`, {
    at: script,
    todo: "install uv, which pyl then uses, or remove the setting",
  });
}

export function lockUnreadable(path: string): Failure {
  return new Failure(status.environmentMissing, "the lock of the script cannot be read", {
    at: path,
    todo: "make it a readable file, or remove it",
  });
}

/** Only uv reads its own format. */
export function lockNeedsUv(path: string): Failure {
  return new Failure(status.environmentMissing, "this lock can be read by uv alone, which is not installed", {
    at: path,
    todo: "install uv, or use a lock of the common format: remove this one and run pyl --lock",
  });
}

export function badLock(
  path: string,
  problem: string,
  { line, column }: { readonly line?: number; readonly column?: number } = {},
): Failure {
  return new Failure(status.environmentMissing, `the lock of the script is not valid: ${problem}`, {
    at: line === undefined ? path : `${path}:${line}:${column}`,
    todo: "make it again: pyl --lock SCRIPT, or remove it",
  });
}

/** The block has changed since the lock was made. */
export function lockLacks(path: string, requirement: string): Failure {
  return new Failure(status.environmentMissing, `the lock of the script does not have ${requirement}`, {
    at: path,
    todo: "make it again: pyl --lock SCRIPT",
  });
}

export function lockWithoutScript(): Failure {
  return new Failure(status.wrongUse, "--lock needs a script", {
    todo: "name the script whose packages you want to lock: pyl --lock tool.py",
  });
}

/** No environment is made for it. */
export function nothingToLock(script: string): Failure {
  return new Failure(
    status.environmentMissing,
    "pyl makes no environment for this script, so there is nothing to lock",
    {
      at: script,
      todo: ({ quote }) =>
        `give it a block with dependencies (PEP 723), and no version to pyl; if its first line starts uv: uv lock --script ${quote(script)}`,
    },
  );
}

export function lockOfArchive(script: string): Failure {
  return new Failure(status.environmentMissing, "only a script that is one file can have a lock", {
    at: script,
    todo: "lock the file that it is made from",
  });
}

/** PEP 751 has no name for the lock of `tool.v2.py`. */
export function lockHasNoName(script: string): Failure {
  return new Failure(
    status.environmentMissing,
    "the name of the script has a dot in it, and that of its lock may not",
    {
      at: script,
      todo: ({ quote }) => `rename the script, or let uv lock it: uv lock --script ${quote(script)}`,
    },
  );
}

/** uv's own lock goes before the common one. */
export function lockOfUvIsThere(path: string, script: string): Failure {
  return new Failure(status.environmentMissing, "the script has a lock already, which pyl obeys", {
    at: path,
    todo: ({ quote }) => `make it again: uv lock --upgrade --script ${quote(script)}, or remove it`,
  });
}

/** The resolver has said why. */
export function lockFailed(script: string, tool: string): Failure {
  return new Failure(status.environmentMissing, `${tool} could not lock the dependencies of the script`, {
    at: script,
    todo: "read what is printed above, and correct the dependencies in the script",
  });
}

/** `version` is that of pip, if it is there. */
export function lockNeedsTool(python: string, version: string | undefined): Failure {
  const what = version === undefined ? "has no pip" : `has pip ${version}`;
  return new Failure(status.environmentMissing, `--lock needs uv, or pip 25.1 or later: ${python} ${what}`, {
    todo: ({ quote }) => `install uv, or upgrade pip: ${quote(python)} -m pip install --upgrade pip`,
  });
}

/** A launch would refuse it. `problem` is a whole sentence. */
export function lockUnusable(path: string, problem: string): Failure {
  return new Failure(status.environmentMissing, "the lock is not written, because pyl could not use it", {
    at: path,
    place: problem,
    todo: "use packages of an index or archives: a folder or a repository of git has no digest; or let uv lock the script",
  });
}

export function lockTooLarge(path: string, bytes: number): Failure {
  return new Failure(status.environmentMissing, `the lock is not written: it has more than ${bytes} bytes`, {
    at: path,
    todo: "let uv lock the script, which uses its lock itself",
  });
}

export function lockNotWritten(path: string): Failure {
  return new Failure(status.environmentMissing, "the lock could not be written", {
    at: path,
    todo: "make room on the disk, and make the folder writable; --dry-run prints the lock",
  });
}
