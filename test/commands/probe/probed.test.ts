import { describe, expect, test } from "vitest";
import { elfX64 } from "../../machines/headers.ts";
import type { Files } from "../../support/machines/described.ts";
import { answer, answers, cache, run, script, stamped, unknown } from "../../support/machines/probes.ts";

describe("an interpreter whose version is unknown", () => {
  test("is probed once, and the result is kept", () => {
    const first = run(["hello.py"], unknown, { answers });
    expect(first.starts).toBe("/usr/bin/python");
    expect(first.asked).toEqual(["/usr/bin/python"]);
    expect(Object.keys(first.host.replaced)).toEqual([cache]);
    expect(JSON.parse(first.kept ?? "")).toEqual({
      schemaVersion: 1,
      answers: {
        "/usr/bin/python": {
          fingerprint: "a",
          implementation: "CPython",
          version: "3.12.4",
          variant: "standard",
        },
      },
    });
  });

  test("is not probed by the next run, which writes nothing", () => {
    const { kept = "" } = run(["hello.py"], unknown, { answers });
    const second = run(["-3.12.4", "hello.py"], { ...unknown, [cache]: kept });
    expect(second.starts).toBe("/usr/bin/python");
    expect(second.asked).toEqual([]);
    expect(second.host.replaced).toEqual({});
  });

  test("is probed again if its file has changed", () => {
    const { kept = "" } = run(["hello.py"], unknown, { answers });
    const changed = { "/usr/bin/python": stamped("b"), [cache]: kept };
    const second = run(["-3.13", "hello.py"], changed, { answers: { "/usr/bin/python": answer("3.13.0") } });
    expect(second.starts).toBe("/usr/bin/python");
    expect(second.asked).toEqual(["/usr/bin/python"]);
    expect(JSON.parse(second.kept ?? "").answers).toMatchObject({
      "/usr/bin/python": { fingerprint: "b", version: "3.13.0" },
    });
  });

  test("is probed under the first of its names", () => {
    const files = {
      "/usr/bin/python": { link: "/opt/p/it" },
      "/usr/bin/python3": { link: "/opt/p/it" },
      "/usr/local/bin/python": { link: "/opt/p/it" },
      "/opt/p/it": stamped("a"),
    };
    const { asked, kept } = run(["hello.py"], files, { answers: { "/opt/p/it": answer("3.12.4") } });
    expect(asked).toHaveLength(1);
    expect(Object.keys(JSON.parse(kept ?? "").answers)).toEqual(["/opt/p/it"]);
  });

  test("is what it says: a pre-release, a free-threaded build, another implementation", () => {
    const files = { ...unknown, "/usr/bin/python3.9": elfX64 };
    for (const text of [
      answer("3.15.0a2"),
      answer("3.13.1", "freethreaded"),
      answer("3.13.1", "debug"),
      answer("3.9.18", "standard", "pypy"),
    ])
      expect(run(["hello.py"], files, { answers: { "/usr/bin/python": text } }).starts).toBe(
        "/usr/bin/python3.9",
      );
    const pypy = { "/usr/bin/python": answer("3.10.14", "standard", "pypy") };
    expect(run(["-V:PyPy/3.10", "hello.py"], files, { answers: pypy }).starts).toBe("/usr/bin/python");
  });

  test.each(["--list", "--list-paths", "--which", "--explain", "--dry-run"])(
    "is probed once by %s",
    (report) => {
      const { asked, host, status, kept } = run([report, "hello.py"], unknown, { answers });
      expect(asked).toEqual(["/usr/bin/python"]);
      expect(status).toBe(0);
      expect(kept).toContain("3.12.4");
      const again = run([report, "hello.py"], { ...unknown, [cache]: kept ?? "" });
      expect(again.asked).toEqual([]);
      expect(again.host.written).toEqual(host.written);
    },
  );

  test("is probed once also if the decision is printed (PYLAUNCHER_DEBUG)", () => {
    const environment = { PYLAUNCHER_DEBUG: "1" };
    const { asked, starts } = run(["-3.12", "hello.py"], unknown, { answers, environment });
    expect(asked).toEqual(["/usr/bin/python"]);
    expect(starts).toBe("/usr/bin/python");
  });
});

