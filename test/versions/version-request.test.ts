import { describe, expect, test } from "vitest";
import { parseVersionRequest } from "../../src/versions/notation.ts";
import { describeRequest, printRequest } from "../../src/versions/version-request.ts";
import { expectedRequest, requestCases, titleOf } from "../support/cases/requests.ts";

describe("parseVersionRequest", () => {
  for (const row of requestCases("requests"))
    test(titleOf(row), () => {
      expect(parseVersionRequest(row.text)).toEqual(expectedRequest(row));
    });
});

describe("printRequest", () => {
  for (const row of requestCases("requests").filter(({ request }) => request !== null))
    test(`what "${row.text}" asks for is printed as it was typed`, () => {
      const request = parseVersionRequest(row.text);
      expect(request && printRequest(request)).toBe(row.text);
    });
});

describe("describeRequest", () => {
  const any = { release: [], variant: undefined, architecture: undefined, implementation: undefined };
  const rows = [
    { request: any, words: "Python" },
    { request: { ...any, release: [3, 12] }, words: "Python 3.12" },
    { request: { ...any, release: [3, 13], variant: "freethreaded" }, words: "Python 3.13t" },
    { request: { ...any, release: [3], architecture: "arm64" }, words: "Python 3-arm64" },
    { request: { ...any, release: [3], implementation: "CPython" }, words: "Python 3" },
    { request: { ...any, implementation: "PyPy" }, words: "PyPy" },
    { request: { ...any, release: [3, 10], implementation: "PyPy" }, words: "PyPy 3.10" },
    { request: { ...any, release: [3, 12], company: "Astral" }, words: "Astral/3.12" },
  ] as const;
  for (const { request, words } of rows)
    test(`a person calls it ${words}`, () => {
      expect(describeRequest(request)).toBe(words);
    });
});
