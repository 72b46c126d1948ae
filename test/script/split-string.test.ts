import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { splitString } from "../../src/script/split-string.ts";
import { readCases } from "../support/cases/cases.ts";

interface Row {
  readonly name: string;
  readonly text: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly words?: readonly string[];
  readonly problem?: keyof typeof refusals;
}

/** How coreutils says it (src/env.c). */
const refusals = {
  openQuote: "no terminating quote in -S string",
  endsInBackslash: "invalid backslash at end of string in -S",
  unknownEscape: "invalid sequence '\\",
  stopInQuotes: "'\\c' must not appear in double-quoted -S string",
  bareVariable: "only ${VARNAME} expansion is supported",
} as const;

const table = readCases<readonly Row[]>("split-string.json");

describe("splitString", () => {
  for (const { name, text, environment = {}, words, problem } of table)
    test(name, () => {
      expect(splitString(text, (variable) => environment[variable])).toEqual(words ?? problem);
    });
});

describe("the values of variables", () => {
  const split = (length: number) => splitString("${A}${A}", () => "x".repeat(length / 2));

  test("may have a megabyte in all", () => {
    expect(split(1 << 20)).toEqual(["x".repeat(1 << 20)]);
  });

  test("are refused above it", () => {
    expect(split((1 << 20) + 2)).toBe("tooLong");
  });
});

const version = spawnSync("/usr/bin/env", ["--version"], { encoding: "utf8" }).stdout ?? "";
const isGnu = version.includes("GNU coreutils");
if (!isGnu) console.warn("left out: the comparison with GNU env, as /usr/bin/env here is another");

describe.skipIf(!isGnu)("GNU env itself", () => {
  for (const { name, text, environment = {}, words, problem } of table)
    test(name, () => {
      const { status, stdout, stderr } = splitByEnv(text, environment);
      if (words === undefined) {
        expect(stderr).toContain(refusals[problem as keyof typeof refusals]);
        expect(status).toBe(125);
      } else {
        expect(stderr).toBe("");
        expect(stdout.split("\0")).toEqual([String(words.length), ...words, ""]);
      }
    });
});

/** The words reach a shell that prints how many there are, and each. */
function splitByEnv(text: string, environment: Readonly<Record<string, string>>) {
  const reporter = `/bin/sh -c 'printf "%s\\\\0" "$#" "$@"' sh`;
  return spawnSync("/usr/bin/env", [`-S${reporter} ${text}`], {
    encoding: "utf8",
    env: { LC_ALL: "C", ...environment },
  });
}
