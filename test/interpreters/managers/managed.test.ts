import { describe, expect, test } from "vitest";
import type { Description, Entry } from "../../../src/host/memory.ts";
import type { LeftOut } from "../../../src/interpreters/left-out.ts";
import { managedInterpreters } from "../../../src/interpreters/managers/managed.ts";
import { printIdentity } from "../../../src/versions/constraint.ts";
import { cpython, graalpy, pypy } from "../../machines/layouts.ts";
import { posixMachine, windowsMachine } from "../described-machine.ts";

type Files = Readonly<Record<string, Entry>>;

const program: Entry = { kind: "executable" };
const versions = "/home/me/.pyenv/versions";
const uv = "/home/me/.local/share/uv/python";

const find = (files: Files, more: Partial<Description> = {}) => [
  ...managedInterpreters(posixMachine({ environment: { HOME: "/home/me" }, files, ...more })),
];

const findOnWindows = (files: Files) => [
  ...managedInterpreters(
    windowsMachine({ environment: { USERPROFILE: "C:\\me", APPDATA: "C:\\me\\R" }, files }),
  ),
];

const below = (folder: string, files: Files) =>
  Object.fromEntries(Object.entries(files).map(([path, entry]) => [folder + path, entry]));

/** In one line each: what is taken and what it is said to be. */
const tell = (found: ReturnType<typeof find>) =>
  found.map((each) =>
    each.kind === "leftOut"
      ? `${each.path}: ${each.why.kind}`
      : `${each.executable}: ${printIdentity(each.identity)}`,
  );

const reasonOf = (found: ReturnType<typeof find>, path: string): LeftOut["why"] | undefined =>
  found.find((each): each is LeftOut => each.kind === "leftOut" && each.path === path)?.why;

