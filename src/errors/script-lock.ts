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
