import { describe, expect, test } from "vitest";
import { type Description, type Entry, type MemoryHost, memoryHost } from "../../src/host/memory.ts";
import { main } from "../../src/main.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import { windows } from "../../src/platform/windows.ts";
import { elfX64, machOArm, peX64 } from "../machines/headers.ts";
import { type Machine, machines } from "../machines/machines.ts";

type Files = Readonly<Record<string, Entry>>;

const cache = "/home/me/.cache/pyl/interpreters.json";
const stamped = (fingerprint: string): Entry => ({ ...(elfX64 as object), fingerprint });
const answer = (version: string, variant = "standard", implementation = "cpython") =>
  JSON.stringify({ implementation, version, variant });

/** A script that requires a micro version. */
const script = '# /// script\n# requires-python = ">=3.11.4"\n# ///\n';

interface Run {
  readonly host: MemoryHost;
  readonly status: number | undefined;
  /** The programs that were probed. */
  readonly asked: readonly (string | undefined)[];
  readonly starts: string | undefined;
  /** The cache file, if it was written. */
  readonly kept: string | undefined;
}

function run(words: readonly string[], files: Files, more: Partial<Description> = {}): Run {
  const bare = machines[more.operatingSystem === "windows" ? "bareWindows" : "bare"] as Machine;
  const host = memoryHost({
    ...bare,
    ...more,
    arguments: ["pyl", ...words],
    environment: { ...bare.environment, ...more.environment },
    files: { ...bare.files, "/home/me/micro.py": script, ...files },
  });
  const status = main(host, machineOf(host, host.operatingSystem === "windows" ? windows : posix), "pyl 0");
  const [kept] = Object.values(host.replaced);
  return {
    host,
    status,
    asked: host.asked.map(([program]) => program),
    starts: host.launched?.program,
    kept,
  };
}

const unknown = { "/usr/bin/python": stamped("a") };
const answers = { "/usr/bin/python": answer("3.12.4") };

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

describe("an interpreter that does not answer", () => {
  const files = { ...unknown, "/usr/bin/python3.9": elfX64 };

  test("counts as what is known of it, and is not probed again while its file is the same", () => {
    const first = run(["hello.py"], files);
    expect(first.asked).toEqual(["/usr/bin/python"]);
    expect(first.starts).toBe("/usr/bin/python3.9");
    expect(JSON.parse(first.kept ?? "").answers).toEqual({ "/usr/bin/python": { fingerprint: "a" } });
    const second = run(["hello.py"], { ...files, [cache]: first.kept ?? "" });
    expect(second.asked).toEqual([]);
    expect(second.starts).toBe("/usr/bin/python3.9");
  });

  test("is chosen if there is no other, unless a version is asked for", () => {
    expect(run(["hello.py"], unknown).starts).toBe("/usr/bin/python");
    expect(run(["-3.12", "hello.py"], unknown)).toMatchObject({ status: 103, asked: ["/usr/bin/python"] });
  });

  test("does not prevent the others from being probed", () => {
    const two = { "/usr/bin/python": stamped("a"), "/usr/local/bin/python": stamped("b") };
    const found = run(["-3.12", "hello.py"], two, { answers });
    expect(found.asked).toHaveLength(2);
    expect(found.starts).toBe("/usr/bin/python");
  });

  test.each([
    "",
    "Python 3.12.4\n",
    "{",
    "[]",
    "null",
    '"3.12.4"',
    "{}",
    answer("3.12"),
    answer("newest"),
    answer("3.12.4", "fast"),
    answer("3.12.4", "standard", "jython"),
    answer("3.12.4", "constructor"),
    answer("3.12.4", "standard", "__proto__"),
    `warning: x\n${answer("3.12.4")}`,
    `${answer("3.12.4")}${answer("3.12.4")}`,
    `{"version": ${"9".repeat(400)}}`,
    `{"__proto__": ${answer("3.12.4")}}`,
    "\0".repeat(1000),
  ])("is one that writes %.40j", (text) => {
    const found = run(["-3.12", "hello.py"], unknown, { answers: { "/usr/bin/python": text } });
    expect(found.status).toBe(103);
    expect(found.asked).toEqual(["/usr/bin/python"]);
    expect(JSON.parse(found.kept ?? "").answers).toEqual({ "/usr/bin/python": { fingerprint: "a" } });
  });

  test("a byte-order mark before the answer is ignored", () => {
    const text = `\ufeff${answer("3.12.4")}\r\n`;
    expect(run(["-3.12", "hello.py"], unknown, { answers: { "/usr/bin/python": text } }).starts).toBe(
      "/usr/bin/python",
    );
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

describe("while an interpreter is probed", () => {
  /** The same host, with something that happens during each probe. */
  const runBeside = (words: readonly string[], files: Files, happens: (host: MemoryHost) => void) => {
    const bare = machines.bare as Machine;
    const host = memoryHost({
      ...bare,
      arguments: ["pyl", ...words],
      answers,
      files: { ...bare.files, ...files },
    });
    const ask: MemoryHost["ask"] = (...question) => {
      happens(host);
      return host.ask(...question);
    };
    const launched: (string | undefined)[] = [];
    const launch: MemoryHost["launch"] = ({ program }) => {
      launched.push(program);
      return undefined;
    };
    let stamps = 0;
    const fingerprint: MemoryHost["fingerprint"] = (path) =>
      words.includes("-3") ? `${stamps++}` : host.fingerprint(path);
    const beside = { ...host, ask, launch, fingerprint };
    main(beside, machineOf(beside, posix), "pyl 0");
    return { host, launched };
  };

  test("its file may change all the time: it is probed once", () => {
    const { host, launched } = runBeside(["-3", "hello.py"], unknown, () => {});
    expect(host.asked).toHaveLength(1);
    expect(launched).toEqual(["/usr/bin/python"]);
  });

  test("another launch may write results, which are kept", () => {
    const other = JSON.stringify({
      schemaVersion: 1,
      answers: { "/opt/other": { fingerprint: "x", ...JSON.parse(answer("3.10.1")) } },
    });
    const files = { ...unknown, "/opt/other": stamped("x") };
    const { host } = runBeside(["hello.py"], files, (beside) => beside.replace(cache, other));
    expect(Object.keys(JSON.parse(host.replaced[cache] ?? "").answers).sort()).toEqual([
      "/opt/other",
      "/usr/bin/python",
    ]);
  });
});

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
