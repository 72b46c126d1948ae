import { describe, expect, test } from "vitest";
import { readFolderName } from "../../src/interpreters/folder-name.ts";
import { printIdentity } from "../../src/versions/constraint.ts";

describe("the name of a folder describes the Python in it", () => {
  const rows: readonly (readonly [name: string, is: string])[] = [
    ["3.12.1", "Python 3.12.1"],
    ["3.12", "Python 3.12"],
    ["2.7.18", "Python 2.7.18"],
    ["3.12.10", "Python 3.12.10"],
    ["3.12.32", "Python 3.12.32"],
    ["3.20.1", "Python 3.20.1"],
    ["3.14.0a7", "Python 3.14.0a7"],
    ["3.14.0rc2", "Python 3.14.0rc2"],
    ["3.14-dev", "Python 3.14dev"],
    ["3.13.0t", "Python 3.13.0t"],
    ["3.13t", "Python 3.13t"],
    ["3.13t-dev", "Python 3.13t"],
    ["3.14.0b1t", "Python 3.14.0b1t"],
    ["3.12.1-debug", "Python 3.12.1d"],
    ["3.12.4_1", "Python 3.12.4"],
    ["3.12.1-win32", "Python 3.12.1"],
    ["3.13.0-arm64", "Python 3.13.0"],
    ["3.13.0t-arm64", "Python 3.13.0t"],
    ["3.12.1-tests", "Python 3.12.1"],
    ["3.12-ours", "Python 3.12"],
    ["python@3.12", "Python 3.12"],
    ["cpython-3.12.3-linux-x86_64-gnu", "Python 3.12.3"],
    ["cpython-3.12-linux-x86_64-gnu", "Python 3.12"],
    ["cpython-3.13.0+freethreaded-linux-x86_64-gnu", "Python 3.13.0t"],
    ["cpython-3.14.0rc1+freethreaded-macos-aarch64-none", "Python 3.14.0rc1t"],
    ["cpython-3.13.5+debug-linux-x86_64-gnu", "Python 3.13.5d"],
    ["cpython-3.13.5+freethreaded+debug-linux-x86_64-gnu", "Python 3.13.5d"],
    ["pypy-3.10.14-linux-x86_64-gnu", "PyPy 3.10.14"],
    ["pypy3.10-7.3.17", "PyPy 3.10"],
    ["pypy3.10-v7.3.17-linux64", "PyPy 3.10"],
    ["pypy2.7-7.3.11-src", "PyPy 2.7"],
    ["graalpy-3.11.0-linux-x86_64-gnu", "GraalPy 3.11.0"],
  ];
  test.each(rows)("%s: %s", (name, is) => {
    const installed = readFolderName(name);
    expect(installed && printIdentity(installed)).toBe(is);
  });

  test.each([
    "",
    "3",
    "latest",
    "system",
    "myenv",
    "Current",
    "graalpy-24.0.0",
    "graalpy-community-24.1.1",
    "pypy-5.7.1",
    "pypy3-2.4.0",
    "miniconda3-latest",
    "miniconda3-3.12-24.7.1-0",
    "anaconda3-2024.02-1",
    "jython-2.7.4",
    "24.0.0",
    "v3.12.1",
    "python@3",
    "constructor",
    "__proto__",
  ])("'%s' describes none", (name) => {
    expect(readFolderName(name)).toBeUndefined();
  });
});
