import { describe, expect, test } from "vitest";
import { dependsOnMicro, matchesSpecifiers, specifierSetProblem } from "../../src/versions/specifier.ts";
import { parseVersion, type Version } from "../../src/versions/version.ts";
import { posixMachine } from "../interpreters/described-machine.ts";

describe("matchesSpecifiers", () => {
  const rows: readonly (readonly [version: string, specifiers: string, expected: boolean])[] = [
    ["3.12.1", ">=3.11", true],
    ["3.12", ">=3.11", true],
    ["3.10", ">=3.11", false],
    ["3.9", ">=3.10", false],
    ["3.12.1", ">=3.11,<3.13", true],
    ["3.13.0", ">=3.11,<3.13", false],
    ["3.12.1", ">= 3.11 , < 4", true],
    ["3.12.1", "==3.12.*", true],
    ["3.12", "==3.12.*", true],
    ["3.11.9", "==3.12.*", false],
    ["3.12.1", "!=3.12.*", false],
    ["3.11.9", "!=3.12.*", true],
    ["3.12.1", "~=3.11", true],
    ["4.0.0", "~=3.11", false],
    ["3.12.5", "~=3.12.3", true],
    ["3.13.0", "~=3.12.3", false],
    ["3.12.1", "==3.12.1", true],
    ["3.12.0", "==3.12", true],
    ["3.12.1", "===3.12.1", true],
    ["3.12.1", ">3.12.0", true],
    ["2.7.18", "<3", true],
    ["3.14.0rc1", ">=3.13", true],
    ["3.14.0rc1", ">=3.14", true],
    ["3.14.0rc1", "<3.14", false],
    ["3.14.0rc1", "<3.14.0rc2", true],
    ["3.14.0rc1", ">=3.14.0rc2", false],
    ["3.14.0rc1", "==3.14.0rc1", true],
    ["3.14.0rc1", ">=3.14,!=3.14.0a1", true],
    ["3.14.0a1", ">=3.14,!=3.14.0a1", false],
    ["3.12.1", ">3.12.1rc1", true],
    ["3.12.1", ">3.12.dev0", true],
    ["3.12", "<3.12.post1", true],
    ["3.12", "===3.12.0", true],
    ["3.12.1", ">=3.9,", true],
    ["3.12.1", "", true],
  ];
  for (const [version, specifiers, expected] of rows)
    test(`${version} is ${expected ? "in" : "not in"} "${specifiers}"`, () => {
      expect(matchesSpecifiers(parseVersion(version) as Version, specifiers, posixMachine({}))).toBe(
        expected,
      );
    });
});

describe("dependsOnMicro", () => {
  const rows: readonly (readonly [version: string, specifiers: string, expected: boolean])[] = [
    ["3.11", ">=3.11.4", true],
    ["3.12", ">=3.11.4", false],
    ["3.10", ">=3.11.4", false],
    ["3.11", ">=3.11", false],
    ["3.11", ">=3.11.0", false],
    ["3.11", "<3.11.0", false],
    ["3.11", "<3.11.1", true],
    ["3.11", "<=3.11", true],
    ["3.11", ">3.11", true],
    ["3.10", ">3.11", false],
    ["3.11", "==3.11", true],
    ["3.11", "==3.11.*", false],
    ["3.11", "!=3.11.*", false],
    ["3.11", "!=3.11.3", true],
    ["3.12", "!=3.11.3", false],
    ["3.11", "==3.11.3", true],
    ["3.11", "===3.11.3", true],
    ["3.11", "~=3.11.3", true],
    ["3.12", "~=3.11.3", false],
    ["3.11", "~=3.11", false],
    ["3.11", ">=3.11.4,<3.11.9", true],
    ["3.11", ">=3.11.4,<3.11.4", false],
    ["3.11", ">=3.9,<3.13,!=3.10.1", false],
    ["3.10", ">=3.9,<3.13,!=3.10.1", true],
    ["3.11", ">=3.11.4rc1", true],
    ["3.11", ">=3.11.1000000", true],
    ["3.11", ">= 3.11.4 , < 4", true],
    ["3.11", "", false],
    ["2.7", ">=2.7.9", true],
    ["3.11", ">=v03.011.4", true],
    ["3.11", "===3.11", false],
    ["3.11", "<3.11.post1", true],
    ["3.11", ">=3.11rc1", false],
    ["3.11", "==1!3.11.4", false],
    ["3.1", ">=3.11.4", false],
    ["3.11", "!=3.11.0,!=3.11.1,<3.11.2", false],
    ["3.11", "!=3.11.0,<3.11.2", true],
    ["3.11", "!=3.11,!=3.11.1", true],
    ["3.11", "==3.11.1,==3.11.2", false],
    ["3.11", "==3.11.1,!=3.11.1", false],
    ["3.11", ">=3.11.5,<=3.11.5", true],
    ["3.11", ">3.11.4,<3.11.5", false],
  ];
  for (const [version, specifiers, expected] of rows)
    test(`whether ${version} is in "${specifiers}" ${expected ? "depends" : "does not depend"} on its micro version`, () => {
      expect(dependsOnMicro(parseVersion(version) as Version, specifiers, posixMachine({}))).toBe(expected);
    });
});

describe("specifierSetProblem", () => {
  for (const text of [
    ">=3.11",
    ">=3.11,<4",
    "==3.12.*",
    "~=3.11",
    "!=3.9.1",
    ">= 3.11 , < 4",
    "",
    " ",
    "<4,>=3.8,!=3.9.*",
  ])
    test(`"${text}" is one (PEP 440)`, () => {
      expect(specifierSetProblem(text)).toBeUndefined();
    });
  for (const text of ["3.11", "^3.11", ">=3.11 <4", ">=", "=>3.11", ">=3.x", "~=3", "latest", ">=3.11;"])
    test(`"${text}" is none (PEP 440)`, () => {
      expect(specifierSetProblem(text)).toBe(
        `requires-python "${text}" is not a version specifier (PEP 440)`,
      );
    });

  const set = (count: number) => Array.from({ length: count }, (_, micro) => `!=3.11.${micro}`).join(",");
  const rows: readonly (readonly [claim: string, text: string, problem: string | undefined])[] = [
    ["256 specifiers", set(256), undefined],
    ["257 specifiers", set(257), "requires-python has more than 256 specifiers"],
    ["100,000 specifiers", set(100_000), "requires-python has more than 256 specifiers"],
    ["32 digits", `<${"9".repeat(32)}`, undefined],
    ["33 digits", `<${"9".repeat(33)}`, "a number in requires-python has more than 32 digits"],
    [
      "33 digits of a pre-release",
      `>=3.11rc${"1".repeat(33)}`,
      "a number in requires-python has more than 32 digits",
    ],
    ["16 numbers", `>=3${".1".repeat(15)}`, undefined],
    ["17 numbers", `>=3${".1".repeat(16)}`, "a version in requires-python has more than 16 numbers"],
  ];
  for (const [claim, text, problem] of rows)
    test(`${problem === undefined ? "accepts" : "reports"} ${claim}`, () => {
      expect(specifierSetProblem(text)).toBe(problem);
    });
});
