import { describe, expect, test } from "vitest";
import type { Description, Entry } from "../../src/host/memory/description.ts";
import {
  cachedProbe,
  parseProbeResult,
  probeCacheOf,
  probeCachePath,
  readProbeCache,
} from "../../src/interpreters/probe-cache.ts";
import { posixMachine, windowsMachine } from "./described-machine.ts";

const path = "/home/me/.cache/pyl/interpreters.json";
const python = "/usr/bin/python";
const answer = { implementation: "cpython", version: "3.12.4", variant: "standard" };
const known = {
  implementation: "CPython",
  version: { release: [3, 12, 4], prerelease: "" },
  variant: "standard",
};

const machine = (file: Entry, more: Partial<Description> = {}) =>
  posixMachine({
    environment: { HOME: "/home/me" },
    files: { [path]: file, [python]: { kind: "executable", fingerprint: "now" } },
    ...more,
  });

const file = (answers: unknown, schemaVersion: unknown = 1) => JSON.stringify({ schemaVersion, answers });

describe("the cache file is", () => {
  test.each<readonly [string, Partial<Description>, string | undefined]>([
    ["in the user's folder", { environment: { HOME: "/home/me" } }, path],
    ["in $XDG_CACHE_HOME", { environment: { HOME: "/h", XDG_CACHE_HOME: "/c" } }, "/c/pyl/interpreters.json"],
    ["not in a relative one", { environment: { HOME: "/home/me", XDG_CACHE_HOME: "c" } }, path],
    ["nowhere without a home folder", {}, undefined],
    ["nowhere if the home folder is relative", { environment: { HOME: "home" } }, undefined],
    [
      "in Library on macOS",
      { operatingSystem: "macos", environment: { HOME: "/Users/me" } },
      "/Users/me/Library/Caches/pyl/interpreters.json",
    ],
  ])("%s", (_claim, given, expected) => {
    expect(probeCachePath(posixMachine(given))).toBe(expected);
  });

  test("in the local folder on Windows", () => {
    const environment = { LOCALAPPDATA: "C:\\me\\Local" };
    expect(probeCachePath(windowsMachine({ environment }))).toBe("C:\\me\\Local\\pyl\\interpreters.json");
    expect(probeCachePath(windowsMachine({ environment: { LOCALAPPDATA: "" } }))).toBeUndefined();
  });
});

describe("the cached probe of an interpreter", () => {
  const kept = (entry: unknown, more: Partial<Description> = {}) =>
    cachedProbe(python, machine(file({ [python]: entry }), more));

  test("is its answer", () => {
    expect(kept({ fingerprint: "now", ...answer })).toEqual({ fingerprint: "now", result: known });
    expect(
      kept({ fingerprint: "now", ...answer, version: "3.15.0a2", variant: "freethreaded" }),
    ).toMatchObject({
      result: { version: { release: [3, 15, 0], prerelease: "a2" }, variant: "freethreaded" },
    });
  });

  test("may say that it did not answer", () => {
    expect(kept({ fingerprint: "now" })).toEqual({ fingerprint: "now", result: undefined });
  });

  test("does not count if its file has changed", () => {
    expect(kept({ fingerprint: "before", ...answer })).toBeUndefined();
    expect(kept({ fingerprint: "before" })).toBeUndefined();
  });

  test("does not count if its file is missing", () => {
    const gone = machine(file({ "/usr/bin/gone": { fingerprint: "now", ...answer } }));
    expect(cachedProbe("/usr/bin/gone", gone)).toBeUndefined();
  });

  test.each<readonly [string, unknown]>([
    ["not an object", "3.12.4"],
    ["a list", ["now", "cpython"]],
    ["nothing", null],
    ["without a fingerprint", answer],
    ["with an empty fingerprint", { fingerprint: "", ...answer }],
    ["with a number for a fingerprint", { fingerprint: 7, ...answer }],
    ["a version of two numbers", { fingerprint: "now", ...answer, version: "3.12" }],
    ["a version of words", { fingerprint: "now", ...answer, version: "newest" }],
    ["a version that is a number", { fingerprint: "now", ...answer, version: 3.12 }],
    ["an empty version", { fingerprint: "now", ...answer, version: "" }],
    ["a version that is null", { fingerprint: "now", ...answer, version: null }],
    ["an unknown implementation", { fingerprint: "now", ...answer, implementation: "jython" }],
    ["no implementation", { fingerprint: "now", ...answer, implementation: undefined }],
    [
      "an implementation that is a property of all objects",
      { fingerprint: "now", ...answer, implementation: "constructor" },
    ],
    ["an implementation that is a prototype", { fingerprint: "now", ...answer, implementation: "__proto__" }],
    ["an unknown variant", { fingerprint: "now", ...answer, variant: "fast" }],
    ["a variant that is a property of all objects", { fingerprint: "now", ...answer, variant: "toString" }],
    ["no variant", { fingerprint: "now", ...answer, variant: undefined }],
  ])("is nothing when it is not as it was written: %s", (_claim, entry) => {
    expect(kept(entry)).toBeUndefined();
  });

  test("is never a property that all objects have", () => {
    const text = `{"schemaVersion": 1, "answers": {"__proto__": {"fingerprint": "now", "version": "3.12.4", "implementation": "cpython", "variant": "standard"}, "constructor": {"fingerprint": "now"}}}`;
    const read = readProbeCache(machine(text));
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    for (const name of ["__proto__", "fingerprint", "answer", "toString", "hasOwnProperty"])
      expect(cachedProbe(name, machine(text))).toBeUndefined();
  });
});

