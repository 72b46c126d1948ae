import { describe, expect, test } from "vitest";
import type { Description, Entry } from "../../src/host/memory/description.ts";
import { NeedsProbe } from "../../src/interpreters/micro-version.ts";
import { bestOf } from "../../src/select/best.ts";
import { basesOf, findInstalled, installedLabels, withMicroVersionsFor } from "../../src/select/installed.ts";
import type { Constraint } from "../../src/versions/constraint.ts";
import { printIdentity, versionConstraint } from "../../src/versions/constraint.ts";
import { parseTag } from "../../src/versions/tag.ts";
import { anyVersion, type VersionRequest } from "../../src/versions/version-request.ts";
import { posixMachine, windowsMachine } from "../interpreters/described-machine.ts";
import { elfArm, elfRiscV, elfX64, elfX86, peX64 } from "../machines/headers.ts";
import { buildDetails, cpython, patchlevel, pypy } from "../machines/layouts.ts";

import { type Machine, machines } from "../machines/machines.ts";
import { runDescribed } from "../support/machines/described.ts";

type Files = Readonly<Record<string, Entry>>;

const versions = "/home/me/.pyenv/versions";
const uv = "/home/me/.local/share/uv/python";

const machine = (files: Files, more: Partial<Description> = {}) =>
  posixMachine({ files, environment: { HOME: "/home/me", PATH: "/usr/bin" }, ...more });

const asked = (text: string): Constraint =>
  versionConstraint(text === "" ? anyVersion : (parseTag(text) as VersionRequest));

const best = (files: Files, request = "", more: Partial<Description> = {}) => {
  const on = machine(files, more);
  return bestOf(withMicroVersionsFor(findInstalled(on), asked(request), on), asked(request), on)?.executable;
};

/** One Python each, named as in pyenv. */
const one = (name: string, header: Entry): Files => {
  const minor = /^\d+\.\d+t?/.exec(name.replace(/^(\d+\.\d+).*t$/, "$1t"))?.[0] ?? "";
  return name.startsWith("pypy")
    ? pypy(`${versions}/${name}`, name.slice(4, 8), header)
    : cpython(`${versions}/${name}`, minor, header);
};

describe("the better of two", () => {
  const rows: readonly (readonly [claim: string, better: Files, worse: Files])[] = [
    ["newer", one("3.12.1", elfX64), one("3.11.9", elfX64)],
    ["newer by its micro version", one("3.12.10", elfX64), one("3.12.9", elfX64)],
    ["a release, though older", one("3.8.1", elfX64), one("3.14.0rc1", elfX64)],
    [
      "a release for another processor before a pre-release for this one",
      one("3.8.1", elfX86),
      one("3.14.0a1", elfX64),
    ],
    ["with the lock, though older", one("3.8.1", elfX64), one("3.13.0t", elfX64)],
    [
      "a standard build for another processor before a free-threaded one for this one",
      one("3.8.1", elfArm),
      one("3.13.0t", elfX64),
    ],
    [
      "a free-threaded release before a standard pre-release",
      one("3.13.0t", elfX64),
      one("3.14.0b1", elfX64),
    ],
    ["of this processor, though older", one("3.8.1", elfX64), one("3.13.0", elfX86)],
    ["of this processor, not one without a name", one("3.8.1", elfX64), one("3.13.0", elfRiscV)],
    ["of this processor, though PyPy", one("pypy3.10-7.3.17", elfX64), one("3.10.1", elfArm)],
    ["CPython of the same version", one("3.10.1", elfX64), one("pypy3.10-7.3.17", elfX64)],
    ["newer, though PyPy", one("pypy3.11-7.3.19", elfX64), one("3.10.9", elfX64)],
    [
      "python.org's of the same minor version",
      one("3.12.1", elfX64),
      cpython(`${uv}/cpython-3.12.9-any`, "3.12"),
    ],
    ["newer, though another company's", cpython(`${uv}/cpython-3.13.0-any`, "3.13"), one("3.12.9", elfX64)],
    [
      "of this processor, though another company's",
      cpython(`${uv}/cpython-3.12.0-any`, "3.12"),
      one("3.12.9", elfX86),
    ],
    ["with a micro version that is known", one("3.12.1", elfX64), { "/usr/bin/python3.12": elfX64 }],
  ];
  test.each(rows)("is %s", (_claim, better, worse) => {
    const [prefix] = Object.keys(better);
    const folder = prefix?.slice(0, prefix.indexOf("/bin/") + 1) ?? "";
    expect(best({ ...better, ...worse })).toMatch(new RegExp(`^${folder.replaceAll(/[.+]/g, "\\$&")}`));
    // Alone the other would do, so it is this that decides.
    expect(best(worse)).toBeDefined();
  });

  test("depends on the machine's processor", () => {
    const files = { ...one("3.12.1", elfX64), ...one("3.11.1", elfArm), ...one("3.10.1", elfX86) };
    for (const [architecture, version] of [
      ["x86_64", "3.12"],
      ["aarch64", "3.11"],
      ["x86", "3.10"],
    ] as const)
      expect(best(files, "", { architecture })).toBe(`${versions}/${version}.1/bin/python${version}`);
  });

  test("is the first of its kind if no header has a processor", () => {
    const script: Entry = { kind: "executable", content: "#!/bin/sh\n" };
    expect(best({ ...one("3.12.1", script), ...one("3.11.1", elfX64) })).toBe(
      `${versions}/3.12.1/bin/python3.12`,
    );
  });
});