describe("a folder among pyenv's versions", () => {
  const rows: readonly (readonly [
    claim: string,
    name: string,
    files: Files,
    executable: string,
    is: string,
  ])[] = [
    ["has its version in its name", "3.12.1", cpython("", "3.12"), "bin/python3.12", "Python 3.12.1"],
    ["of two digits too", "3.12.10", cpython("", "3.12"), "bin/python3.12", "Python 3.12.10"],
    ["has a pre-release in it", "3.14.0rc2", cpython("", "3.14"), "bin/python3.14", "Python 3.14.0rc2"],
    ["may be in development", "3.14-dev", cpython("", "3.14"), "bin/python3.14", "Python 3.14dev"],
    ["may be free-threaded", "3.13.0t", cpython("", "3.13t"), "bin/python3.13t", "Python 3.13.0t"],
    ["may be both", "3.13t-dev", cpython("", "3.13t"), "bin/python3.13t", "Python 3.13t"],
    ["and a pre-release", "3.14.0b1t", cpython("", "3.14t"), "bin/python3.14t", "Python 3.14.0b1t"],
    ["may be a debug build", "3.12.1-debug", cpython("", "3.12d"), "bin/python3.12d", "Python 3.12.1d"],
    ["may have a name of the user's", "work", cpython("", "3.11"), "bin/python3", "Python 3.11"],
    [
      "may have one that begins with a version",
      "3.12-ours",
      cpython("", "3.12"),
      "bin/python3.12",
      "Python 3.12",
    ],
    ["may hold another version than it says", "3.12.1", cpython("", "3.11"), "bin/python3", "Python 3.11"],
    [
      "may hold a free-threaded one and not say so",
      "3.13.0",
      cpython("", "3.13t"),
      "bin/python3.13",
      "Python 3.13.0t",
    ],
    [
      "may have that one by its own name only",
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
    ["may be PyPy's and not say so", "3.10", pypy("", "3.10"), "bin/python3", "PyPy 3.10"],
    [
      "may tell GraalPy's own version only",
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
    expect(tell(find(below(`${versions}/${name}`, files)))).toEqual([
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
      expect(tell(found)).toEqual([`${uv}/${name}/${executable}: ${is}`]);
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
    expect(tell(findOnWindows({ [path]: program }))).toEqual([`${path}: ${is}`]);
  });

  test("a junction to the folder beside it is a second name", () => {
    const folder = "C:\\me\\R\\uv\\python\\cpython-3.12.3-windows-x86_64-none";
    const junction = "C:\\me\\R\\uv\\python\\cpython-3.12-windows-x86_64-none";
    for (const target of [folder, folder.toUpperCase(), `${folder}\\`])
      expect(
        tell(findOnWindows({ [`${folder}\\python.exe`]: program, [junction]: { link: target } })),
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

describe("a link", () => {
  const whole = cpython(`${versions}/3.12.4`, "3.12");

  test.each([
    "3.12.4",
    "./3.12.4",
    "3.12.4/",
    "../versions/3.12.4",
    `${versions}/3.12.4`,
    `${versions}/3.12.4/`,
  ])("to the folder beside it is a second name, written %s", (link) => {
    // The text of a path with `..` is not gone by: what is before it may be a link.
    const found = tell(find({ ...whole, [`${versions}/latest`]: { link } }));
    expect(found[0]).toBe(`${versions}/3.12.4/bin/python3.12: Python 3.12.4`);
    if (!link.includes("..")) expect(found[1]).toBe(`${versions}/latest: secondName`);
  });

  test("to another place is a Python of its own, by the version of either name", () => {
    const target = "/opt/homebrew/Cellar/python@3.12/3.12.4_1";
    const lent = { ...cpython(target, "3.12"), [`${versions}/3.12`]: { link: target } };
    expect(tell(find(lent))).toEqual([`${versions}/3.12/bin/python3.12: Python 3.12.4`]);
    const system = { ...cpython("/usr", "3.9"), [`${versions}/3.12`]: { link: "/usr" } };
    expect(tell(find(system))).toEqual([`${versions}/3.12/bin/python3: Python 3.9`]);
  });

  test("of Homebrew's with less of the version leads where the whole one does", () => {
    const opt = "/home/linuxbrew/.linuxbrew/opt";
    const cellar = "/home/linuxbrew/.linuxbrew/Cellar/python@3.12/3.12.4";
    const link = { link: "../Cellar/python@3.12/3.12.4" };
    const both = { ...cpython(cellar, "3.12"), [`${opt}/python@3`]: link, [`${opt}/python@3.12`]: link };
    expect(tell(find(both))).toEqual([
      `${opt}/python@3: secondName`,
      `${opt}/python@3.12/bin/python3.12: Python 3.12.4`,
    ]);
    const alone = { ...cpython(cellar, "3.12"), [`${opt}/python@3`]: link };
    expect(tell(find(alone))).toEqual([`${opt}/python@3/bin/python3.12: Python 3.12.4`]);
  });

  test("that leads nowhere is left out with its target, also beside it", () => {
    for (const link of ["/opt/gone", "3.12.9"])
      expect(reasonOf(find({ [`${versions}/3.12`]: { link } }), `${versions}/3.12`)).toEqual({
        kind: "dangling",
        target: link,
      });
  });

  test("that leads round in a circle leads nowhere", () => {
    const found = find({ [`${versions}/3.12`]: { link: "3.13" }, [`${versions}/3.13`]: { link: "3.12" } });
    expect(found).toMatchObject([{ why: { kind: "dangling" } }, { why: { kind: "dangling" } }]);
    expect(find({ [versions]: { link: versions } })).toEqual([]);
  });
});

describe("an environment among pyenv's versions", () => {
  const environment = {
    ...cpython(`${versions}/3.12.1`, "3.12"),
    [`${versions}/3.12.1/envs/mine/pyvenv.cfg`]: "version = 3.12.1\n",
    [`${versions}/3.12.1/envs/mine/bin/python3`]: { link: `${versions}/3.12.1/bin/python3.12` },
    [`${versions}/mine`]: { link: `${versions}/3.12.1/envs/mine` },
  };

  test("says so, and whose it is", () => {
    const found = find(environment);
    expect(found.map((each) => each.kind === "interpreter" && each.environment)).toEqual([
      undefined,
      `${versions}/mine`,
    ]);
    expect(found.map((each) => each.kind === "interpreter" && each.source)).toEqual(["pyenv", "pyenv"]);
  });
});

describe("hatch's record", () => {
  const folder = "/home/me/.local/share/hatch/pythons/3.12";
  const record = (text: Entry | undefined) =>
    find({
      ...cpython(`${folder}/python`, "3.12"),
      ...cpython(folder, "3.12"),
      ...(text === undefined ? {} : { [`${folder}/hatch-dist.json`]: text }),
    });

  test("says where the executable is", () => {
    const text = '\ufeff{"source": "x", "python_path": "python/bin/python3"}';
    expect(tell(record(text))).toEqual([`${folder}/python/bin/python3: Python 3.12`]);
  });

  test("may have any path in it: a missing file is not an interpreter", () => {
    for (const path of ["python/bin/gone", "python", "python/bin/python3/x", "../3.13/bin/python3", "\0"])
      expect(record(JSON.stringify({ python_path: path }))).toEqual([
        { kind: "leftOut", path: folder, why: { kind: "noInterpreter" } },
      ]);
  });
});

describe("a folder without an interpreter", () => {
  test.each<readonly [claim: string, files: Files]>([
    ["a folder named like a version, and empty", { [`${versions}/3.12.1`]: { kind: "directory" } }],
    ["one that is half installed", { [`${versions}/3.12.1/lib/python3.12/os.py`]: "" }],
    ["one whose executable may not be started", { [`${versions}/3.12.1/bin/python3.12`]: "text\n" }],
    ["one whose executable leads nowhere", { [`${versions}/3.12.1/bin/python3`]: { link: "python3.12" } }],
    ["one whose executable is a folder", { [`${versions}/3.12.1/bin/python3/x`]: "" }],
  ])("is skipped, because %s", (_claim, files) => {
    expect(tell(find(files))).toEqual([`${versions}/3.12.1: noInterpreter`]);
  });

  test("is passed over without a word: files, and names that begin with a dot", () => {
    const files = {
      [`${versions}/3.12.1`]: "a file\n",
      [`${versions}/.temp/3.12/bin/python3`]: program,
      [`${versions}/.lock`]: "",
    };
    expect(find(files)).toEqual([]);
  });

  test("is this very program", () => {
    const files: Files = { [`${versions}/3.12.1/bin/python3.12`]: { is: "self" } };
    expect(tell(find(files))).toEqual([`${versions}/3.12.1/bin/python3.12: self`]);
  });

  test("is in a folder that may not be looked into", () => {
    const files: Files = {
      [versions]: { kind: "directory", access: "unreadable" },
      [`${versions}/3.12.1/bin/python3`]: program,
    };
    expect(tell(find(files))).toEqual([`${versions}: unreadableFolder`]);
  });

  test("is in a folder that is not there, or a file", () => {
    expect(find({})).toEqual([]);
    expect(find({ [versions]: "a file\n" })).toEqual([]);
  });
});

test("without a home folder and variables only what belongs to the machine is looked for", () => {
  const brew = "/home/linuxbrew/.linuxbrew/opt/python@3.12";
  const files = {
    ...cpython(brew, "3.12"),
    ...cpython(`${versions}/3.12.1`, "3.12"),
    ...cpython("/.pyenv/versions/3.12.1", "3.12"),
  };
  expect(tell(find(files, { environment: {} }))).toEqual([`${brew}/bin/python3.12: Python 3.12`]);
});

test("a free-threaded framework's folder does not say that it is one", () => {
  const folder = "/Library/Frameworks/PythonT.framework/Versions/3.13";
  const files = {
    ...cpython(folder, "3.13", program),
    // As a copy, which has no link that would tell.
    [`${folder}/bin/python3.13t`]: program,
  };
  expect(tell(find(files, { operatingSystem: "macos" }))).toEqual([
    `${folder}/bin/python3.13t: Python 3.13t`,
  ]);
});
