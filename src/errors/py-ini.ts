import { Failure, status } from "../failure.ts";

export function pyIniUnreadable(path: string): Failure {
  return new Failure(status.couldNotStart, "this user may not read it, or it is not a file", {
    at: path,
    todo: ({ letRead }) => `make it readable (${letRead(path)}), or move it away`,
  });
}

export function unknownSetting(path: string, line: number, key: string, known: readonly string[]): Failure {
  return new Failure(status.couldNotStart, `[pyl] has no key ${key}`, {
    at: `${path}:${line}`,
    available: known,
    todo: "correct the key, or put ; in front of the line",
  });
}

export function badSetting(
  path: string,
  line: number,
  key: string,
  text: string,
  known: readonly string[],
): Failure {
  return new Failure(status.couldNotStart, `${key} cannot be "${text}"`, {
    at: `${path}:${line}`,
    available: known,
    todo: "write one of these",
  });
}
