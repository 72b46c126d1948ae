import type { Entry } from "../../src/host/memory/description.ts";
import type { Machine } from "./machines.ts";

const program: Entry = { kind: "executable" };

/** A version as python-build and python-build-standalone install it. */
function installed(folder: string, minor: string): Record<string, Entry> {
  return {
    [`${folder}/bin/python${minor}`]: program,
    [`${folder}/bin/python3`]: { link: `python${minor}` },
    [`${folder}/bin/python`]: { link: "python3" },
  };
}

/** A home with Debian's Python, and scripts. */
const home = {
  operatingSystem: "linux",
  directory: "/home/me/work/deep",
  program: "/usr/local/bin/pyl",
} as const;

const homeFiles: Record<string, Entry> = {
  "/usr/local/bin/pyl": { is: "self" },
  "/usr/bin/python3": { link: "python3.9" },
  "/usr/bin/python3.9": program,
  "/home/me/work/deep": { kind: "directory" },
  "/home/me/any.py": "#!/usr/bin/env python3\n",
  "/home/me/plain.py": "print(1)\n",
};

const mise = "/home/me/.local/share/mise";

/** mise's folders: its shims lead to it, and its second names to folders beside them. */
const miseShims: Machine = {
  ...home,
  environment: { HOME: "/home/me", PATH: `${mise}/shims:/usr/bin:/bin` },
  files: {
    ...homeFiles,
    "/usr/local/bin/mise": program,
    [`${mise}/shims/node`]: { link: "/usr/local/bin/mise" },
    [`${mise}/shims/python`]: { link: "/usr/local/bin/mise" },
    [`${mise}/shims/python3`]: { link: "/usr/local/bin/mise" },
    [`${mise}/shims/python3.11`]: { link: "/usr/local/bin/mise" },
    [`${mise}/shims/python3.12`]: { link: "/usr/local/bin/mise" },
    ...installed(`${mise}/installs/python/3.11.9`, "3.11"),
    ...installed(`${mise}/installs/python/3.12.4`, "3.12"),
    ...installed(`${mise}/installs/python/3.12.10`, "3.12"),
    ...installed(`${mise}/installs/python/3.13.0rc2`, "3.13"),
    ...installed(`${mise}/installs/python/3.14-dev`, "3.14"),
    ...installed(`${mise}/installs/python/pypy3.10-7.3.12`, "3.10"),
    ...installed(`${mise}/installs/python/miniconda3-latest`, "3.13"),
    [`${mise}/installs/python/3`]: { link: "./3.12.10" },
    [`${mise}/installs/python/3.11`]: { link: "./3.11.9" },
    [`${mise}/installs/python/3.12`]: { link: "./3.12.10" },
    [`${mise}/installs/python/latest`]: { link: "./3.12.10" },
    ...installed("/opt/own", "3.8"),
  },
};

const asdf = "/home/me/.asdf";

/** What asdf writes: the versions that have the program, and what calls asdf for it. */
const asdfShim = (name: string, ...versions: string[]): Entry => ({
  kind: "executable",
  content: [
    "#!/usr/bin/env bash",
    ...versions.map((version) => `# asdf-plugin: python ${version}`),
    `exec asdf exec "${name}" "$@"`,
  ].join("\n"),
});

const asdfShims: Machine = {
  ...home,
  environment: { HOME: "/home/me", PATH: `${asdf}/shims:/usr/bin:/bin` },
  files: {
    ...homeFiles,
    "/home/me/.tool-versions": "nodejs 20.0.0\npython 3.12.1 3.11.4 # for work\npython 3.11.4\n",
    [`${asdf}/shims/python3`]: asdfShim("python3", "3.12.1", "3.11.4"),
    [`${asdf}/shims/python3.11`]: asdfShim("python3.11", "3.11.4"),
    ...installed(`${asdf}/installs/python/3.12.1`, "3.12"),
    ...installed(`${asdf}/installs/python/3.11.4`, "3.11"),
    ...installed(`${asdf}/installs/python/ref-main`, "3.14"),
    ...installed("/home/me/own", "3.8"),
  },
};

const miseData = "C:\\Users\\me\\AppData\\Local\\mise";

const windowsHome = {
  operatingSystem: "windows",
  directory: "C:\\Users\\me",
  program: "C:\\Tools\\pyl.exe",
} as const;

const windowsFiles: Record<string, Entry> = {
  "C:\\Tools\\pyl.exe": { is: "self" },
  "C:\\Users\\me\\any.py": "#!/usr/bin/env python3\r\n",
  "C:\\Users\\me\\named.py": "#!/usr/bin/env python\r\n",
};

const miseWindows: Machine = {
  ...windowsHome,
  environment: {
    PATH: `${miseData}\\shims`,
    LOCALAPPDATA: "C:\\Users\\me\\AppData\\Local",
    USERPROFILE: "C:\\Users\\me",
  },
  files: {
    ...windowsFiles,
    [`${miseData}\\shims\\.mode`]: "file",
    [`${miseData}\\shims\\python`]: "#!/bin/bash\n",
    [`${miseData}\\shims\\python.cmd`]: "@echo off\r\n",
    [`${miseData}\\installs\\python\\3.12.4\\python.exe`]: program,
    [`${miseData}\\installs\\python\\3.11.9\\python.exe`]: program,
    [`${miseData}\\installs\\python\\3.12`]: "./3.12.4",
    [`${miseData}\\installs\\python\\latest`]: "./3.12.4",
    "C:\\Users\\me\\.config\\mise\\config.toml": '[tools]\r\npython = "3.12"\r\n',
  },
};

const scoop = "C:\\Users\\me\\scoop";
const scoopPython = `${scoop}\\apps\\python\\current\\python.exe`;

const scoopShims: Machine = {
  ...windowsHome,
  environment: {
    PATH: `${scoop}\\shims`,
    LOCALAPPDATA: "C:\\Users\\me\\AppData\\Local",
    USERPROFILE: "C:\\Users\\me",
  },
  files: {
    ...windowsFiles,
    [scoopPython]: program,
    [`${scoop}\\apps\\python\\current\\python312.dll`]: "",
    [`${scoop}\\shims\\python.exe`]: program,
    [`${scoop}\\shims\\python.shim`]: `path = "${scoopPython}"\r\n`,
    [`${scoop}\\shims\\python3.exe`]: program,
    [`${scoop}\\shims\\python3.shim`]: `path = "${scoopPython}"\r\n`,
  },
};

/** Homes with version managers first on PATH. */
export const shimMachines: Readonly<Record<string, Machine>> = {
  miseShims,
  asdfShims,
  miseWindows,
  scoopShims,
};
