import { describe, expect, test } from "vitest";
import { parseFileName } from "../../src/versions/file-name.ts";
import { parseVersionName, parseVersionRequest } from "../../src/versions/notation.ts";
import { parseDefault, parseTag } from "../../src/versions/tag.ts";
import { parseVersion, printMinor, printVersion, type Version } from "../../src/versions/version.ts";
import { anyVersion, printRequest, type VersionRequest } from "../../src/versions/version-request.ts";
import { Random } from "../fuzz/engine/random.ts";

/** Requests and versions of every form, the same at each run. */
const random = new Random(514, "round trips");
const numbers = [0, 1, 2, 3, 7, 9, 10, 11, 12, 13, 14, 19, 20, 99, 100, 3000, 99999];
// `312` alone is 3.12, so a major version alone has one digit.
const majors = numbers.filter((number) => number < 10);
const release = (length: number) =>
  Array.from({ length }, () => random.pick(length === 1 ? majors : numbers));

const requests = Array.from(
  { length: 2000 },
  (): VersionRequest => ({
    ...anyVersion,
    release: release(1 + random.below(3)),
    variant: random.pick([undefined, undefined, "freethreaded", "debug"] as const),
    architecture: random.pick([undefined, undefined, "32bit", "64bit", "arm64"] as const),
  }),
);

const versions = Array.from(
  { length: 2000 },
  (): Version => ({
    release: release(1 + random.below(3)),
    prerelease: random.pick(["", "", "a1", "b2", "rc3", "rc12", "dev", "dev4", "a0"]),
  }),
);

describe("what pyl prints, it reads", () => {
  test("as a version behind a dash", () => {
    for (const request of requests) expect(parseVersionRequest(printRequest(request))).toEqual(request);
  });

  test("as a version with a pre-release part, of each build", () => {
    for (const request of requests.filter(({ release }) => release.length > 1)) {
      const parts = request.release.length === 3 ? ["dev", "a1", "rc12"] : ["dev"];
      const candidate = { ...request, prerelease: random.pick(parts) };
      expect(parseVersionRequest(printRequest(candidate))).toEqual(candidate);
    }
  });

  test("as the name of an interpreter's file, in any case, with and without .exe and a console", () => {
    const stems = [
      { stem: "python", implementation: undefined, isWindowed: false },
      { stem: "pythonw", implementation: undefined, isWindowed: true },
      { stem: "pypy", implementation: "PyPy", isWindowed: false },
      { stem: "pypyw", implementation: "PyPy", isWindowed: true },
      { stem: "graalpy", implementation: "GraalPy", isWindowed: false },
    ] as const;
    for (const request of requests) {
      const { stem, implementation, isWindowed } = random.pick(stems);
      const name = `${stem}${printRequest(request)}${random.pick(["", ".exe"])}`;
      const expected = { request: { ...request, implementation }, isWindowed };
      for (const each of [name, name.toUpperCase(), name.replace("p", "P")])
        expect([each, parseFileName(each)]).toEqual([each, expected]);
    }
  });

  test("as a tag, of any company and of a named one", () => {
    for (const request of requests) {
      const tag = printRequest(request);
      expect(parseTag(tag)).toEqual({ ...request, tag });
      expect(parseTag(`Company ${tag}/${tag}`)).toEqual({ ...request, tag, company: `Company ${tag}` });
      expect(printRequest(parseTag(tag) as VersionRequest)).toBe(tag);
      expect(parseDefault(tag)).toEqual(request);
    }
  });

  test("as a line of .python-version, with an implementation and its own version", () => {
    const prefixes = [
      ["", undefined, [""]],
      ["pypy", "PyPy", ["", "-7.3.12", "-nightly"]],
      ["pypy-", "PyPy", [""]],
      ["graalpy-", "GraalPy", ["", "-24.1.0"]],
      ["cpython-", "CPython", [""]],
    ] as const;
    for (const request of requests.filter(({ architecture }) => architecture === undefined)) {
      const [prefix, implementation, own] = random.pick(prefixes);
      const name = `${prefix}${printRequest(request)}${random.pick<string>(own)}`;
      expect([name, parseVersionName(name)]).toEqual([name, { ...request, implementation }]);
    }
  });

  test("as a version, whatever follows it", () => {
    for (const version of versions) {
      const text = printVersion(version);
      for (const behind of ["", "+", "+local", "-x86_64", " (main)"])
        expect([text, parseVersion(text + behind)]).toEqual([text, version]);
      expect(text.startsWith(printMinor(version))).toBe(true);
    }
  });
});
