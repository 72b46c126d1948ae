import type { Entry } from "../../src/host/memory/description.ts";
import { peArm as arm, peX64 as x64, peX86 as x86 } from "./headers.ts";
import type { Machine } from "./machines.ts";

const local = "C:\\Users\\me\\AppData\\Local";
const apps = `${local}\\Microsoft\\WindowsApps`;
const programs = `${local}\\Programs\\Python`;

const alias = (packageFamily: string): Entry => ({ kind: "executable", packageFamily });
const stub = alias("Microsoft.DesktopAppInstaller_8wekyb3d8bbwe");

/** The least that a Windows machine has: the Store's stubs on PATH. */
export const bareWindows: Machine = {
  operatingSystem: "windows",
  environment: { PATH: `C:\\Windows\\System32;${apps}`, LOCALAPPDATA: local, USERPROFILE: "C:\\Users\\me" },
  directory: "C:\\Users\\me",
  program: "C:\\Tools\\pyl.exe",
  files: {
    "C:\\Tools\\pyl.exe": { is: "self" },
    "C:\\Users\\me\\hello.py": "print(1)\r\n",
    "C:\\Users\\me\\any.py": "#!/usr/bin/env python3\r\n",
    "C:\\Users\\me\\named.py": "#!/usr/bin/env python\r\n",
    "C:\\Users\\me\\older.py": "#! python3.11\r\n",
    [`${apps}\\python.exe`]: stub,
    [`${apps}\\python3.exe`]: stub,
  },
};

/** What python.org's installer writes down. */
export const pythonOrg = (tag: string, folder: string, architecture: string, version: string) => ({
  [`PythonCore\\${tag}`]: {
    DisplayName: `Python ${tag.split("-")[0]} (${architecture.replace("bit", "-bit")})`,
    SysArchitecture: architecture,
    SysVersion: version.split(".").slice(0, 2).join("."),
    Version: version,
  },
  [`PythonCore\\${tag}\\InstallPath`]: {
    "": `${folder}\\`,
    ExecutablePath: `${folder}\\python.exe`,
    WindowedExecutablePath: `${folder}\\pythonw.exe`,
  },
});

export const installed = (folder: string, program: Entry): Record<string, Entry> => ({
  [`${folder}\\python.exe`]: program,
  [`${folder}\\pythonw.exe`]: program,
});

type Values = NonNullable<Machine["registry"]>;

export const under = (root: string, entries: Values): Values =>
  Object.fromEntries(
    Object.entries(entries).map(([key, values]) => [`${root}\\Software\\Python\\${key}`, values]),
  );

