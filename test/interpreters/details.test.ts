import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/host/memory/description.ts";
import { readDetails } from "../../src/interpreters/details.ts";
import { identify } from "../../src/interpreters/identity.ts";
import { type Identity, printIdentity } from "../../src/versions/constraint.ts";
import { buildDetails, cpython, graalpy, patchlevel, pypy } from "../machines/layouts.ts";
import { posixMachine, windowsMachine } from "./described-machine.ts";

type Files = Readonly<Record<string, Entry>>;

const program: Entry = { kind: "executable" };

function read(executable: string, files: Files): Identity {
  const machine = posixMachine({ files: { [executable]: program, ...files } });
  return readDetails(identify(executable, machine, "untilEnd"), executable, machine);
}

describe("the files of an installation say", () => {
  const rows: readonly (readonly [claim: string, executable: string, files: Files, is: string])[] = [
    ["nothing where there are none", "/usr/bin/python3.12", {}, "Python 3.12"],
    [
      "the micro version, by the header",
      "/usr/bin/python3.12",
      patchlevel("/usr", "3.12", "3.12.4"),
      "Python 3.12.4",
    ],
    [
      "a pre-release, by the header",
      "/usr/bin/python3.13",
      patchlevel("/usr", "3.13", "3.13.0rc2"),
      "Python 3.13.0rc2",
    ],
    [
      "what was built from a working tree",
      "/usr/bin/python3.12",
      patchlevel("/usr", "3.12", "3.12.4+"),
      "Python 3.12.4",
    ],
    [
      "nothing by another version's header",
      "/usr/bin/python3.12",
      patchlevel("/usr", "3.12", "3.11.4"),
      "Python 3.12",
    ],
    [
      "nothing by a header without a micro version",
      "/usr/bin/python3.12",
      patchlevel("/usr", "3.12", "3.12"),
      "Python 3.12",
    ],
    [
      "a free-threaded build by its own header",
      "/usr/bin/python3.13t",
      patchlevel("/usr", "3.13t", "3.13.1"),
      "Python 3.13.1t",
    ],
    [
      "a pre-release, by its build",
      "/usr/bin/python3.15",
      buildDetails("/usr/lib/python3.15", [3, 15, 0, "alpha", 1]),
      "Python 3.15.0a1",
    ],
    [
      "a free-threaded build, by its build",
      "/usr/bin/python3.15t",
      buildDetails("/usr/lib/python3.15t", [3, 15, 1, "final", 0], ["t"]),
      "Python 3.15.1t",
    ],
    [
      "nothing by another version's build",
      "/usr/bin/python3.15",
      buildDetails("/usr/lib/python3.15", [3, 14, 2, "final", 0]),
      "Python 3.15",
    ],
    [
      "a debug build by its name, though the plain one's library is the same",
      "/usr/bin/python3.15-dbg",
      buildDetails("/usr/lib/python3.15", [3, 15, 1, "final", 0]),
      "Python 3.15.1d",
    ],
    [
      "the build goes before the header",
      "/usr/bin/python3.15",
      {
        ...buildDetails("/usr/lib/python3.15", [3, 15, 2, "final", 0]),
        ...patchlevel("/usr", "3.15", "3.15.1"),
      },
      "Python 3.15.2",
    ],
    [
      "conda's record",
      "/opt/conda/bin/python3.12",
      { "/opt/conda/conda-meta/python-3.12.4-h0_1.json": "" },
      "Python 3.12.4",
    ],
    [
      "no other package's record",
      "/opt/conda/bin/python3.12",
      {
        "/opt/conda/conda-meta/python-3.1.4-h0_1.json": "",
        "/opt/conda/conda-meta/python-dateutil-3.12.4.json": "",
        "/opt/conda/conda-meta/python-3.12.4.txt": "",
      },
      "Python 3.12",
    ],
    [
      "the version by the library",
      "/opt/own/bin/python",
      { "/opt/own/lib/python3.11/os.py": "" },
      "Python 3.11",
    ],
    [
      "the micro version by the library's header",
      "/opt/own/bin/python",
      { "/opt/own/lib/python3.11/os.py": "", ...patchlevel("/opt/own", "3.11", "3.11.4") },
      "Python 3.11.4",
    ],
    [
      "a free-threaded build by its library",
      "/opt/own/bin/python3",
      { "/opt/own/lib/python3.13t/os.py": "" },
      "Python 3.13t",
    ],
    [
      "a debug build by its name",
      "/opt/own/bin/python-dbg",
      { "/opt/own/lib/python3.12/os.py": "" },
      "Python 3.12d",
    ],
    ["PyPy by its library", "/opt/pypy/bin/python", { "/opt/pypy/lib/pypy3.10/os.py": "" }, "PyPy 3.10"],
    [
      "PyPy's version by its library",
      "/opt/pypy/bin/pypy3",
      { "/opt/pypy/lib/pypy3.10/os.py": "" },
      "PyPy 3.10",
    ],
    [
      "PyPy's micro version by its header",
      "/opt/pypy/bin/pypy3.10",
      {
        "/opt/pypy/include/pypy3.10/patchlevel.h":
          '#define PY_VERSION "3.10.14"\n#define PYPY_VERSION "7.3.17"\n',
      },
      "PyPy 3.10.14",
    ],
    [
      "GraalPy's version by its library",
      "/opt/g/bin/graalpy",
      { "/opt/g/lib/python3.11/os.py": "" },
      "GraalPy 3.11",
    ],
    [
      "no version by a library that has packages only",
      "/usr/local/bin/python",
      { "/usr/local/lib/python3.11/dist-packages/x.py": "" },
      "Python",
    ],
    [
      "no version by two libraries",
      "/usr/bin/python",
      { "/usr/lib/python3.11/os.py": "", "/usr/lib/python3.12/os.py": "" },
      "Python",
    ],
    [
      "no version 2 by a library of version 3",
      "/usr/bin/python2",
      { "/usr/lib/python3.11/os.py": "" },
      "Python 2",
    ],
    [
      "no version by a library of none",
      "/usr/bin/python",
      { "/usr/lib/python3.x/os.py": "", "/usr/lib/python3/os.py": "" },
      "Python",
    ],
    [
      "the version where links lead",
      "/usr/local/bin/python",
      {
        "/usr/local/bin/python": { link: "/opt/own/bin/python" },
        "/opt/own/bin/python": program,
        "/opt/own/lib/python3.11/os.py": "",
        "/usr/local/lib/python3.12/os.py": "",
      },
      "Python 3.11",
    ],
    [
      "of a program that is in no bin",
      "/opt/own/python",
      { "/opt/own/lib/python3.11/os.py": "" },
      "Python 3.11",
    ],
    ["of one at the root", "/bin/python3.12", patchlevel("", "3.12", "3.12.4"), "Python 3.12.4"],
  ];
  test.each(rows)("%s: %s", (_claim, executable, files, is) => {
    expect(printIdentity(read(executable, files))).toBe(is);
  });

  test("of whole layouts", () => {
    for (const [executable, files, is] of [
      ["/opt/a/bin/python", cpython("/opt/a", "3.12", program), "Python 3.12"],
      ["/opt/a/bin/python", cpython("/opt/a", "3.13t", program), "Python 3.13t"],
      ["/opt/a/bin/python", cpython("/opt/a", "3.12d", program), "Python 3.12d"],
      ["/opt/a/bin/python", pypy("/opt/a", "3.10", program), "PyPy 3.10"],
      ["/opt/a/bin/python", graalpy("/opt/a", "3.11", program), "GraalPy 3.11"],
    ] as const) {
      const machine = posixMachine({ files });
      const known = identify(executable, machine, "untilEnd");
      expect(printIdentity(readDetails(known, executable, machine))).toBe(is);
    }
  });
});