describe("a micro version that only the interpreter knows", () => {
  const files = { "/usr/bin/python3.11": stamped("a"), "/usr/local/bin/python3.10": stamped("b") };
  const both = { "/usr/bin/python3.11": answer("3.11.6"), "/usr/local/bin/python3.10": answer("3.10.2") };

  test("is probed for the command line, of that minor version only", () => {
    const found = run(["-3.11.6", "hello.py"], files, { answers: both });
    expect(found.asked).toEqual(["/usr/bin/python3.11"]);
    expect(found.starts).toBe("/usr/bin/python3.11");
    const other = run(["-3.11.7", "hello.py"], files, { answers: both });
    expect(other.asked).toEqual(["/usr/bin/python3.11"]);
    expect(other.status).toBe(103);
    expect(other.host.written.error).toContain("Python 3.11.7 is not installed");
  });

  test("is not probed if the minor version is enough", () => {
    expect(run(["-3.11", "hello.py"], files, { answers: both }).asked).toEqual([]);
    expect(run(["hello.py"], files, { answers: both }).asked).toEqual([]);
  });

  test("is probed for a script's requirement, of the minor version that it divides only", () => {
    const found = run(["micro.py"], files, { answers: both });
    expect(found.asked).toEqual(["/usr/bin/python3.11"]);
    expect(found.starts).toBe("/usr/bin/python3.11");
    const older = run(["micro.py"], files, { answers: { ...both, "/usr/bin/python3.11": answer("3.11.2") } });
    expect(older.starts).toBeUndefined();
    expect(older.status).toBe(103);
    expect(older.host.written.error).toContain(">=3.11.4");
  });

  test("is probed for the first on PATH, and for the path in a shebang", () => {
    for (const line of ["#!/usr/bin/env python3.11", "#!/usr/bin/python3.11"]) {
      const scripts = { ...files, "/home/me/line.py": `${line}\n${script}` };
      const found = run(["line.py"], scripts, { answers: both });
      expect(found.asked).toEqual(["/usr/bin/python3.11"]);
      expect(found.starts).toBe("/usr/bin/python3.11");
      const older = { "/usr/bin/python3.11": answer("3.11.3") };
      expect(run(["line.py"], scripts, { answers: older }).status).toBe(103);
    }
  });

  test("is probed for several at once", () => {
    const installed = {
      "/usr/bin/python3.11": stamped("a"),
      "/usr/local/bin/python3.11": stamped("b"),
      "/bin/python": stamped("c"),
    };
    const found = run(["-3.11.6", "hello.py"], installed, {
      answers: {
        "/usr/bin/python3.11": answer("3.11.6"),
        "/usr/local/bin/python3.11": answer("3.11.2"),
        "/bin/python": answer("3.11.9"),
      },
    });
    expect(found.starts).toBe("/usr/bin/python3.11");
    expect([...found.asked].sort()).toEqual(Object.keys(installed).sort());
    expect(Object.keys(JSON.parse(found.kept ?? "").answers).sort()).toEqual(Object.keys(installed).sort());
  });

  test("is probed for a default with a micro version", () => {
    const environment = { PY_PYTHON: "3.11.6" };
    const found = run(["hello.py"], files, { answers: both, environment });
    expect(found.asked).toEqual(["/usr/bin/python3.11"]);
    expect(found.starts).toBe("/usr/bin/python3.11");
  });
});

test("a script is never probed: it may start another Python tomorrow", () => {
  const files: Files = {
    "/usr/bin/python": { kind: "executable", content: "#!/bin/sh\nexec /opt/x/python\n" },
    "/usr/bin/python3.12": { kind: "executable", content: "#!/bin/sh\n" },
  };
  const said = { "/usr/bin/python": answer("3.12.4"), "/usr/bin/python3.12": answer("3.12.4") };
  expect(run(["hello.py"], files, { answers: said }).asked).toEqual([]);
  expect(run(["-3.12.4", "hello.py"], files, { answers: said })).toMatchObject({ asked: [], status: 103 });
});