describe("the cache file", () => {
  const whole = file({ [python]: { fingerprint: "now", ...answer } });

  test("counts if it is this user's, or root's", () => {
    for (const owner of [1000, 0])
      expect(Object.keys(readProbeCache(machine({ content: whole, owner })))).toEqual([python]);
  });

  test("does not count if it is another user's, also for root", () => {
    expect(readProbeCache(machine({ content: whole, owner: 4242 }))).toEqual({});
    expect(readProbeCache(machine({ content: whole, owner: 1000 }, { user: 0 }))).toEqual({});
  });

  test("is read once for a decision", () => {
    const files: Record<string, Entry> = { [path]: whole };
    const one = posixMachine({ environment: { HOME: "/home/me" }, files });
    expect(probeCacheOf(one)).toBe(probeCacheOf(one));
  });

  test.each<readonly [string, Entry]>([
    ["empty", ""],
    ["garbage", "\0\u{1f600}{]"],
    ["half of it", whole.slice(0, whole.length / 2)],
    ["cut off at its end", whole.slice(0, -2)],
    ["a list", "[]"],
    ["null", "null"],
    ["of another schema", file({ [python]: { fingerprint: "now", ...answer } }, 2)],
    ["without schema", file({ [python]: { fingerprint: "now", ...answer } }, null)],
    ["with a text for schema", file({ [python]: { fingerprint: "now", ...answer } }, "1")],
    ["without answers", JSON.stringify({ schemaVersion: 1 })],
    ["with a list of answers", file([{ fingerprint: "now", ...answer }])],
    ["with a text for answers", file("3.12.4")],
    ["too large", `${whole.slice(0, -1)}${" ".repeat(2 << 20)}}`],
    ["a folder", { kind: "directory" }],
    ["unreadable", { content: whole, access: "unreadable" }],
    ["a link that leads nowhere", { link: "gone" }],
    ["a link to itself", { link: path }],
    ["a device", { kind: "other" }],
  ])("counts as nothing when it is not as it was written: %s", (_claim, entry) => {
    expect(readProbeCache(machine(entry))).toEqual({});
  });

  test("counts in part if some entries are damaged", () => {
    const text = file({
      "/usr/bin/x": { fingerprint: 1 },
      [python]: { fingerprint: "now", ...answer },
      "": null,
    });
    expect(readProbeCache(machine(text))).toEqual({ [python]: { fingerprint: "now", result: known } });
  });
});

describe("an answer", () => {
  test.each<readonly [object, string | undefined]>([
    [answer, "CPython"],
    [{ ...answer, implementation: "CPython" }, "CPython"],
    [{ ...answer, implementation: "pypy" }, "PyPy"],
    [{ ...answer, implementation: "graalpy" }, "GraalPy"],
    [{ ...answer, implementation: "micropython" }, undefined],
    [{ ...answer, version: "3.12" }, undefined],
    [{}, undefined],
  ])("%o is %s's", (fields, implementation) => {
    expect(parseProbeResult(fields as Record<string, unknown>)?.implementation).toBe(implementation);
  });
});