/** Several of python.org's in all three views, and what goes wrong in a registry. */
export const registered: Machine = {
  ...bareWindows,
  files: {
    ...bareWindows.files,
    ...installed(`${programs}\\Python312`, x64),
    ...installed("C:\\Program Files\\Python312", x64),
    ...installed("C:\\Program Files\\Python311", x64),
    ...installed("C:\\Program Files (x86)\\Python312-32", x86),
    ...installed("C:\\Program Files (x86)\\Python313-32", x86),
    ...installed("C:\\Program Files\\Python314", x64),
    ...installed("C:\\Python27", x86),
    "C:\\Quoted\\python.exe": x64,
    "C:\\Users\\me\\batch.bat": "@echo off\r\n",
  },
  registry: {
    ...under("user", {
      PyLauncher: { AllowInstall: "1" },
      "PyLauncher\\3.99\\InstallPath": { "": "C:\\Python27" },
      ...pythonOrg("3.12", `${programs}\\Python312`, "64bit", "3.12.4"),
      ...pythonOrg("3.7", "C:\\Gone\\Python37", "64bit", "3.7.9"),
      "PythonCore\\3.6\\Modules": { "": "" },
      "Acme\\9.1": { DisplayName: "Nameless" },
      "Acme\\9.2\\InstallPath": { ExecutablePath: "python.exe" },
      "Acme\\constructor\\InstallPath": { "": "C:\\Nowhere", ExecutablePath: "" },
      "Acme\\batch\\InstallPath": { ExecutablePath: "C:\\Users\\me\\batch.bat" },
      "Acme\\stub\\InstallPath": { ExecutablePath: `${apps}\\python.exe` },
      "Acme\\quoted 3": { SysVersion: "3.10" },
      "Acme\\quoted 3\\InstallPath": {
        "": '"C:/Quoted/"',
        ExecutablePath: '".\\python.exe"',
        ExecutableArguments: '-X "a b"',
      },
    }),
    ...under("machine64", {
      ...pythonOrg("3.12", "C:\\Program Files\\Python312", "64bit", "3.12.1"),
      ...pythonOrg("3.11", "C:\\Program Files\\Python311", "64bit", "3.11.5150.0"),
      ...pythonOrg("3.14", "C:\\Program Files\\Python314", "64bit", "3.14.0rc2"),
    }),
    ...under("machine32", {
      ...pythonOrg("3.12-32", "C:\\Program Files (x86)\\Python312-32", "32bit", "3.12.4"),
      ...pythonOrg("3.13-32", "C:\\Program Files (x86)\\Python313-32", "32bit", "3.13.1"),
      "PythonCore\\2.7\\InstallPath": { "": "C:\\Python27\\" },
    }),
  },
};

/** Pythons of the Store, one of them also by its aliases on PATH. */
const store: Machine = {
  ...bareWindows,
  files: {
    ...bareWindows.files,
    [`${apps}\\python.exe`]: alias("PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0"),
    [`${apps}\\python3.exe`]: alias("PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0"),
    [`${apps}\\python3.12.exe`]: alias("PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0"),
    ...Object.fromEntries(
      ["3.12_qbz5n2kfra8p0", "3.11_hd69rhyc2wevp", "3.11_3847v3x7pw1km", "3.13_0123456789abc"].flatMap(
        (name) => {
          const family = `PythonSoftwareFoundation.Python.${name}`;
          return ["python.exe", "pythonw.exe"].map((file) => [`${apps}\\${family}\\${file}`, alias(family)]);
        },
      ),
    ),
    [`${apps}\\PythonSoftwareFoundation.Python.3.10_qbz5n2kfra8p0\\idle.exe`]: stub,
  },
};

const record = (tag: string, executable: string, more: object = {}): string =>
  JSON.stringify({
    schema: 1,
    id: `pythoncore-${tag}`,
    company: "PythonCore",
    tag: `${tag.split("-")[0]}.0`,
    "sort-version": `${tag.split("-")[0]}.0`,
    "display-name": `Python ${tag.split("-")[0]}.0`,
    executable,
    "run-for": [
      { tag, target: "python.exe" },
      { tag, target: "pythonw.exe", windowed: 1, args: ["-q"] },
    ],
    alias: [{ name: `python${tag}.exe`, target: "python.exe" }],
    ...more,
  });

