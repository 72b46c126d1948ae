import { describe, expect, test } from "vitest";
import { managedInterpreters } from "../../../src/interpreters/managers/managed.ts";
import { cpython, graalpy, pypy } from "../../machines/layouts.ts";
import type { Files } from "../../support/machines/described.ts";
import { find, findOnWindows, program, summarize, versions } from "../../support/machines/managed.ts";
import { windowsMachine } from "../described-machine.ts";

const uv = "/home/me/.local/share/uv/python";

const below = (folder: string, files: Files) =>
  Object.fromEntries(Object.entries(files).map(([path, entry]) => [folder + path, entry]));

describe("a folder among pyenv's versions", () => {
  const rows: readonly (readonly [
    claim: string,
    name: string,
    files: Files,
    executable: string,
    is: string,
  ])[] = [
    ["has its version in its name", "3.12.1", cpython("", "3.12"), "bin/python3.12", "Python 3.12.1"],
    [
      "may have a micro version of two digits in its name",
      "3.12.10",
      cpython("", "3.12"),
      "bin/python3.12",
      "Python 3.12.10",
    ],
    [
      "may have a pre-release in its name",
      "3.14.0rc2",
      cpython("", "3.14"),
      "bin/python3.14",
      "Python 3.14.0rc2",
    ],
    ["may be in development", "3.14-dev", cpython("", "3.14"), "bin/python3.14", "Python 3.14dev"],
    ["may be free-threaded", "3.13.0t", cpython("", "3.13t"), "bin/python3.13t", "Python 3.13.0t"],
    [
      "may be free-threaded and in development",
      "3.13t-dev",
      cpython("", "3.13t"),
      "bin/python3.13t",
      "Python 3.13t",
    ],
    [
      "may be free-threaded and a pre-release",
      "3.14.0b1t",
      cpython("", "3.14t"),
      "bin/python3.14t",
      "Python 3.14.0b1t",
    ],
    ["may be a debug build", "3.12.1-debug", cpython("", "3.12d"), "bin/python3.12d", "Python 3.12.1d"],
    ["may have a name of the user's", "work", cpython("", "3.11"), "bin/python3", "Python 3.11"],
    [
      "may have a name of the user's that begins with a version",
      "3.12-ours",
      cpython("", "3.12"),
      "bin/python3.12",
      "Python 3.12",
    ],
    [
      "may hold another version than its name says",
      "3.12.1",
      cpython("", "3.11"),
      "bin/python3",
      "Python 3.11",
    ],
    [
      "may hold a free-threaded build that its name does not mention",
      "3.13.0",
      cpython("", "3.13t"),
      "bin/python3.13",
      "Python 3.13.0t",
    ],
    [
      "may hold a free-threaded build under its full name only",
      "3.13.0",
      { "/bin/python3.13t": program },
      "bin/python3.13t",
      "Python 3.13.0t",
    ],
    ["may have the plain name only", "3.12.1", { "/bin/python": program }, "bin/python", "Python 3.12.1"],
    ["may be PyPy's", "pypy3.10-7.3.17", pypy("", "3.10"), "bin/python3", "PyPy 3.10"],
    [
      "may be PyPy's without other names",
      "pypy3.10-7.3.17",
      { "/bin/pypy3": program },
      "bin/pypy3",
      "PyPy 3.10",
    ],
    ["may be PyPy's without PyPy in its name", "3.10", pypy("", "3.10"), "bin/python3", "PyPy 3.10"],
    [
      "may have GraalPy's own version only in its name",
      "graalpy-24.0.0",
      graalpy("", "3.10"),
      "bin/python3",
      "GraalPy 3",
    ],
    ["may be conda's", "miniconda3-3.12-24.7.1-0", cpython("", "3.12"), "bin/python3", "Python 3.12"],
    ["may be a fork's", "stackless-3.7.5", cpython("", "3.7"), "bin/python3", "Python 3.7"],
    [
      "may be old",
      "2.7.18",
      { "/bin/python2.7": program, "/bin/python": { link: "python2.7" } },
      "bin/python2.7",
      "Python 2.7.18",
    ],
  ];
  test.each(rows)("%s: %s", (_claim, name, files, executable, is) => {
    expect(summarize(find(below(`${versions}/${name}`, files)))).toEqual([
      `${versions}/${name}/${executable}: ${is}`,
    ]);
  });
});

