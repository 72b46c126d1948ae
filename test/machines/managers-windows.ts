import type { Entry } from "../../src/host/memory/description.ts";
import { peArm, peX64, peX86 } from "./headers.ts";
import type { Machine } from "./machines.ts";

type Files = Record<string, Entry>;

const user = "C:\\Users\\me";
const local = `${user}\\AppData\\Local`;
const roaming = `${user}\\AppData\\Roaming`;

const machine = (files: Files, environment: Record<string, string> = {}): Machine => ({
  operatingSystem: "windows",
  environment: {
    PATH: "C:\\Windows\\System32",
    USERPROFILE: user,
    LOCALAPPDATA: local,
    APPDATA: roaming,
    ...environment,
  },
  directory: user,
  program: "C:\\Tools\\pyl.exe",
  files: {
    "C:\\Tools\\pyl.exe": { is: "self" },
    [`${user}\\hello.py`]: "print(1)\r\n",
    ...files,
  },
});

const uvFolder = `${roaming}\\uv\\python`;

/** uv's Pythons that it did not register. */
const uvInstallsWindows = machine({
  [`${uvFolder}\\.lock`]: "",
  [`${uvFolder}\\cpython-3.12.3-windows-x86_64-none\\python.exe`]: peX64,
  [`${uvFolder}\\cpython-3.13.0+freethreaded-windows-x86_64-none\\python3.13t.exe`]: peX64,
  [`${uvFolder}\\pypy-3.10.14-windows-x86_64-none\\pypy3.exe`]: peX64,
  [`${uvFolder}\\graalpy-3.11.0-windows-x86_64-none\\bin\\graalpy.exe`]: peX64,
  [`${roaming}\\uv\\data\\python\\cpython-3.9.20-windows-x86_64-none\\install\\python.exe`]: peX64,
});

const versions = `${user}\\.pyenv\\pyenv-win\\versions`;

/** pyenv-win's, whose folders name the processor where it is not the usual one. */
const pyenvInstallsWindows = machine({
  [`${versions}\\3.12.1\\python.exe`]: peX64,
  [`${versions}\\3.12.1\\pythonw.exe`]: peX64,
  [`${versions}\\3.12.2-win32\\python.exe`]: peX86,
  [`${versions}\\3.13.0-arm64\\python.exe`]: peArm,
  [`${versions}\\3.11.0rc1\\python.exe`]: peX64,
});

const mises = `${local}\\mise\\installs\\python`;

/** mise's; where links need a right that users lack, its `latest` is a file with a path in it. */
const miseInstallsWindows = machine({
  [`${mises}\\3.12.4\\python.exe`]: peX64,
  [`${mises}\\3.12.4\\python3.exe`]: peX64,
  [`${mises}\\3.11.9\\python.exe`]: peX64,
  [`${mises}\\latest`]: ".\\3.12.4",
});

const hatches = `${local}\\hatch\\pythons`;

const hatchInstallsWindows = machine({
  [`${hatches}\\3.12\\hatch-dist.json`]: '{"source": "a", "python_path": "python\\\\python.exe"}',
  [`${hatches}\\3.12\\python\\python.exe`]: peX64,
  [`${hatches}\\3.13\\python\\python.exe`]: peX64,
});

const conda = `${user}\\miniconda3`;

/** conda keeps `python.exe` at a prefix' root. */
const condaInstallsWindows = machine({
  [`${conda}\\python.exe`]: peX64,
  [`${conda}\\python312.dll`]: "",
  [`${conda}\\python3.dll`]: "",
  [`${conda}\\conda-meta\\python-3.12.4-h14ffc60_1.json`]: "{}",
  [`${conda}\\condabin\\conda.bat`]: "@echo off\r\n",
  [`${conda}\\envs\\work\\python.exe`]: peX64,
  [`${conda}\\envs\\work\\python313.dll`]: "",
  [`${conda}\\envs\\work\\conda-meta\\python-3.13.1-h0_1.json`]: "{}",
  [`${user}\\.conda\\environments.txt`]: `${conda}\r\n${conda}\\envs\\work\r\nC:\\gone\r\n`,
});

export const windowsManagerMachines: Readonly<Record<string, Machine>> = {
  uvInstallsWindows,
  pyenvInstallsWindows,
  miseInstallsWindows,
  hatchInstallsWindows,
  condaInstallsWindows,
};
