import type { Entry } from "../../src/host/memory/description.ts";
import { elfArm, elfX64, elfX86 } from "./headers.ts";
import { buildDetails, cpython, graalpy, patchlevel, pypy } from "./layouts.ts";
import type { Machine } from "./machines.ts";
import { macManagerMachines } from "./managers-macos.ts";
import { windowsManagerMachines } from "./managers-windows.ts";

type Files = Record<string, Entry>;

const home = {
  operatingSystem: "linux",
  environment: { HOME: "/home/me", PATH: "/usr/local/bin:/usr/bin:/bin" },
  directory: "/home/me",
  program: "/usr/local/bin/pyl",
} as const;

const scripts: Files = {
  "/usr/local/bin/pyl": { is: "self" },
  "/home/me/hello.py": "print(1)\n",
  "/home/me/micro.py": '# /// script\n# requires-python = ">=3.11.4"\n# ///\n',
};

const machine = (files: Files, environment: Record<string, string> = {}): Machine => ({
  ...home,
  environment: { ...home.environment, ...environment },
  files: { ...scripts, ...files },
});

const uvFolder = "/home/me/.local/share/uv/python";

/** uv's folder, with all that `uv python install` puts there, and what lies beside. */
const uvInstalls = machine({
  [`${uvFolder}/.lock`]: "",
  [`${uvFolder}/.gitignore`]: "*",
  [`${uvFolder}/.temp/3.12.1/bin/python3.12`]: elfX64,
  [`${uvFolder}/notes.txt`]: "mine\n",
  ...cpython(`${uvFolder}/cpython-3.12.3-linux-x86_64-gnu`, "3.12"),
  [`${uvFolder}/cpython-3.12-linux-x86_64-gnu`]: { link: `${uvFolder}/cpython-3.12.3-linux-x86_64-gnu` },
  ...cpython(`${uvFolder}/cpython-3.11.9-linux-x86_64-gnu`, "3.11"),
  ...cpython(`${uvFolder}/cpython-3.11.11-linux-x86_64-gnu`, "3.11"),
  [`${uvFolder}/cpython-3.11-linux-x86_64-gnu`]: { link: "cpython-3.11.11-linux-x86_64-gnu/" },
  ...cpython(`${uvFolder}/cpython-3.13.0+freethreaded-linux-x86_64-gnu`, "3.13t"),
  ...cpython(`${uvFolder}/cpython-3.12.7+debug-linux-x86_64-gnu`, "3.12d"),
  ...cpython(`${uvFolder}/cpython-3.14.0rc2-linux-x86_64-gnu`, "3.14"),
  ...cpython(`${uvFolder}/cpython-3.8.20-linux-x86_64-gnu/install`, "3.8"),
  ...pypy(`${uvFolder}/pypy-3.10.14-linux-x86_64-gnu`, "3.10"),
  ...graalpy(`${uvFolder}/graalpy-3.11.0-linux-x86_64-gnu`, "3.11"),
});

const versions = "/home/me/.pyenv/versions";

/** pyenv's, by the names that python-build has for them, and pyenv-virtualenv's environment. */
const pyenvInstalls = machine({
  ...cpython(`${versions}/3.12.1`, "3.12"),
  ...cpython(`${versions}/3.12.10`, "3.12"),
  ...cpython(`${versions}/3.13.0t`, "3.13t"),
  ...cpython(`${versions}/3.13t-dev`, "3.13t"),
  ...cpython(`${versions}/3.14-dev`, "3.14"),
  ...cpython(`${versions}/3.11.2-debug`, "3.11d"),
  ...pypy(`${versions}/pypy3.10-7.3.17`, "3.10"),
  ...graalpy(`${versions}/graalpy-24.0.0`, "3.9"),
  ...cpython(`${versions}/miniconda3-latest`, "3.11"),
  // Half installed: the compiler is still at it.
  [`${versions}/3.9.20/lib/python3.9/os.py`]: "",
  [`${versions}/3.12.1/envs/myenv/pyvenv.cfg`]: `home = ${versions}/3.12.1/bin\nversion = 3.12.1\n`,
  [`${versions}/3.12.1/envs/myenv/bin/python`]: { link: `${versions}/3.12.1/bin/python3.12` },
  [`${versions}/3.12.1/envs/myenv/bin/python3`]: { link: "python" },
  [`${versions}/myenv`]: { link: `${versions}/3.12.1/envs/myenv` },
  [`${versions}/copied/pyvenv.cfg`]: "home = /opt/python3.7/bin\nversion = 3.7.17\n",
  [`${versions}/copied/bin/python3`]: { link: "python3.7" },
  [`${versions}/copied/bin/python3.7`]: elfX64,
  // What people make to have the system's among pyenv's.
  [`${versions}/system`]: { link: "/usr" },
  "/usr/bin/python3": { link: "python3.8" },
  "/usr/bin/python3.8": elfX64,
});

