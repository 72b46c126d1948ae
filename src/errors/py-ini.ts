import { Failure, status } from "../failure.ts";

export function pyIniUnreadable(path: string): Failure {
  return new Failure(status.couldNotStart, `${path}: this user may not read it, or it is no file`, [
    ["what to do", ({ letRead }) => `make it readable (${letRead(path)}) or take it away`],
  ]);
}

export function badPyIniLine(path: string, line: number, text: string): Failure {
  return new Failure(
    status.couldNotStart,
    `${path}:${line}: this line is no section, no comment and no key = value`,
    [
      ["it says", text.trim()],
      ["what to do", "correct the line, or put ; in front of it"],
    ],
  );
}

export function unknownSetting(path: string, line: number, key: string, known: readonly string[]): Failure {
  return new Failure(status.couldNotStart, `${path}:${line}: [pyl] has no key ${key}`, [
    ["what there is", known.join(", ")],
    ["what to do", "correct the key, or put ; in front of the line"],
  ]);
}

export function badSetting(
  path: string,
  line: number,
  key: string,
  text: string,
  known: readonly string[],
): Failure {
  return new Failure(status.couldNotStart, `${path}:${line}: ${key} cannot be "${text}"`, [
    ["what there is", known.join(", ")],
    ["what to do", "write one of these"],
  ]);
}
