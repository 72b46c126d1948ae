import { describe, expect, test } from "vitest";
import type { Interpreter } from "../../src/interpreters/interpreter.ts";
import { ranked } from "../../src/select/rank.ts";
import { type Identity, printIdentity } from "../../src/versions/constraint.ts";
import { parseVersion } from "../../src/versions/version.ts";
import type { Architecture } from "../../src/versions/version-request.ts";
import { posixMachine } from "../interpreters/described-machine.ts";
import { compareIdentities } from "../support/cases/compare-identities.ts";

const machine = posixMachine({ files: {} });

const interpreter = (identity: Partial<Identity>, more: Partial<Interpreter> = {}): Interpreter => ({
  kind: "interpreter",
  executable: "/usr/bin/python3",
  name: "/usr/bin/python3",
  identity: {
    implementation: "CPython",
    version: { release: [], prerelease: "" },
    variant: "standard",
    ...identity,
  },
  source: "path",
  environment: undefined,
  ...more,
});

const version = (text: string) => parseVersion(text) ?? { release: [], prerelease: "" };

/** Every combination of the properties that rank. */
const all: readonly Interpreter[] = [
  "",
  "2.7",
  "3",
  "3.9",
  "3.9.0",
  "3.9.12",
  "3.13",
  "3.13.1",
  "3.15.0a1",
  "3.13.0rc2",
].flatMap((text) =>
  (["CPython", "PyPy"] as const).flatMap((implementation) =>
    (["standard", "freethreaded", "debug"] as const).flatMap((variant) =>
      [undefined, "PythonCore", "Astral"].map((company) =>
        interpreter({
          version: version(text),
          implementation,
          variant,
          ...(company === undefined ? {} : { company }),
        }),
      ),
    ),
  ),
);

describe("ranked", () => {
  test("has the order of the table in versions/constraint.ts, and keeps the order of equals", () => {
    const shuffled = all.map((_, at) => all[(at * 77) % all.length] as Interpreter);
    expect(new Set(shuffled).size).toBe(all.length);
    const sorted = [...shuffled].sort((left, right) => compareIdentities(left.identity, right.identity));
    expect(ranked(shuffled, machine)).toEqual(sorted);
  });

  const rows: readonly (readonly [claim: string, better: Interpreter, worse: Interpreter])[] = [
    [
      "an environment on PATH goes before all that is installed",
      interpreter({ version: version("3.8.1") }, { environment: "/venv" }),
      interpreter({ version: version("3.14.1") }),
    ],
    [
      "of equal ones, the one that is registered for this architecture goes first",
      interpreter({ version: version("3.12.1") }, registered("64bit")),
      interpreter({ version: version("3.12.1") }, registered("arm64")),
    ],
    [
      "a newer one for another processor goes before an older one for this",
      interpreter({ version: version("3.12.2") }, registered("arm64")),
      interpreter({ version: version("3.12.1") }, registered("64bit")),
    ],
    [
      "a number that is too high for a version counts as the highest",
      interpreter({ version: version("3.12.20240501") }),
      interpreter({ version: version("3.12.99") }),
    ],
    [
      "a number that is too high for a version does not change what goes before it",
      interpreter({ version: version("3.13.1") }),
      interpreter({ version: version("3.12.20240501") }),
    ],
  ];
  test.each(rows)("%s", (_claim, better, worse) => {
    for (const given of [
      [better, worse],
      [worse, better],
    ])
      expect(ranked(given, machine)).toEqual([better, worse]);
  });
});

function registered(architecture: Architecture): Partial<Interpreter> {
  const displayName = printIdentity(interpreter({}).identity);
  return {
    registration: {
      company: "PythonCore",
      tag: "3.12",
      displayName,
      architecture,
      arguments: [],
      windowed: undefined,
    },
  };
}
