import { expect, test } from "vitest";
import { registeredIdentity } from "../../../src/interpreters/windows/registered-identity.ts";
import { printIdentity } from "../../../src/versions/constraint.ts";
import { windowsMachine } from "../described-machine.ts";

const rows: readonly (readonly [
  company: string,
  tag: string,
  sysVersion: string | undefined,
  version: string | undefined,
  executable: string,
  name: string,
])[] = [
  ["PythonCore", "3.12", "3.12", "3.12.4", "C:\\P\\python.exe", "Python 3.12.4"],
  ["PythonCore", "3.12", undefined, undefined, "C:\\P\\python.exe", "Python 3.12"],
  ["PythonCore", "3.12-32", undefined, "", "C:\\P\\python.exe", "Python 3.12"],
  ["PythonCore", "3.12", "nonsense", "nonsense", "C:\\P\\python.exe", "Python 3.12"],
  ["PythonCore", "3.12", undefined, "3.11.4", "C:\\P\\python.exe", "Python 3.12"],
  ["PythonCore", "3.12", undefined, "3.12.4150.0", "C:\\P\\python.exe", "Python 3.12.4"],
  ["PythonCore", "3.14", undefined, "3.14.122.0", "C:\\P\\python.exe", "Python 3.14.122"],
  ["PythonCore", "3.14", undefined, "3.14.1122.0", "C:\\P\\python.exe", "Python 3.14.1rc2"],
  ["PythonCore", "3.14", "3.14", "3.14.0rc2", "C:\\P\\python.exe", "Python 3.14.0rc2"],
  ["PythonCore", "3.13t", "3.13", "3.13.1", "C:\\P\\python3.13t.exe", "Python 3.13.1t"],
  ["PythonCore", "3.13t-arm64", undefined, undefined, "C:\\P\\python.exe", "Python 3.13t"],
  ["PythonCore", "odd", undefined, undefined, "C:\\Python311\\python.exe", "Python 3.11"],
  ["PythonCore", "", undefined, undefined, "C:\\P\\python.exe", "Python"],
  ["ContinuumAnalytics", "Anaconda39-64", "3.9", "2021.11", "C:\\A\\python.exe", "Python 3.9"],
  ["ContinuumAnalytics", "py39_4.12.0-64", undefined, "4.12.0", "C:\\A\\python.exe", "Python"],
  ["Astral", "CPython3.12.1", "3.12.1", undefined, "C:\\uv\\python.exe", "Python 3.12.1"],
  ["Astral", "CPython3.12.1", undefined, undefined, "C:\\uv\\python.exe", "Python 3.12.1"],
  ["Astral", "PyPy3.10.14", "3.10.14", undefined, "C:\\uv\\pypy.exe", "PyPy 3.10.14"],
  ["PyPy", "3.10", undefined, undefined, "C:\\pypy3.10-v7.3.17-win64\\pypy3.exe", "PyPy 3.10"],
  ["Acme", "7", "3.11", "7.0", "C:\\P\\python.exe", "Python 3.11"],
];

test.each(rows)(
  "%s/%s, SysVersion %s, Version %s at %s is %s",
  (company, tag, sysVersion, version, path, name) => {
    const identity = registeredIdentity({ company, tag, sysVersion, version }, path, windowsMachine({}));
    expect(printIdentity(identity)).toBe(name);
    expect(identity.company).toBe(company);
  },
);
