import { describe, expect, test } from "vitest";
import {
  type Identity,
  type Mismatch,
  mismatch,
  printIdentity,
  versionConstraint,
} from "../../src/versions/constraint.ts";
import { parseTag } from "../../src/versions/tag.ts";
import { type Architecture, narrowed, type VersionRequest } from "../../src/versions/version-request.ts";
import { posixMachine } from "../interpreters/described-machine.ts";
import { compareIdentities } from "../support/cases/compare-identities.ts";

const cpython = (release: number[], more: Partial<Identity> = {}): Identity => ({
  implementation: "CPython",
  version: { release, prerelease: "" },
  variant: "standard",
  ...more,
});
const pypy = (release: number[]): Identity => cpython(release, { implementation: "PyPy" });
const free = (release: number[]): Identity => cpython(release, { variant: "freethreaded" });
const debug = (release: number[]): Identity => cpython(release, { variant: "debug" });
const candidate = cpython([], { version: { release: [3, 14, 0], prerelease: "rc1" } });
const asked = (tag: string): VersionRequest => parseTag(tag) as VersionRequest;

describe("mismatch", () => {
  const any: VersionRequest = { ...asked("3"), release: [] };
  const rows: readonly (readonly [VersionRequest, Identity, Mismatch | undefined, string?])[] = [
    [any, cpython([3, 12, 1]), undefined],
    [any, cpython([]), undefined],
    [any, pypy([3, 10]), undefined],
    [any, free([3, 13]), undefined],
    [any, debug([3, 12]), "variant"],
    [asked("3"), cpython([3, 12]), undefined],
    [asked("3"), free([3, 13]), undefined],
    [asked("2"), cpython([3, 12]), "version"],
    [asked("3.1"), cpython([3, 12]), "version"],
    [asked("3.12"), cpython([3, 12, 4]), undefined],
    [asked("3.12.4"), cpython([3, 12, 4]), undefined],
    [asked("3.12.4"), cpython([3, 12, 3]), "version"],
    [asked("3.12.4"), cpython([3, 12]), "versionUnknown"],
    [asked("3.12"), cpython([3]), "versionUnknown"],
    [asked("3.12"), cpython([2]), "version"],
    [asked("3.12"), cpython([]), "versionUnknown"],
    [asked("3.13"), free([3, 13]), "variant"],
    [asked("3.13t"), free([3, 13]), undefined],
    [asked("3.13t"), cpython([3, 13]), "variant"],
    [asked("3.12d"), debug([3, 12]), undefined],
    [asked("3.12-64"), cpython([3, 12]), undefined],
    [asked("3.12-32"), cpython([3, 12]), "architecture"],
    [asked("PyPy/3.10"), pypy([3, 10]), undefined],
    [asked("pypy/"), pypy([3, 10]), undefined],
    [asked("PyPy/3.10"), cpython([3, 10]), "implementation"],
    [asked("PythonCore/3.10"), cpython([3, 10]), undefined],
    [asked("PythonCore/3.10"), pypy([3, 10]), "implementation"],
    [{ ...any, implementation: "PyPy" }, cpython([3, 12]), "implementation"],
    [any, cpython([3, 12]), undefined, ">=3.11"],
    [any, cpython([3, 10]), "requiresPython", ">=3.11"],
    [any, cpython([3]), "versionUnknown", ">=3.11"],
    [asked("3.12"), cpython([3, 12]), "requiresPython", "<3.12"],
    [any, candidate, undefined, ">=3.14"],
  ];
  for (const [request, identity, expected, requiresPython] of rows) {
    const asked = `${JSON.stringify(request)}${requiresPython ?? ""}`;
    test(`${printIdentity(identity)} ${expected === undefined ? "satisfies" : `has another ${expected} than`} ${asked}`, () => {
      const constraint = {
        request,
        requestOrigin: undefined,
        requiresPython,
        requiresPythonOrigin: undefined,
      };
      expect(mismatch(identity, constraint, posixMachine({}), (): Architecture => "64bit")).toBe(expected);
    });
  }

  test("the architecture is not read if no constraint asks for one", () => {
    const constraint = versionConstraint(asked("3.12"));
    const read = (): Architecture => {
      throw new Error("read");
    };
    expect(mismatch(cpython([3, 12]), constraint, posixMachine({}), read)).toBeUndefined();
  });
});

describe("the order that outrankedBy states", () => {
  const bestFirst = [
    cpython([3, 13, 1]),
    cpython([3, 13]),
    pypy([3, 13, 2]),
    cpython([3, 12, 9]),
    cpython([3, 9]),
    cpython([2, 7]),
    cpython([]),
    free([3, 15]),
    candidate,
  ];
  for (const [index, better] of bestFirst.entries())
    for (const worse of bestFirst.slice(index + 1))
      test(`${printIdentity(better)} goes before ${printIdentity(worse)}`, () => {
        expect(compareIdentities(better, worse)).toBeLessThan(0);
        expect(compareIdentities(worse, better)).toBeGreaterThan(0);
      });
});

describe("printIdentity", () => {
  const rows: readonly (readonly [Identity, string])[] = [
    [cpython([]), "Python"],
    [cpython([3, 12, 1]), "Python 3.12.1"],
    [free([3, 13]), "Python 3.13t"],
    [debug([3, 11]), "Python 3.11d"],
    [pypy([3, 10]), "PyPy 3.10"],
    [candidate, "Python 3.14.0rc1"],
  ];
  for (const [identity, words] of rows)
    test(`a person reads ${words}`, () => {
      expect(printIdentity(identity)).toBe(words);
    });
});

describe("narrowed", () => {
  const rows = [
    ["3", "3.12", false],
    ["3.12", "3", false],
    ["3.12", "3.12.4", false],
    ["3.12", "3.11", true],
    ["2", "3", true],
    ["2.7", "3", true],
    ["3.12.1", "3.12.4", true],
  ] as const;
  for (const [left, right, expected] of rows)
    test(`${left} and ${right} ${expected ? "cannot" : "can"} both hold`, () => {
      expect(narrowed(asked(left), asked(right)) === undefined).toBe(expected);
    });
});
