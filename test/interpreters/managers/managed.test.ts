import { describe, expect, test } from "vitest";
import type { Entry } from "../../../src/host/memory/description.ts";
import type { LeftOut } from "../../../src/interpreters/left-out.ts";
import { cpython } from "../../machines/layouts.ts";
import type { Files } from "../../support/machines/described.ts";
import { find, program, summarize, versions } from "../../support/machines/managed.ts";

describe("a link", () => {
  const installed = cpython(`${versions}/3.12.4`, "3.12");

  test.each([
    "3.12.4",
    "./3.12.4",
    "3.12.4/",
    "../versions/3.12.4",
    `${versions}/3.12.4`,
    `${versions}/3.12.4/`,
  ])("to the folder beside it is a second name, written %s", (link) => {
    // pyl does not shorten a path with `..`: the folder before it may be a link.
    const found = summarize(find({ ...installed, [`${versions}/latest`]: { link } }));
    expect(found[0]).toBe(`${versions}/3.12.4/bin/python3.12: Python 3.12.4`);
    if (!link.includes("..")) expect(found[1]).toBe(`${versions}/latest: secondName`);
  });

  test("to another place is a Python of its own, by the version of either name", () => {
    const target = "/opt/homebrew/Cellar/python@3.12/3.12.4_1";
    const linked = { ...cpython(target, "3.12"), [`${versions}/3.12`]: { link: target } };
    expect(summarize(find(linked))).toEqual([`${versions}/3.12/bin/python3.12: Python 3.12.4`]);
    const system = { ...cpython("/usr", "3.9"), [`${versions}/3.12`]: { link: "/usr" } };
    expect(summarize(find(system))).toEqual([`${versions}/3.12/bin/python3: Python 3.9`]);
  });

  test("of Homebrew's with a part of the version is a second name of the link with the full version", () => {
    const opt = "/home/linuxbrew/.linuxbrew/opt";
    const cellar = "/home/linuxbrew/.linuxbrew/Cellar/python@3.12/3.12.4";
    const link = { link: "../Cellar/python@3.12/3.12.4" };
    const both = { ...cpython(cellar, "3.12"), [`${opt}/python@3`]: link, [`${opt}/python@3.12`]: link };
    expect(summarize(find(both))).toEqual([
      `${opt}/python@3: secondName`,
      `${opt}/python@3.12/bin/python3.12: Python 3.12.4`,
    ]);
    const alone = { ...cpython(cellar, "3.12"), [`${opt}/python@3`]: link };
    expect(summarize(find(alone))).toEqual([`${opt}/python@3/bin/python3.12: Python 3.12.4`]);
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

  test("is listed as an environment of pyenv's, with its folder", () => {
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
    expect(summarize(record(text))).toEqual([`${folder}/python/bin/python3: Python 3.12`]);
  });

  test("may name any path: a missing file is not an interpreter", () => {
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
    expect(summarize(find(files))).toEqual([`${versions}/3.12.1: noInterpreter`]);
  });

  test("is not reported if it is a file or its name begins with a dot", () => {
    const files = {
      [`${versions}/3.12.1`]: "a file\n",
      [`${versions}/.temp/3.12/bin/python3`]: program,
      [`${versions}/.lock`]: "",
    };
    expect(find(files)).toEqual([]);
  });

  test("is skipped if its interpreter is pyl itself", () => {
    const files: Files = { [`${versions}/3.12.1/bin/python3.12`]: { is: "self" } };
    expect(summarize(find(files))).toEqual([`${versions}/3.12.1/bin/python3.12: self`]);
  });

  test("is not searched for in a folder that another user keeps closed, which is reported", () => {
    const files: Files = {
      [versions]: { kind: "directory", access: "unreadable", owner: 0 },
      [`${versions}/3.12.1/bin/python3`]: program,
    };
    expect(summarize(find(files))).toEqual([`${versions}: unreadableFolder`]);
  });

  test("is not searched for in a folder that does not exist or is a file", () => {
    expect(find({})).toEqual([]);
    expect(find({ [versions]: "a file\n" })).toEqual([]);
  });
});

test("without a home folder and variables pyl looks only in the machine's own folders", () => {
  const brew = "/home/linuxbrew/.linuxbrew/opt/python@3.12";
  const files = {
    ...cpython(brew, "3.12"),
    ...cpython(`${versions}/3.12.1`, "3.12"),
    ...cpython("/.pyenv/versions/3.12.1", "3.12"),
  };
  expect(summarize(find(files, { environment: {} }))).toEqual([`${brew}/bin/python3.12: Python 3.12`]);
});

test("a free-threaded framework is recognized by its executable, as its folder's name does not show it", () => {
  const folder = "/Library/Frameworks/PythonT.framework/Versions/3.13";
  const files = {
    ...cpython(folder, "3.13", program),
    // As a copy: no link shows that it is free-threaded.
    [`${folder}/bin/python3.13t`]: program,
  };
  expect(summarize(find(files, { operatingSystem: "macos" }))).toEqual([
    `${folder}/bin/python3.13t: Python 3.13t`,
  ]);
});

const reasonOf = (found: ReturnType<typeof find>, path: string): LeftOut["why"] | undefined =>
  found.find((each): each is LeftOut => each.kind === "leftOut" && each.path === path)?.why;
