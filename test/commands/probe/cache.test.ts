import { describe, expect, test } from "vitest";
import type { Entry } from "../../../src/host/memory/description.ts";
import { elfX64, machOArm, peX64 } from "../../machines/headers.ts";
import type { Files } from "../../support/machines/described.ts";
import { answer, answers, cache, run, stamped, unknown } from "../../support/machines/probes.ts";

describe("a cache file that is damaged", () => {
  const good = run(["hello.py"], unknown, { answers }).kept ?? "";
  const forged = good.replace("3.12.4", "3.13.7");

  test.each<readonly [string, Entry]>([
    ["empty", ""],
    ["half of it", good.slice(0, 60)],
    ["garbage", "\0\udcff\udcfe{"],
    ["of another schema", forged.replace('"schemaVersion":1', '"schemaVersion":2')],
    ["another user's", { content: forged, owner: 4242 }],
    ["far too large", `${forged.slice(0, -3)},"x":"${"x".repeat(2 << 20)}"}}`],
    ["with half a version", good.replace("3.12.4", "3.12")],
    ["with an unknown implementation", good.replace('"CPython"', '"Jython"')],
    ["with names of properties that all objects have", good.replaceAll("/usr/bin/python", "__proto__")],
    ["with another fingerprint", forged.replace('"fingerprint":"a"', '"fingerprint":"b"')],
  ])("is written again: %s", (_claim, entry) => {
    const found = run(["-3.12.4", "hello.py"], { ...unknown, [cache]: entry }, { answers });
    expect(found.host.written.error).toBe("");
    expect(found.starts).toBe("/usr/bin/python");
    expect(found.asked).toEqual(["/usr/bin/python"]);
    const { answers: kept } = JSON.parse(found.kept ?? "");
    expect(kept).toMatchObject({ "/usr/bin/python": { version: "3.12.4" } });
    expect(run(["-3.12.4", "hello.py"], { ...unknown, [cache]: found.kept ?? "" }).asked).toEqual([]);
  });

  test.each<readonly [string, Files]>([
    ["a folder in its place", { [cache]: { kind: "directory" } }],
    ["a file in place of its folder", { "/home/me/.cache/pyl": "no folder\n" }],
  ])("cannot be written again, and only time is lost: %s", (_claim, files) => {
    const found = run(["-3.12.4", "hello.py"], { ...unknown, ...files }, { answers });
    expect(found.starts).toBe("/usr/bin/python");
    expect(found.asked).toEqual(["/usr/bin/python"]);
    expect(found.host.replaced).toEqual({});
    expect(found.host.written.error).toBe("");
  });

  test("is not written again without a need", () => {
    const found = run(["hello.py"], { "/usr/bin/python3.12": elfX64, [cache]: "garbage" });
    expect(found.starts).toBe("/usr/bin/python3.12");
    expect(found.host.replaced).toEqual({});
  });

  test("does not exist without a home folder", () => {
    const found = run(["-3.12.4", "hello.py"], unknown, { answers, environment: { HOME: "" } });
    expect(found.starts).toBe("/usr/bin/python");
    expect(found.asked).toEqual(["/usr/bin/python"]);
    expect(found.host.replaced).toEqual({});
  });

  test("loses the results of changed and missing files, and keeps the others", () => {
    const entry = { fingerprint: "x", implementation: "CPython", version: "3.10.1", variant: "standard" };
    const kept = {
      "/gone/python": entry,
      "/opt/changed": { ...entry, fingerprint: "before" },
      "/opt/same": entry,
      "/opt/silent": { fingerprint: "x" },
    };
    const files = {
      ...unknown,
      "/opt/changed": stamped("now"),
      "/opt/same": stamped("x"),
      "/opt/silent": stamped("x"),
      [cache]: JSON.stringify({ schemaVersion: 1, answers: kept }),
    };
    const found = run(["hello.py"], files, { answers });
    expect(Object.keys(JSON.parse(found.kept ?? "").answers)).toEqual([
      "/opt/same",
      "/opt/silent",
      "/usr/bin/python",
    ]);
  });
});

describe("the cache is", () => {
  test("in Library on macOS", () => {
    const found = run(
      ["-3.12.4", "hello.py"],
      { "/usr/local/bin/python": machOArm },
      { operatingSystem: "macos", answers: { "/usr/local/bin/python": answer("3.12.4") } },
    );
    expect(found.starts).toBe("/usr/local/bin/python");
    expect(Object.keys(found.host.replaced)).toEqual(["/home/me/Library/Caches/pyl/interpreters.json"]);
  });

  test("in the local folder on Windows", () => {
    const executable = "C:\\Own\\python.exe";
    const found = run(
      ["-3.12.4", "hello.py"],
      { [executable]: peX64 },
      {
        operatingSystem: "windows",
        environment: { PATH: "C:\\Own" },
        answers: { [executable]: answer("3.12.4") },
      },
    );
    expect(found.starts).toBe(executable);
    expect(Object.keys(found.host.replaced)).toEqual([
      "C:\\Users\\me\\AppData\\Local\\pyl\\interpreters.json",
    ]);
  });

  test("not another user's under sudo", () => {
    const kept = run(["hello.py"], unknown, { answers }).kept ?? "";
    const files = { ...unknown, [cache]: { content: kept, owner: 1000 } };
    expect(run(["hello.py"], files, { answers, user: 0 }).asked).toEqual(["/usr/bin/python"]);
    expect(run(["hello.py"], files, { answers, user: 1000 }).asked).toEqual([]);
  });
});