describe("a folder of uv's", () => {
  const rows: readonly (readonly [name: string, files: Files, executable: string, is: string])[] = [
    ["cpython-3.12.3-linux-x86_64-gnu", cpython("", "3.12"), "bin/python3.12", "Python 3.12.3"],
    ["cpython-3.12.3-linux-x86_64_v3-musl", cpython("", "3.12"), "bin/python3.12", "Python 3.12.3"],
    ["cpython-3.13.0+freethreaded-any", cpython("", "3.13t"), "bin/python3.13t", "Python 3.13.0t"],
    ["cpython-3.13.0+debug-linux-any", cpython("", "3.13d"), "bin/python3.13d", "Python 3.13.0d"],
    ["cpython-3.14.0rc2-linux-x86_64-gnu", cpython("", "3.14"), "bin/python3.14", "Python 3.14.0rc2"],
    ["cpython-3.14.0b1+freethreaded-any", cpython("", "3.14t"), "bin/python3.14t", "Python 3.14.0b1t"],
    ["cpython-3.15.0a1-linux-x86_64-gnu", cpython("", "3.15"), "bin/python3.15", "Python 3.15.0a1"],
    ["cpython-3.8.20-linux-any", cpython("/install", "3.8"), "install/bin/python3.8", "Python 3.8.20"],
    ["pypy-3.10.14-linux-x86_64-gnu", pypy("", "3.10"), "bin/python3", "PyPy 3.10.14"],
    ["graalpy-3.11.0-linux-x86_64-gnu", graalpy("", "3.11"), "bin/python3", "GraalPy 3.11.0"],
  ];
  for (const [name, files, executable, is] of rows)
    test(`${name} is ${is}`, () => {
      const found = find(below(`${uv}/${name}`, files));
      expect(summarize(found)).toEqual([`${uv}/${name}/${executable}: ${is}`]);
      const [first] = found;
      const company = first?.kind === "interpreter" ? first.identity.company : "none";
      expect(company).toBe(is.startsWith("Python") ? "Astral" : undefined);
    });
});

describe("on Windows", () => {
  const rows: readonly (readonly [path: string, is: string])[] = [
    ["C:\\me\\.pyenv\\pyenv-win\\versions\\3.12.1\\python.exe", "Python 3.12.1"],
    ["C:\\me\\.pyenv\\pyenv-win\\versions\\3.12.1-win32\\python.exe", "Python 3.12.1"],
    ["C:\\me\\.pyenv\\pyenv-win\\versions\\3.13.0-arm64\\python.exe", "Python 3.13.0"],
    ["C:\\me\\.pyenv\\pyenv-win\\versions\\3.13.0rc1-arm64\\python.exe", "Python 3.13.0rc1"],
    ["C:\\me\\.pyenv\\pyenv-win\\versions\\3.13.0t\\python3.13t.exe", "Python 3.13.0t"],
    ["C:\\me\\R\\uv\\python\\cpython-3.12.3-windows-x86_64-none\\python.exe", "Python 3.12.3"],
    ["C:\\me\\R\\uv\\python\\cpython-3.12.3-windows-x86_64-none\\install\\python.exe", "Python 3.12.3"],
    [
      "C:\\me\\R\\uv\\python\\cpython-3.15.0+freethreaded-windows-x86_64-none\\python3.15t.exe",
      "Python 3.15.0t",
    ],
    ["C:\\me\\R\\uv\\python\\pypy-3.10.14-windows-x86_64-none\\pypy3.exe", "PyPy 3.10.14"],
    ["C:\\me\\R\\uv\\python\\pypy-3.10.14-windows-x86_64-none\\pypy.exe", "PyPy 3.10.14"],
    ["C:\\me\\R\\uv\\python\\graalpy-3.11.0-windows-x86_64-none\\bin\\graalpy.exe", "GraalPy 3.11.0"],
  ];
  test.each(rows)("%s is %s", (path, is) => {
    expect(summarize(findOnWindows({ [path]: program }))).toEqual([`${path}: ${is}`]);
  });

  test("a junction to the folder beside it is a second name", () => {
    const folder = "C:\\me\\R\\uv\\python\\cpython-3.12.3-windows-x86_64-none";
    const junction = "C:\\me\\R\\uv\\python\\cpython-3.12-windows-x86_64-none";
    for (const target of [folder, folder.toUpperCase(), `${folder}\\`])
      expect(
        summarize(findOnWindows({ [`${folder}\\python.exe`]: program, [junction]: { link: target } })),
      ).toEqual([`${junction}: secondName`, `${folder}\\python.exe: Python 3.12.3`]);
  });

  test("mise's `latest` may be a file with a path in it, which is not a version", () => {
    const machine = windowsMachine("miseInstallsWindows");
    expect([...managedInterpreters(machine)].map((each) => each.kind)).toEqual([
      "interpreter",
      "interpreter",
    ]);
  });
});
