import { describe, expect, test } from "vitest";
import type { Description, Entry } from "../../../src/host/memory/description.ts";
import { condaInterpreters } from "../../../src/interpreters/managers/conda.ts";
import { printIdentity } from "../../../src/versions/constraint.ts";
import { cpython, pypy } from "../../machines/layouts.ts";
import { posixMachine, windowsMachine } from "../described-machine.ts";

type Files = Record<string, Entry>;

const program: Entry = { kind: "executable" };
const environment = (prefix: string): Files => ({
  ...cpython(prefix, "3.12", program),
  [`${prefix}/conda-meta/history`]: "",
});
const base = (prefix: string): Files => ({ ...environment(prefix), [`${prefix}/condabin/conda`]: program });

const find = (files: Files, variables: Record<string, string> = {}, more: Partial<Description> = {}) => [
  ...condaInterpreters(posixMachine({ files, environment: { HOME: "/home/me", ...variables }, ...more })),
];

/** Returns a line for each: a base, an environment, or why it was left out. */
const summarize = (found: Iterable<ReturnType<typeof find>[number]>) =>
  [...found].map((each) => {
    if (each.kind === "leftOut") return `${each.path}: ${each.why.kind}`;
    return `${each.executable}: ${each.environment === undefined ? "base" : `environment ${each.environment}`}`;
  });

describe("a base", () => {
  test.each([
    "/home/me/miniforge3",
    "/home/me/miniconda3",
    "/home/me/anaconda3",
    "/home/me/mambaforge",
    "/home/me/micromamba",
    "/opt/conda",
    "/opt/miniconda3",
    "/opt/anaconda3",
    "/opt/miniforge3",
  ])("is looked for in %s", (prefix) => {
    for (const operatingSystem of ["linux", "macos"] as const)
      expect(summarize(find(base(prefix), {}, { operatingSystem }))).toEqual([`${prefix}/bin/python3: base`]);
  });

  test.each(["/opt/homebrew/Caskroom/miniforge/base", "/opt/homebrew/Caskroom/miniconda/base"])(
    "is looked for in %s on macOS only",
    (prefix) => {
      expect(summarize(find(base(prefix), {}, { operatingSystem: "macos" }))).toHaveLength(1);
      expect(find(base(prefix))).toEqual([]);
    },
  );

  test("is where CONDA_EXE is, and MAMBA_ROOT_PREFIX", () => {
    const files = base("/srv/conda");
    expect(summarize(find(files, { CONDA_EXE: "/srv/conda/bin/conda" }))).toEqual([
      "/srv/conda/bin/python3: base",
    ]);
    for (const root of ["/srv/conda", "/srv/conda/"])
      expect(summarize(find(files, { MAMBA_ROOT_PREFIX: root }))).toEqual(["/srv/conda/bin/python3: base"]);
    expect(find(files)).toEqual([]);
  });

  test("is nowhere by a variable that is empty or relative, whatever the folder is that the user is in", () => {
    const files = { ...base("/tmp"), ...base("/tmp/x") };
    for (const value of ["", "conda", "bin/conda", "./bin/conda", "x/bin/conda", "x"])
      for (const name of ["CONDA_EXE", "MAMBA_ROOT_PREFIX"])
        expect(find(files, { [name]: value }, { directory: "/tmp" })).toEqual([]);
  });

  test("is what has conda itself, or environments", () => {
    const prefix = "/home/me/micromamba";
    const files = { ...environment(prefix), [`${prefix}/envs/one/conda-meta/history`]: "" };
    expect(summarize(find(files))).toEqual([`${prefix}/bin/python3: base`]);
    expect(summarize(find(environment(prefix)))).toEqual([`${prefix}/bin/python3: environment ${prefix}`]);
  });

  test("is not a folder without conda-meta, nor one with a file in its place", () => {
    const prefix = "/home/me/miniconda3";
    expect(find(cpython(prefix, "3.12"))).toEqual([]);
    expect(find({ ...cpython(prefix, "3.12"), [`${prefix}/conda-meta`]: "a file\n" })).toEqual([]);
  });

  test("has its own company, and PyPy its own", () => {
    expect(find(base("/opt/conda"))).toMatchObject([
      { source: "conda", identity: { company: "ContinuumAnalytics", version: { release: [3, 12] } } },
    ]);
    const files = { ...pypy("/opt/conda", "3.9"), "/opt/conda/conda-meta/history": "" };
    const [found] = find(files);
    expect(found?.kind === "interpreter" && printIdentity(found.identity)).toBe("PyPy 3.9");
    expect(found?.kind === "interpreter" && found.identity.company).toBeUndefined();
  });

  test("whose Python is this very program is left out", () => {
    const files: Files = { "/opt/conda/bin/python3": { is: "self" }, "/opt/conda/conda-meta/history": "" };
    expect(summarize(find(files))).toEqual(["/opt/conda/bin/python3: self"]);
  });
});

