import { describe, expect, test } from "vitest";
import { parseFullSpecifier } from "../../src/versions/full-specifier.ts";
import { parseReleaseSpecifier, satisfies } from "../../src/versions/release-specifier.ts";

const operators = [">=", "<=", ">", "<", "==", "!=", "~="];
const releases = ["2.7", "3", "3.0", "3.9", "3.11", "3.11.0", "3.11.4", "3.12", "3.12.1", "4.0"];

describe("the parser for releases alone and the one for every specifier agree", () => {
  test.each(operators)("with %s", (operator) => {
    for (const bound of releases)
      for (const text of [`${operator}${bound}`, ` ${operator} \t${bound} `, `${operator}${bound}.*`]) {
        const quick = parseReleaseSpecifier(text);
        const full = parseFullSpecifier(text);
        expect(quick !== undefined, text).toBe(full !== undefined);
        if (quick === undefined || full === undefined) continue;
        for (const release of releases.map((each) => each.split(".").map(Number))) {
          const version = { release, prerelease: "" };
          expect(satisfies(version, quick), `${release} in ${text}`).toBe(satisfies(version, full));
        }
      }
  });
});

test.each([
  "",
  "3.9",
  ">=3.9rc1",
  "==1!3",
  "===3.9",
  ">=3.9+local",
  "~=3",
  ">=3.9.*",
  ">=v3.9",
  ">=3.9 <4",
  ">=\n3.9",
])("%j is not about a release alone", (text) => {
  expect(parseReleaseSpecifier(text)).toBeUndefined();
});