/** Python Install Manager: its own aliases, its launcher's, and records that are not as they should be. */
const installManager: Machine = {
  ...bareWindows,
  environment: {
    ...bareWindows.environment,
    PATH: `${apps};${local}\\Python\\bin`,
  },
  files: {
    ...bareWindows.files,
    [`${apps}\\python.exe`]: alias("PythonSoftwareFoundation.PythonManager_qbz5n2kfra8p0"),
    [`${apps}\\python3.exe`]: alias("PythonSoftwareFoundation.PythonManager_qbz5n2kfra8p0"),
    ...installed(`${local}\\Python\\pythoncore-3.14-64`, x64),
    ...installed(`${local}\\Python\\pythoncore-3.13-64`, x64),
    [`${local}\\Python\\pythoncore-3.14-64\\__install__.json`]: `\ufeff${record("3.14-64", ".\\python.exe")}`,
    [`${local}\\Python\\pythoncore-3.13-64\\__install__.json`]: record("3.13-64", ".\\python.exe", {
      executable_args: ["-E"],
    }),
    [`${local}\\Python\\pythoncore-3.9-64\\__install__.json`]: record("3.9-64", ".\\python.exe"),
    [`${local}\\Python\\broken\\__install__.json`]: "{",
    [`${local}\\Python\\list\\__install__.json`]: "[1]",
    [`${local}\\Python\\later\\__install__.json`]: record("3.20-64", ".\\python.exe", { schema: 2 }),
    [`${local}\\Python\\odd\\__install__.json`]: record("3.21-64", ".\\python.exe", { executable: 7 }),
    [`${local}\\Python\\bin\\python3.exe`]: { is: "self", kind: "executable" },
    [`${local}\\Python\\bin\\python.exe`]: x64,
    [`${local}\\Python\\bin\\python.exe.__target__`]: `${local}\\Python\\pythoncore-3.14-64\\python.exe\n`,
    [`${local}\\Python\\bin\\python3.13.exe`]: x64,
    [`${local}\\Python\\bin\\python3.13.exe.__target__`]: `${local}\\Python\\pythoncore-3.13-64\\python.exe`,
    [`${local}\\Python\\bin\\python3.8.exe`]: x64,
    [`${local}\\Python\\bin\\python3.8.exe.__target__`]: `${local}\\Python\\pythoncore-3.8-64\\python.exe`,
    "C:\\Users\\me\\exact.py": "#!/usr/bin/env python3.13\r\n",
    "C:\\Users\\me\\gone.py": "#!/usr/bin/env python3.8\r\n",
  },
  registry: under("user", {
    "PythonCore\\3.14": {
      DisplayName: "Python 3.14.0",
      SysVersion: "3.14",
      Version: "3.14.0",
      SysArchitecture: "64bit",
    },
    "PythonCore\\3.14\\InstallPath": {
      "": `${local}\\Python\\pythoncore-3.14-64\\`,
      ExecutablePath: `${local}\\Python\\pythoncore-3.14-64\\python.exe`,
    },
  }),
};

/** Anaconda with an environment, and uv's, registered; one of python.org beside them. */
const otherCompanies: Machine = {
  ...bareWindows,
  files: {
    ...bareWindows.files,
    "C:\\Anaconda3\\python.exe": x64,
    "C:\\Anaconda3\\python39.dll": "",
    "C:\\Anaconda3\\envs\\work\\python.exe": x64,
    "C:\\Anaconda3\\envs\\work\\python311.dll": "",
    "C:\\Anaconda3\\envs\\work\\python3.dll": "",
    "C:\\uv\\cpython-3.12.1-windows-x86_64-none\\python.exe": x64,
    "C:\\PyPy\\pypy3.10-v7.3.17-win64\\pypy3.exe": x64,
    ...installed("C:\\Program Files\\Python311", x64),
    "C:\\Users\\me\\nine.py": "#!/usr/bin/python3.9\r\n",
    "C:\\Users\\me\\block.py": '# /// script\n# requires-python = "<3.10"\n# ///\n',
  },
  registry: {
    ...under("machine64", {
      ...pythonOrg("3.11", "C:\\Program Files\\Python311", "64bit", "3.11.5"),
    }),
    ...under("user", {
      "ContinuumAnalytics\\Anaconda39-64": {
        DisplayName: "Anaconda3 2021.11 (64-bit)",
        SysArchitecture: "64bit",
        SysVersion: "3.9",
        Version: "2021.11",
      },
      "ContinuumAnalytics\\Anaconda39-64\\InstallPath": {
        "": "C:\\Anaconda3",
        ExecutablePath: "C:\\Anaconda3\\python.exe",
      },
      "Astral\\CPython3.12.1": {
        DisplayName: "CPython 3.12.1 (64-bit)",
        SysVersion: "3.12.1",
        SysArchitecture: "64bit",
      },
      "Astral\\CPython3.12.1\\InstallPath": {
        ExecutablePath: "C:\\uv\\cpython-3.12.1-windows-x86_64-none\\python.exe",
      },
      "PyPy\\3.10\\InstallPath": { "": "C:\\PyPy\\pypy3.10-v7.3.17-win64", ExecutablePath: "pypy3.exe" },
    }),
  },
};

