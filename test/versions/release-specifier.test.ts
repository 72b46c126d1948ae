import { satisfies, validRange } from "@renovatebot/pep440";
import { describe, expect, test } from "vitest";
import { isAllowed, parseReleaseSpecifiers } from "../../src/versions/release-specifier.ts";

const operators = [">=", "<=", ">", "<", "==", "!=", "~="];
const releases = ["2.7", "3", "3.0", "3.9", "3.11", "3.11.0", "3.11.4", "3.12", "3.12.1", "4.0"];

describe("what the library says of a release, it says too", () => {
  test.each(operators)("with %s", (operator) => {
    for (const bound of releases)
      for (const text of [
        `${operator}${bound}`,
        ` ${operator} ${bound} `,
        `${operator}${bound}.*`,
        `${operator}${bound},!=3.11.4`,
      ]) {
        const specifiers = parseReleaseSpecifiers(text);
        expect(specifiers !== undefined, text).toBe(validRange(text));
        if (specifiers === undefined) continue;
        // The library fills up no numbers before `.*`: 3 is 3.0 for packaging, which pip uses (below).
        const isLongEnough = (release: string) => !text.includes("*") || release.length >= bound.length;
        for (const release of releases.filter(isLongEnough))
          expect(isAllowed(release.split(".").map(Number), specifiers), `${release} in ${text}`).toBe(
            satisfies(release, text),
          );
      }
  });
});

test.each([
  ["3", "==3.0.*", true],
  ["3", "!=3.0.*", false],
  ["3", "==3.1.*", false],
])("%s in %s is %s, as packaging says", (release, text, expected) => {
  const specifiers = parseReleaseSpecifiers(text) ?? [];
  expect(isAllowed(release.split(".").map(Number), specifiers)).toBe(expected);
});

test.each([
  "",
  ">=3.9,",
  "3.9",
  ">=3.9rc1",
  "==1!3",
  "===3.9",
  ">=3.9+local",
  "~=3",
  ">=3.9.*",
  ">=v3.9",
  ">=3.9 <4",
])("%j is left to the library", (text) => {
  expect(parseReleaseSpecifiers(text)).toBeUndefined();
});
