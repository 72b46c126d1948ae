import { describe, expect, test } from "vitest";
import { parseVersionName } from "../../src/versions/notation.ts";
import { parseDefault, parseTag } from "../../src/versions/tag.ts";
import { expectedRequest, requestCases, titleOf } from "../support/cases/requests.ts";

describe("parseTag", () => {
  for (const row of requestCases("tags"))
    test(titleOf(row), () => {
      expect(parseTag(row.text)).toEqual(expectedRequest(row));
    });
});

describe("parseDefault", () => {
  for (const row of requestCases("defaults"))
    test(titleOf(row), () => {
      expect(parseDefault(row.text)).toEqual(expectedRequest(row));
    });
});

describe("parseVersionName", () => {
  for (const row of requestCases("names"))
    test(titleOf(row), () => {
      expect(parseVersionName(row.text)).toEqual(expectedRequest(row));
    });
});