/** An ARM64 machine, which runs the programs of both others as well. */
const arm64: Machine = {
  ...bareWindows,
  architecture: "aarch64",
  files: {
    ...bareWindows.files,
    ...installed(`${programs}\\Python312-arm64`, arm),
    ...installed(`${programs}\\Python312`, x64),
    ...installed(`${programs}\\Python313`, x64),
    ...installed(`${programs}\\Python312-32`, x86),
    ...installed(`${local}\\Python\\pythoncore-3.11-arm64`, arm),
  },
  registry: under("user", {
    ...pythonOrg("3.12", `${programs}\\Python312`, "64bit", "3.12.4"),
    ...pythonOrg("3.13", `${programs}\\Python313`, "64bit", "3.13.1"),
    ...pythonOrg("3.12-arm64", `${programs}\\Python312-arm64`, "ARM64", "3.12.4"),
    ...pythonOrg("3.12-32", `${programs}\\Python312-32`, "32bit", "3.12.4"),
    // As Python's platform.architecture names it, and so the Python Install Manager.
    ...pythonOrg("3.11", `${local}\\Python\\pythoncore-3.11-arm64`, "64bit", "3.11.9"),
  }),
};

const pyenv = "C:\\Users\\me\\.pyenv\\pyenv-win";

/** pyenv-win: its shims are batch files, and scripts for another shell. */
const pyenvWin: Machine = {
  ...bareWindows,
  environment: { ...bareWindows.environment, PATH: `${pyenv}\\bin;${pyenv}\\shims;${apps}` },
  files: {
    ...bareWindows.files,
    [`${pyenv}\\version`]: "3.12.1\r\n",
    [`${pyenv}\\shims\\python.bat`]: "@echo off\r\n",
    [`${pyenv}\\shims\\python`]: "#!/bin/sh\n",
    [`${pyenv}\\shims\\python3`]: "#!/bin/sh\n",
    [`${pyenv}\\shims\\python3.bat`]: "@echo off\r\n",
    [`${pyenv}\\versions\\3.12.1\\python.exe`]: x64,
    [`${pyenv}\\versions\\3.12.1\\python3.exe`]: x64,
    [`${pyenv}\\versions\\3.11.4-arm64\\python.exe`]: x64,
    [`${pyenv}\\versions\\3.10.9\\python.exe`]: x64,
  },
};

const uv = "C:\\uv\\cpython-3.13.1-windows-x86_64-none\\python.exe";

/** A Python on this machine, and one on a server that does not answer: to look at it is an error. */
const serverRegistered: Machine = {
  ...bareWindows,
  files: {
    ...bareWindows.files,
    ...installed("C:\\Python312", x64),
    [uv]: x64,
    "\\\\away\\python39": { error: "EIO" },
  },
  registry: under("user", {
    ...pythonOrg("3.12", "C:\\Python312", "64bit", "3.12.4"),
    ...pythonOrg("3.9", "\\\\away\\python39", "64bit", "3.9.13"),
    "Astral\\CPython3.13.1": { SysVersion: "3.13", Version: "3.13.1" },
    "Astral\\CPython3.13.1\\InstallPath": { ExecutablePath: uv },
  }),
};

export const windowsMachines: Readonly<Record<string, Machine>> = {
  bareWindows,
  registered,
  store,
  installManager,
  otherCompanies,
  arm64,
  pyenvWin,
  serverRegistered,
};