const mises = "/home/me/.local/share/mise/installs/python";

/** mise's, with the links that it makes for parts of a version; one version is lent by uv. */
const miseInstalls = machine({
  ...cpython(`${mises}/3.11.9`, "3.11"),
  ...cpython(`${mises}/3.12.4`, "3.12"),
  ...Object.fromEntries(
    [
      ["3", "3.12.4"],
      ["3.12", "3.12.4"],
      ["3.11", "3.11.9"],
      ["latest", "3.12.4"],
    ].map(([name, version]) => [`${mises}/${name}`, { link: `./${version}` }]),
  ),
  [`${mises}/3.10.14`]: { link: `${uvFolder}/cpython-3.10.14-linux-x86_64-gnu` },
  ...cpython(`${uvFolder}/cpython-3.10.14-linux-x86_64-gnu`, "3.10"),
});

const asdfs = "/home/me/.asdf/installs/python";

const asdfInstalls = machine({
  ...cpython(`${asdfs}/3.12.1`, "3.12"),
  ...cpython(`${asdfs}/3.11.7`, "3.11"),
  ...pypy(`${asdfs}/pypy3.9-7.3.15`, "3.9"),
});

const hatches = "/home/me/.local/share/hatch/pythons";

/** hatch names its folders by the minor version, and writes down what is in them. */
const hatchInstalls = machine({
  ...cpython(`${hatches}/3.12/python`, "3.12"),
  ...patchlevel(`${hatches}/3.12/python`, "3.12", "3.12.4"),
  [`${hatches}/3.12/hatch-dist.json`]: '{"source": "a", "python_path": "python/bin/python3"}',
  ...pypy(`${hatches}/pypy3.10/pypy3.10-v7.3.15-linux64`, "3.10"),
  [`${hatches}/pypy3.10/hatch-dist.json`]:
    '{"source": "b", "python_path": "pypy3.10-v7.3.15-linux64/bin/pypy"}',
  ...cpython(`${hatches}/3.13/python`, "3.13"),
  ...cpython(`${hatches}/3.11/python`, "3.11"),
  [`${hatches}/3.11/hatch-dist.json`]: '{"python_path": ',
  ...cpython(`${hatches}/3.10/python`, "3.10"),
  [`${hatches}/3.10/hatch-dist.json`]: '{"python_path": ["python/bin/python3"]}',
});

const conda = "/home/me/miniconda3";

const condaPrefix = (prefix: string, minor: string, version: string): Files => ({
  ...cpython(prefix, minor),
  [`${prefix}/conda-meta/history`]: "",
  [`${prefix}/conda-meta/python-${version}-h99e199e_1.json`]: "{}",
  [`${prefix}/conda-meta/python-dateutil-2.9.0-py312.json`]: "{}",
});

/** A base with environments below it and elsewhere, of all that conda knows one way or the other. */
const condaInstalls = machine({
  ...condaPrefix(conda, "3.12", "3.12.4"),
  [`${conda}/condabin/conda`]: { kind: "executable", content: "#!/bin/sh\n" },
  ...condaPrefix(`${conda}/envs/older`, "3.10", "3.10.14"),
  ...condaPrefix(`${conda}/envs/newer`, "3.13", "3.13.1"),
  [`${conda}/envs/statistics/conda-meta/r-base-4.3.1-h0.json`]: "{}",
  [`${conda}/envs/statistics/bin/R`]: elfX64,
  [`${conda}/envs/.conda_envs_dir_test`]: "",
  [`${conda}/envs/leftover/bin/python3`]: elfX64,
  ...condaPrefix("/data/shared", "3.11", "3.11.8"),
  "/home/me/.conda/environments.txt": `${conda}\n${conda}/envs/older/\n/data/shared\n\nrelative\n/data/gone\n`,
  "/usr/bin/python3": { link: "python3.9" },
  "/usr/bin/python3.9": elfX64,
});

const brew = "/home/linuxbrew/.linuxbrew";

const linuxbrew = machine({
  ...cpython(`${brew}/Cellar/python@3.12/3.12.4_1`, "3.12"),
  [`${brew}/opt/python@3.12`]: { link: "../Cellar/python@3.12/3.12.4_1" },
  [`${brew}/opt/python@3`]: { link: "../Cellar/python@3.12/3.12.4_1" },
  [`${brew}/opt/node@20/bin/node`]: elfX64,
});

