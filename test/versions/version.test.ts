import { describe, expect, test } from "vitest";
import {
  compareReleases,
  hasPrefix,
  parseVersion,
  printVersion,
  scanRelease,
  type Version,
} from "../../src/versions/version.ts";
import { readCases } from "../support/cases/cases.ts";

interface Row {
  readonly text: string;
  readonly version: Version | null;
}

describe("parseVersion", () => {
  for (const { text, version } of readCases<{ versions: readonly Row[] }>("versions.json").versions)
    test(version === null ? `"${text}" is not a version` : `${text} is ${printVersion(version)}`, () => {
      expect(parseVersion(text)).toEqual(version ?? undefined);
    });
});

describe("compareReleases", () => {
  const rising = [[], [2, 7, 18], [3], [3, 5], [3, 9, 20], [3, 10], [3, 10, 0], [3, 10, 1], [3, 100]];
  for (const [index, left] of rising.entries())
    for (const right of rising.slice(index + 1))
      test(`${left.join(".") || "the unknown"} is older than ${right.join(".")}`, () => {
        expect(compareReleases(left, right)).toBeLessThan(0);
        expect(compareReleases(right, left)).toBeGreaterThan(0);
        expect(compareReleases(left, left)).toBe(0);
      });
});

describe("hasPrefix", () => {
  const rows = [
    { known: [3, 12, 1], asked: [], expected: true },
    { known: [3, 12, 1], asked: [3], expected: true },
    { known: [3, 12, 1], asked: [3, 12], expected: true },
    { known: [3, 12, 1], asked: [3, 12, 1], expected: true },
    { known: [3, 12, 1], asked: [3, 1], expected: false },
    { known: [3, 12, 1], asked: [3, 12, 10], expected: false },
    { known: [3, 12, 1], asked: [2], expected: false },
    { known: [3], asked: [3, 12], expected: false },
    { known: [], asked: [3], expected: false },
    { known: [], asked: [], expected: true },
  ];
  for (const { known, asked, expected } of rows)
    test(`[${known}] ${expected ? "begins" : "does not begin"} with [${asked}]`, () => {
      expect(hasPrefix(known, asked)).toBe(expected);
    });
});

describe("scanRelease", () => {
  const rows = [
    { text: "3.12.1", start: 0, numbers: [3, 12, 1], end: 6 },
    { text: "python3.12-32", start: 6, numbers: [3, 12], end: 10 },
    { text: "3.", start: 0, numbers: [3], end: 1 },
    { text: "3.x", start: 0, numbers: [3], end: 1 },
    { text: "", start: 0, numbers: [], end: 0 },
    { text: "a3", start: 0, numbers: [], end: 0 },
    { text: "007", start: 0, numbers: [7], end: 3 },
  ];
  for (const { text, start, numbers, end } of rows)
    test(`from ${start}, "${text}" has [${numbers}] up to ${end}`, () => {
      expect(scanRelease(text, start)).toEqual({ numbers, end });
    });
});
