import { describe, expect, test } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import { windows } from "../../src/platform/windows.ts";
import { isOwnName, ownPath, readProgramName } from "../../src/request/program-name.ts";

describe("a name that takes launcher options", () => {
  for (const name of ["pyl", "py", "py.exe", "PYL.EXE", "py_d.exe", "tool", "toolw", "python3-config", ""])
    test(`"${name}"`, () => {
      expect(readProgramName(name)).toEqual({ takesOptions: true, version: undefined, mode: undefined });
    });
  for (const name of ["pylw", "pyw", "pyw.exe", "PyLW.Exe", "pyw_d.exe"])
    test(`"${name}" starts without a console`, () => {
      expect(readProgramName(name)).toEqual({ takesOptions: true, version: undefined, mode: "windowed" });
    });
});

describe("a name that acts as an interpreter", () => {
  const rows = [
    ["python", undefined],
    ["python.exe", undefined],
    ["pythonw.exe", undefined],
    ["pythonw3.12.exe", { release: [3, 12] }],
    ["pypyw3.10.exe", { release: [3, 10], implementation: "PyPy" }],
    ["python3", { release: [3] }],
    ["python3.12", { release: [3, 12] }],
    ["Python3.12.EXE", { release: [3, 12] }],
    ["python3.13t", { release: [3, 13], variant: "freethreaded" }],
    ["pypy3.10", { release: [3, 10], implementation: "PyPy" }],
    ["pypy", { release: [], implementation: "PyPy" }],
  ] as const;
  for (const [name, version] of rows)
    test(name, () => {
      const program = readProgramName(name);
      expect(program.takesOptions).toBe(false);
      expect(program.mode).toBe(/w/.test(name) ? "windowed" : undefined);
      if (version === undefined) expect(program.version).toBeUndefined();
      else expect(program.version).toMatchObject(version);
    });
});

describe("isOwnName", () => {
  for (const name of ["pyl", "pylw", "py", "pyw", "py.exe", "PYL.EXE", "Pyw", "py_d", "pyw_d.exe"])
    test(`${name} in a shebang means pyl`, () => {
      expect(isOwnName(name)).toBe(true);
    });
  for (const name of ["python", "pyl2", "pypy", "pyl.py", "py.exe.exe", "pyl_d", ""])
    test(`"${name}" in a shebang does not mean pyl`, () => {
      expect(isOwnName(name)).toBe(false);
    });
});

describe("ownPath", () => {
  const rows = [
    ["pyl", posix, undefined],
    ["./pyl", posix, "./pyl"],
    ["/venv/bin/pyl", posix, "/venv/bin/pyl"],
    ["C:\\venv\\Scripts\\pyl.exe", windows, "C:\\Tools\\pyl.exe"],
    ["pyl", windows, "C:\\Tools\\pyl.exe"],
  ] as const;
  for (const [name, platform, path] of rows)
    test(`of a program started as ${name} is ${path ?? "unknown"}`, () => {
      const program = "C:\\Tools\\pyl.exe";
      const facts = memoryHost({ operatingSystem: "linux", arguments: [name], program, files: {} });
      expect(ownPath(machineOf(facts, platform))).toBe(path);
    });
});