/** Debian with what its administrator has added, distinguished only by what is installed. */
const detailed = machine(
  {
    "/usr/bin/python3": { link: "python3.13" },
    ...cpython("/usr", "3.13"),
    "/usr/bin/python3.15": elfX64,
    ...buildDetails("/usr/lib/python3.15", [3, 15, 0, "alpha", 3]),
    "/usr/bin/python3.12": elfX64,
    ...patchlevel("/usr", "3.12", "3.12.4"),
    "/usr/bin/python3.12-dbg": elfX64,
    "/opt/own/bin/python": elfX64,
    "/opt/own/lib/python3.11/os.py": "",
    // Debian's folder for packages is not the library of a Python beside it.
    "/usr/local/lib/python3.13/dist-packages/README": "",
    "/opt/pypy/bin/pypy3": elfX64,
    "/opt/pypy/lib/pypy3.10/os.py": "",
    "/opt/graalpy/bin/graalpy": elfX64,
    "/opt/graalpy/lib/python3.10/os.py": "",
  },
  { PATH: "/usr/local/bin:/usr/bin:/bin:/opt/own/bin:/opt/pypy/bin:/opt/graalpy/bin" },
);

/** Several managers' on a machine with one processor, and what another one could run. */
const mixed = machine({
  "/usr/bin/python3": { link: "python3.12" },
  "/usr/bin/python3.12": elfX64,
  ...cpython(`${uvFolder}/cpython-3.12.9-linux-x86_64-gnu`, "3.12"),
  ...cpython(`${uvFolder}/cpython-3.13.2-linux-aarch64-gnu`, "3.13", elfArm),
  ...cpython(`${uvFolder}/cpython-3.13.1-linux-x86-gnu`, "3.13", elfX86),
  ...cpython(`${uvFolder}/cpython-3.14.0+freethreaded-linux-x86_64-gnu`, "3.14t"),
  ...cpython(`${versions}/3.15-dev`, "3.15"),
  ...pypy(`${asdfs}/pypy3.11-7.3.19`, "3.11"),
  ...cpython(`${mises}/3.11.4`, "3.11"),
});

/** Only builds that are chosen by their names. */
const unusualOnly = machine({
  ...cpython(`${uvFolder}/cpython-3.12.7+debug-linux-x86_64-gnu`, "3.12d"),
  ...cpython(`${uvFolder}/cpython-3.13.0+freethreaded-linux-x86_64-gnu`, "3.13t"),
  ...cpython(`${uvFolder}/cpython-3.14.0b1-linux-x86_64-gnu`, "3.14"),
});

/** Managers' folders as they are after a clean-up. */
const brokenManagers = machine({
  "/usr/bin/python3": { link: "python3.9" },
  "/usr/bin/python3.9": elfX64,
  [`${uvFolder}/cpython-3.13-linux-x86_64-gnu`]: { link: `${uvFolder}/cpython-3.13.0-linux-x86_64-gnu` },
  [`${uvFolder}/cpython-3.12.1-linux-x86_64-gnu`]: { link: "cpython-3.12.2-linux-x86_64-gnu" },
  [`${uvFolder}/cpython-3.12.2-linux-x86_64-gnu`]: { link: "cpython-3.12.1-linux-x86_64-gnu" },
  [`${uvFolder}/cpython-3.11.1-linux-x86_64-gnu/share/man`]: "",
  [`${uvFolder}/cpython-3.10.1-linux-x86_64-gnu`]: "no folder\n",
  [`${uvFolder}/cpython-3.14.1-linux-x86_64-gnu/bin/python3.14`]: { link: "python3" },
  [`${uvFolder}/cpython-3.14.1-linux-x86_64-gnu/bin/python3`]: { link: "python3.14" },
  [versions]: { kind: "directory", access: "unreadable", owner: 0 },
  [`${versions}/3.13.1/bin/python3.13`]: elfX64,
  "/home/me/.asdf/installs/python": "no folder\n",
  [`${mises}/3.12.4/bin/python3.12`]: { is: "self" },
  [`${hatches}/3.11/hatch-dist.json`]: "[]",
  [`${hatches}/3.12/hatch-dist.json`]: '{"python_path": "python/bin/python3"}',
  [`${conda}/conda-meta`]: "no folder\n",
  [`${conda}/bin/python3`]: elfX64,
  "/opt/conda/conda-meta/history": "",
  "/opt/conda/condabin/conda": elfX64,
  "/opt/conda/bin/python3": { is: "self" },
  "/home/me/.conda/environments.txt": { kind: "directory" },
  [`${brew}/opt/python@3.13`]: { link: "../Cellar/python@3.13/3.13.1" },
});

export const managerMachines: Readonly<Record<string, Machine>> = {
  uvInstalls,
  pyenvInstalls,
  miseInstalls,
  asdfInstalls,
  hatchInstalls,
  condaInstalls,
  linuxbrew,
  detailed,
  mixed,
  unusualOnly,
  brokenManagers,
  ...macManagerMachines,
  ...windowsManagerMachines,
};
