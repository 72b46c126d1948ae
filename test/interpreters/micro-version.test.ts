import { describe, expect, test } from "vitest";
import type { Description, Entry } from "../../src/host/memory/description.ts";
import { identify } from "../../src/interpreters/identity.ts";
import { NeedsProbe, withMicroVersion, withMicroVersions } from "../../src/interpreters/micro-version.ts";
import type { Machine } from "../../src/platform/platform.ts";
import { printIdentity } from "../../src/versions/constraint.ts";
import { elfX64, machOUniversal, peX64 } from "../machines/headers.ts";
import { patchlevel } from "../machines/layouts.ts";
import { posixMachine, windowsMachine } from "./described-machine.ts";

const cache = "/home/me/.cache/pyl/interpreters.json";
const machine = (files: Record<string, Entry>, more: Partial<Description> = {}) =>
  posixMachine({ files, environment: { HOME: "/home/me" }, ...more });
const keeping = (real: string, entry: object) => ({
  [cache]: JSON.stringify({ schemaVersion: 1, answers: { [real]: entry } }),
});
const stamped = (fingerprint: string): Entry => ({ ...(elfX64 as object), fingerprint });

const known = (executable: string, on: Machine) => ({
  executable,
  identity: identify(executable, on, "untilEnd"),
});

function complete(executables: readonly string[], on: Machine): string[] | NeedsProbe {
  try {
    const all = executables.map((path) => known(path, on));
    return withMicroVersions(all, on).map(({ identity }) => printIdentity(identity));
  } catch (error) {
    if (error instanceof NeedsProbe) return error;
    throw error;
  }
}

const answer = { implementation: "cpython", version: "3.12.4", variant: "standard" };

describe("an interpreter needs no probe", () => {
  test("if its files have its complete version", () => {
    const on = machine({ "/usr/bin/python3.12": elfX64, ...patchlevel("/usr", "3.12", "3.12.4") });
    expect(complete(["/usr/bin/python3.12"], on)).toEqual(["Python 3.12.4"]);
  });

  test.each<readonly [string, Entry]>([
    ["a script", { kind: "executable", content: "#!/bin/sh\nexec python3.12\n" }],
    ["a script without a shebang", { kind: "executable", content: "exec python3.12\n" }],
    ["empty", { kind: "executable" }],
    ["cut off within its header", { kind: "executable", content: "\x7fELF" }],
    ["built for an unknown processor", { kind: "executable", content: `\x7fELF${"\0".repeat(60)}` }],
    ["not readable", { ...(elfX64 as object), access: "unreadable" }],
    ["a link that leads nowhere", { link: "gone" }],
    ["a link to itself", { link: "python3.12" }],
  ])("when it is %s", (_claim, entry) => {
    expect(complete(["/usr/bin/python3.12"], machine({ "/usr/bin/python3.12": entry }))).toEqual([
      "Python 3.12",
    ]);
  });

  test("if it has answered, and its file is the same", () => {
    const files = {
      "/usr/bin/python": stamped("a"),
      ...keeping("/usr/bin/python", { fingerprint: "a", ...answer, variant: "freethreaded" }),
    };
    expect(complete(["/usr/bin/python"], machine(files))).toEqual(["Python 3.12.4t"]);
  });

  test("if it has not answered, and its file is the same", () => {
    const files = { "/usr/bin/python": stamped("a"), ...keeping("/usr/bin/python", { fingerprint: "a" }) };
    expect(complete(["/usr/bin/python"], machine(files))).toEqual(["Python"]);
  });

  test("if the target of its link has answered", () => {
    const files = {
      "/usr/local/bin/python": { link: "/opt/p" },
      "/opt/p": stamped("a"),
      ...keeping("/opt/p", { fingerprint: "a", ...answer }),
    };
    expect(complete(["/usr/local/bin/python", "/opt/p"], machine(files))).toEqual([
      "Python 3.12.4",
      "Python 3.12.4",
    ]);
  });
});

describe("an interpreter needs a probe", () => {
  const needsProbe = (executables: readonly string[], files: Record<string, Entry>) => {
    const result = complete(executables, machine(files));
    return result instanceof NeedsProbe ? result.executables : result;
  };

  test("if no file has its micro version", () => {
    expect(needsProbe(["/usr/bin/python3.12"], { "/usr/bin/python3.12": elfX64 })).toEqual([
      "/usr/bin/python3.12",
    ]);
  });

  test("again if its file has changed", () => {
    for (const kept of [{ fingerprint: "before", ...answer }, { fingerprint: "before" }])
      expect(
        needsProbe(["/usr/bin/python"], {
          "/usr/bin/python": stamped("a"),
          ...keeping("/usr/bin/python", kept),
        }),
      ).toEqual(["/usr/bin/python"]);
  });

  test("together with the others that need one, and only with these", () => {
    const files = {
      "/usr/bin/python": elfX64,
      "/usr/bin/python3.12": elfX64,
      ...patchlevel("/usr", "3.12", "3.12.4"),
      "/usr/bin/python3.11": { kind: "executable", content: "#!/bin/sh\n" },
      "/opt/bin/python3.10": elfX64,
    } as const;
    const paths = ["/usr/bin/python", "/usr/bin/python3.12", "/usr/bin/python3.11", "/opt/bin/python3.10"];
    expect(needsProbe(paths, files)).toEqual(["/usr/bin/python", "/opt/bin/python3.10"]);
  });

  test("on every system, by its own kind of header", () => {
    const mac = machine(
      { "/opt/python": machOUniversal },
      { operatingSystem: "macos", architecture: "aarch64" },
    );
    expect(complete(["/opt/python"], mac)).toBeInstanceOf(NeedsProbe);
    const windows = windowsMachine({ files: { "C:\\p\\python.exe": peX64 } });
    expect(complete(["C:\\p\\python.exe"], windows)).toBeInstanceOf(NeedsProbe);
    const alias = {
      ...(peX64 as object),
      content: "",
      packageFamily: "PythonSoftwareFoundation.Python.3.12_q",
    };
    const store = windowsMachine({ files: { "C:\\p\\python.exe": alias } });
    expect(complete(["C:\\p\\python.exe"], store)).toEqual(["Python"]);
  });
});

test("one identity is completed as all are", () => {
  const on = machine({ "/usr/bin/python3.12": elfX64, ...patchlevel("/usr", "3.12", "3.12.4") });
  const { executable, identity } = known("/usr/bin/python3.12", on);
  expect(printIdentity(withMicroVersion(identity, executable, on))).toBe("Python 3.12.4");
  expect(withMicroVersions([], on)).toEqual([]);
});
