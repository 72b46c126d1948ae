import type { Entry } from "../../../src/host/memory/description.ts";
import { condaInterpreters } from "../../../src/interpreters/managers/conda.ts";
import { expandShims } from "../../../src/interpreters/shim.ts";
import { readScoopShim } from "../../../src/interpreters/windows/scoop-shim.ts";
import { claim, type Target } from "../engine/target.ts";
import { hostOf, resultOf } from "./machine.ts";

const program: Entry = { kind: "executable" };

/** Files that select a version, for each manager whose shims are on PATH. */
const shims: Target = {
  name: "shims",
  seeds: [
    "3.12.1\n",
    "python 3.12.1 system\n",
    "python path:/usr/bin\n",
    "3.12\n3.11 # a\n",
    "legacy_version_file = yes\n",
    '[tools]\npython = "3.12"\n',
  ],
  words: ["python ", "3.12", "3.12.1", "system", "ref:", "path:", "latest", "\n", "#", " ", "..", "/", "\0"],
  check(text) {
    for (const [manager, installed, names] of managers) {
      const root = `/home/me/.${manager}`;
      const { machine } = hostOf({
        files: {
          [`${root}/shims/python3`]: program,
          [`${root}/${installed}/3.12.1/bin/python3.12`]: program,
          [`${root}/${installed}/3.12.1/bin/python3`]: { link: "python3.12" },
          ...Object.fromEntries(names.map((name) => [`/home/me/${name}`, text])),
        },
      });
      const folders = resultOf(() => [...expandShims(`${root}/shims`, machine)]) ?? [];
      for (const folder of folders)
        if (folder.kind === "folder") claim(folder.path.startsWith("/"), "is not an absolute folder");
    }
  },
};

const managers: readonly (readonly [name: string, installed: string, files: readonly string[]])[] = [
  ["pyenv", "versions", [".pyenv/version", ".python-version"]],
  [
    "asdf",
    "installs/python",
    [".tool-versions", ".asdfrc", ".python-version", ".asdf/plugins/python/bin/list-legacy-filenames"],
  ],
  [
    "local/share/mise",
    "installs/python",
    ["mise.toml", ".config/mise/config.toml", ".tool-versions", ".python-version"],
  ],
];

/** The files of conda: `environments.txt`, and the names in `conda-meta`, which have the version. */
const conda: Target = {
  name: "conda",
  seeds: [
    "/home/me/miniconda3\n/home/me/envs/a\n",
    "python-3.12.1-h1234_0_cpython.json",
    "pypy-3.9-1.json\n/x",
    "python-3.14.0rc1-0.json",
  ],
  words: [
    "python-",
    "pypy3.9-",
    "-h1_0_cpython.json",
    ".json",
    "/home/me/envs/a",
    "\n",
    "..",
    "/",
    "3.12.1",
    "_cp313t",
  ],
  check(text) {
    const names = text
      .split("\n", 8)
      .map((name) => name.replaceAll("/", ""))
      .filter((name) => !["", ".", ".."].includes(name));
    const { machine } = hostOf({
      files: {
        "/home/me/.conda/environments.txt": text,
        "/home/me/miniconda3/conda-meta/history": text,
        "/home/me/miniconda3/condabin/conda": program,
        "/home/me/miniconda3/bin/python": program,
        "/home/me/envs/a/bin/python": program,
        ...Object.fromEntries(
          names.flatMap((name) =>
            ["miniconda3", "envs/a"].map((place) => [`/home/me/${place}/conda-meta/${name}`, text]),
          ),
        ),
      },
    });
    for (const found of resultOf(() => [...condaInterpreters(machine)]) ?? [])
      if (found.kind !== "leftOut")
        claim(machine.kind(found.executable) === "executable", "is not an executable");
  },
};

const scoop: Target = {
  name: "Scoop's shim",
  seeds: [
    'path = "C:\\scoop\\apps\\python\\current\\python.exe"\r\n',
    "path = C:\\Python312\\python.exe\nargs = -E\n",
    'path = "',
  ],
  words: ["path = ", "args = ", '"', "C:\\Python312\\python.exe", "\r\n", "\\", ".."],
  check(text) {
    const { machine } = hostOf({
      operatingSystem: "windows",
      directory: "C:\\",
      files: {
        "C:\\s\\shims\\python.exe": "",
        "C:\\s\\shims\\python.shim": text,
        "C:\\Python312\\python.exe": "",
      },
    });
    const found = resultOf(() => readScoopShim("C:\\s\\shims\\python.exe", machine));
    if (found !== undefined && found.kind !== "leftOut")
      claim(machine.kind(found.executable) === "executable", "is not an executable");
  },
};

export const installationTargets: readonly Target[] = [shims, conda, scoop];
