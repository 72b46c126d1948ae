import { describe, expect, test } from "vitest";
import { couldNotStart } from "../src/errors.ts";
import { shellFor } from "../src/shell.ts";
import errors from "./cases/errors.json" with { type: "json" };
import { type DescribedRun, runDescribed } from "./support/machines/described.ts";

/** One row of errors.json: a failure, word for word. */
interface Row extends DescribedRun {
  readonly name: string;
  readonly status: number;
  readonly prints: readonly string[];
}

describe("the error for", () => {
  test.each(errors as readonly Row[])("$name", (row) => {
    const { host, status } = runDescribed(row);
    expect(host.written.error.split("\n")).toEqual([...row.prints, ""]);
    expect(status).toBe(row.status);
    expect(host.launched).toBeUndefined();
    expect(host.written.output).toBe("");
  });
});

describe("the error if Windows does not start a program:", () => {
  const rows = [
    ["ERROR_FILE_NOT_FOUND", "it does not exist", "install it again"],
    ["ERROR_PATH_NOT_FOUND", "its folder does not exist", "install it again"],
    ["ERROR_ACCESS_DENIED", "Windows does not let this user start it", "policy or a virus scanner"],
    ["ERROR_BAD_EXE_FORMAT", "it is not a program for this machine", "this system and processor"],
    ["ERROR_EXE_MACHINE_TYPE_MISMATCH", "it was built for another processor", "this system and processor"],
    ["ERROR_ELEVATION_REQUIRED", "it needs administrator rights", "an administrator's terminal"],
    ["ERROR_FILENAME_EXCED_RANGE", "its path or the command line is too long", "shorter arguments"],
    ["ERROR_NOT_ENOUGH_MEMORY", "there is not enough memory", "close some programs"],
    ["ERROR_DIRECTORY", "the folder to start it in does not exist", "change to a folder that exists"],
    [
      "ERROR_CANT_ACCESS_FILE",
      "it is an app execution alias, and its app is not installed",
      "App execution aliases",
    ],
    ["ERROR_VIRUS_INFECTED", "the virus scanner takes it for malware", "read what the scanner says"],
    ["error 1234", "the system says no", "look up the system's error: net helpmsg 1234"],
    ["EIO", "the system says no", "look up the system's error"],
  ] as const;
  test.each(rows)("%s", (name, what, advice) => {
    const failure = couldNotStart("C:\\Python312\\python.exe", undefined, name);
    const [first, last] = failure
      .print(shellFor({ hasPosixPaths: false }))
      .trimEnd()
      .split("\n");
    expect(first).toBe(`pyl: C:\\Python312\\python.exe could not be started: ${what} (${name})`);
    expect(last).toMatch(/^ {2}what to do: /);
    expect(last).toContain(advice);
    expect(failure.status).toBe(101);
  });
});