describe("environments.txt", () => {
  const list = (text: Entry, files: Files = {}) =>
    summarize(find({ "/home/me/.conda/environments.txt": text, ...files }));

  test("names environments anywhere, each once", () => {
    const files = { ...environment("/data/a"), ...environment("/data/b") };
    expect(list("/data/a\r\n\n/data/a/\n  /data/b\n/data//b\n", files)).toEqual([
      "/data/a/bin/python3: environment /data/a",
      "/data/b/bin/python3: environment /data/b",
    ]);
  });

  test("names a base once more", () => {
    expect(list("/opt/conda\n", base("/opt/conda"))).toEqual(["/opt/conda/bin/python3: base"]);
  });

  test("may name a folder that does not exist, or is not an environment of conda's", () => {
    expect(list("/data/gone\n/data/other\n", cpython("/data/other", "3.12"))).toEqual([
      "/data/gone: missing",
      "/data/other: noInterpreter",
    ]);
  });

  test("may be anything but a list", () => {
    const texts: readonly Entry[] = [
      "relative\n./x\n# comment\n\0\n",
      "",
      { kind: "directory" },
      { link: "environments.txt" },
    ];
    for (const text of texts) expect(list(text, environment("/data/a"))).toEqual([]);
  });

  test("is not looked for without a home folder, nor where the user is", () => {
    const files = { "/.conda/environments.txt": "/data/a\n", ...environment("/data/a") };
    for (const HOME of ["", ".", "home"])
      expect(
        find(
          {
            ...files,
            "/tmp/.conda/environments.txt": "/data/a\n",
            "/tmp/home/.conda/environments.txt": "/data/a\n",
          },
          { HOME },
          { directory: "/tmp" },
        ),
      ).toEqual([]);
  });
});

describe("an environment below a base", () => {
  test("is one, with a Python or without, and is listed once", () => {
    const files = {
      ...base("/opt/conda"),
      ...environment("/opt/conda/envs/work"),
      "/opt/conda/envs/statistics/conda-meta/r-base.json": "{}",
      "/opt/conda/envs/notes.txt": "",
      "/opt/conda/envs/.conda_envs_dir_test": "",
      "/home/me/.conda/environments.txt": "/opt/conda/envs/work\n",
    };
    expect(summarize(find(files))).toEqual([
      "/opt/conda/bin/python3: base",
      "/opt/conda/envs/work/bin/python3: environment /opt/conda/envs/work",
    ]);
  });

  test("is not listed if it may not be read", () => {
    const files: Files = {
      ...base("/opt/conda"),
      "/opt/conda/envs": { kind: "directory", access: "unreadable", owner: 0 },
    };
    expect(summarize(find(files))).toEqual(["/opt/conda/bin/python3: base"]);
  });
});

describe("on Windows", () => {
  const conda = (prefix: string, library = "python312.dll"): Files => ({
    [`${prefix}\\python.exe`]: program,
    [`${prefix}\\${library}`]: "",
    [`${prefix}\\conda-meta\\history`]: "",
  });
  const search = (files: Files, variables: Record<string, string> = {}) =>
    condaInterpreters(
      windowsMachine({
        files,
        environment: { USERPROFILE: "C:\\me", LOCALAPPDATA: "C:\\me\\L", ProgramData: "C:\\P", ...variables },
      }),
    );

  test.each(["C:\\me\\miniconda3", "C:\\me\\L\\miniforge3", "C:\\P\\anaconda3"])(
    "a base is looked for in %s, and has its Python at its root",
    (prefix) => {
      const files = { ...conda(prefix), [`${prefix}\\condabin\\conda.bat`]: "" };
      expect(summarize(search(files))).toEqual([`${prefix}\\python.exe: base`]);
      expect([...search(files)]).toMatchObject([{ identity: { version: { release: [3, 12] } } }]);
    },
  );

  test("CONDA_EXE is in a folder of a base", () => {
    const files = { ...conda("D:\\c"), "D:\\c\\condabin\\conda.bat": "" };
    for (const path of ["D:\\c\\Scripts\\conda.exe", "D:/c/Scripts/conda.exe", "d:\\C\\condabin\\conda.bat"])
      expect(summarize(search(files, { CONDA_EXE: path }))[0]?.toLowerCase()).toMatch(
        /^d:.c.python\.exe: base$/,
      );
  });

  test("environments.txt has Windows' paths, in any case", () => {
    const files = {
      ...conda("C:\\me\\miniconda3"),
      ...conda("C:\\me\\miniconda3\\envs\\work", "python313.dll"),
      "C:\\me\\.conda\\environments.txt":
        "c:\\ME\\miniconda3\r\nC:\\me\\miniconda3\\envs\\WORK\r\n\\relative\r\nC:relative\r\n",
    };
    expect(summarize(search(files))).toEqual([
      "C:\\me\\miniconda3\\python.exe: base",
      "C:\\me\\miniconda3\\envs\\WORK\\python.exe: environment C:\\me\\miniconda3\\envs\\WORK",
    ]);
  });
});