describe("on Windows", () => {
  const readThere = (files: Files, executable = "C:\\Own\\python.exe") => {
    const machine = windowsMachine({
      files: { [executable]: program, "C:\\Own\\python312.dll": "", ...files },
    });
    return printIdentity(readDetails(identify(executable, machine, "untilEnd"), executable, machine));
  };

  test("headers and records are below the folder of the executable", () => {
    expect(readThere({})).toBe("Python 3.12");
    expect(readThere({ "C:\\Own\\include\\patchlevel.h": '#define PY_VERSION "3.12.4"\r\n' })).toBe(
      "Python 3.12.4",
    );
    expect(readThere({ "C:\\Own\\include\\patchlevel.h": '#define PY_VERSION "3.11.4"\r\n' })).toBe(
      "Python 3.12",
    );
    expect(readThere({ "C:\\Own\\conda-meta\\python-3.12.7-h0.json": "" })).toBe("Python 3.12.7");
  });

  test("a build is described in Lib", () => {
    const [[, text]] = Object.entries(buildDetails("", [3, 12, 1, "candidate", 1])) as [[string, string]];
    expect(readThere({ "C:\\Own\\Lib\\build-details.json": text })).toBe("Python 3.12.1rc1");
  });

  test("MSYS2 has a library as elsewhere", () => {
    const machine = windowsMachine({
      files: { "C:\\msys\\bin\\python.exe": program, "C:\\msys\\lib\\python3.11\\os.py": "" },
    });
    const executable = "C:\\msys\\bin\\python.exe";
    const known = identify(executable, machine, "untilEnd");
    expect(printIdentity(readDetails(known, executable, machine))).toBe("Python 3.11");
  });
});