test("on Windows what is registered goes before uv's of the same minor version", () => {
  const registered = machines.registered as Machine;
  const files = {
    ...registered.files,
    "C:\\R\\uv\\python\\cpython-3.12.9-windows-x86_64-none\\python.exe": peX64,
  };
  const on = windowsMachine({
    ...registered,
    environment: { ...registered.environment, APPDATA: "C:\\R" },
    files,
  });
  const choose = (request: string) => bestOf(findInstalled(on), asked(request), on)?.executable;
  expect(choose("")).toMatch(/Programs.Python.Python312.python\.exe$/);
  expect(choose("Astral/3.12")).toMatch(/^C:.R.uv/);
});

describe("an environment", () => {
  const environment = (prefix: string): Files => ({
    [`${prefix}/pyvenv.cfg`]: "home = /usr/bin\nversion = 3.9.1\n",
    [`${prefix}/bin/python3.9`]: elfX64,
  });
  const onPath = { environment: { HOME: "/home/me", PATH: "/opt/app/bin:/usr/bin" } };

  test("on PATH was put there by the user, and goes first, whatever its architecture", () => {
    const files = { ...environment("/opt/app"), "/usr/bin/python3.12": elfX64 };
    expect(best(files, "", onPath)).toBe("/opt/app/bin/python3.9");
    expect(best({ ...files, "/opt/app/bin/python3.9": elfX86 }, "", onPath)).toBe("/opt/app/bin/python3.9");
  });

  test("that only a manager lists is not installed", () => {
    const on = machine({
      ...environment(`${versions}/mine`),
      ...environment(`${versions}/3.9.1/envs/x`),
      "/opt/conda/conda-meta/history": "",
      "/opt/conda/condabin/conda": elfX64,
      "/opt/conda/envs/work/bin/python3": elfX64,
      "/opt/conda/envs/work/conda-meta/history": "",
    });
    expect(findInstalled(on).interpreters).toEqual([]);
  });

  test("does not count among bases", () => {
    const on = machine({ ...environment("/opt/app"), "/usr/bin/python3.12": elfX64 }, onPath);
    expect(basesOf(findInstalled(on)).interpreters.map(({ executable }) => executable)).toEqual([
      "/usr/bin/python3.12",
    ]);
  });
});

describe("what is installed", () => {
  const labels = (files: Files) => installedLabels(findInstalled(machine(files)));

  test("is found without a probe if the minor versions are known", () => {
    expect(labels({ "/usr/bin/python3.12": elfX64, "/usr/bin/python3": { link: "python3.12" } })).toEqual([
      "Python 3.12",
    ]);
    expect(labels({ "/usr/bin/python": elfX64, "/usr/lib/python3.11/os.py": "" })).toEqual(["Python 3.11"]);
  });

  test("needs a probe if no file has its minor version", () => {
    const files = { "/usr/bin/python": elfX64, "/usr/bin/python3": elfX64, "/usr/bin/python3.12": elfX64 };
    expect(() => labels(files)).toThrow(NeedsProbe);
    try {
      labels(files);
    } catch (error) {
      expect((error as NeedsProbe).executables).toEqual(["/usr/bin/python3", "/usr/bin/python"]);
    }
  });

  test("is a pre-release from 3.14 on if build-details.json says so", () => {
    for (const minor of [14, 15]) {
      const name = `python3.${minor}`;
      const files = {
        [`/usr/bin/${name}`]: elfX64,
        ...buildDetails(`/usr/lib/${name}`, [3, minor, 0, "beta", 2]),
      };
      expect(labels(files)).toEqual([`Python 3.${minor}.0b2`]);
      expect(labels({ [`/usr/bin/${name}`]: elfX64 })).toEqual([`Python 3.${minor}`]);
    }
  });

  test("is sorted again if micro versions become known", () => {
    const on = machine({
      "/usr/bin/python3.12": elfX64,
      ...patchlevel("/usr", "3.12", "3.12.9"),
      ...one("3.12.4", elfX64),
    });
    const before = findInstalled(on);
    expect(before.interpreters.map(({ identity }) => printIdentity(identity))).toEqual([
      "Python 3.12.4",
      "Python 3.12",
    ]);
    const after = withMicroVersionsFor(before, asked("3.12.9"), on);
    expect(after.interpreters.map(({ identity }) => printIdentity(identity))).toEqual([
      "Python 3.12.9",
      "Python 3.12.4",
    ]);
    expect(withMicroVersionsFor(before, asked("3.12"), on)).toBe(before);
  });

  test("needs no probe if its version, build or implementation does not match anyway", () => {
    const files = {
      "/usr/bin/python3.11": elfX64,
      "/usr/bin/python3.12-dbg": elfX64,
      "/usr/bin/python3.12t": elfX64,
      "/usr/bin/pypy3.12": elfX64,
    };
    expect(best(files, "PythonCore/3.12.4")).toBeUndefined();
    expect(() => best(files, "PyPy/3.12.4")).toThrow(NeedsProbe);
  });
});

test("an interpreter that is registered without a version is found by its tag, without a probe", () => {
  const executable = "C:\\facts\\facts.exe";
  const on = windowsMachine({
    files: { [executable]: peX64 },
    registry: { "user\\Software\\Python\\Facts\\1\\InstallPath": { ExecutablePath: executable } },
  });
  const installed = findInstalled(on);
  expect(installed.interpreters.map((each) => each.executable)).toEqual([executable]);
  expect(bestOf(installed, asked("Facts/1"), on)?.executable).toBe(executable);
});

test("it is asked for its version if nothing else satisfies: being registered does not hide it", () => {
  const { host, status } = runDescribed({
    machine: "unversionedTag",
    arguments: ["-3.6", "hello.py"],
    answers: {
      "C:\\Contoso\\python.exe": '{"implementation": "cpython", "version": "3.6.8", "variant": "standard"}',
    },
  });
  expect([status, host.launched?.program, host.asked.length]).toEqual([
    undefined,
    "C:\\Contoso\\python.exe",
    1,
  ]);
});
