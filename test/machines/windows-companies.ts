import { peX64 as x64, peX86 as x86 } from "./headers.ts";
import type { Machine } from "./machines.ts";
import { bareWindows, installed, pythonOrg, under } from "./windows.ts";

const uv = "C:\\uv\\cpython-3.12.11-windows-x86_64-none\\python.exe";

const uvRegistered = {
  Astral: { DisplayName: "Astral Software Inc." },
  "Astral\\CPython3.12.11": { DisplayName: "CPython 3.12.11 (64-bit)", SysVersion: "3.12.11" },
  "Astral\\CPython3.12.11\\InstallPath": { ExecutablePath: uv },
};

const contoso = {
  "Contoso\\9.1\\InstallPath": { ExecutablePath: "C:\\Contoso\\python.exe" },
};

const machine = (folders: Machine["files"], registry: NonNullable<Machine["registry"]>): Machine => ({
  ...bareWindows,
  files: { ...bareWindows.files, ...folders },
  registry,
});

/** uv's Python, registered as uv does it, and no other. */
const onlyUv = machine({ [uv]: x64 }, under("user", uvRegistered));

/** Anaconda's, which is registered and on PATH. */
const onlyAnaconda: Machine = {
  ...machine(
    {
      "C:\\Anaconda3\\python.exe": x64,
      "C:\\Anaconda3\\python311.dll": "",
      "C:\\Anaconda3\\conda-meta\\history": "",
    },
    under("user", {
      "ContinuumAnalytics\\Anaconda311-64": { SysVersion: "3.11.5", SysArchitecture: "64bit" },
      "ContinuumAnalytics\\Anaconda311-64\\InstallPath": { ExecutablePath: "C:\\Anaconda3\\python.exe" },
    }),
  ),
  environment: { ...bareWindows.environment, PATH: "C:\\Anaconda3;C:\\Windows\\System32" },
};

/** A company's Python whose tag looks like a version and is none, beside uv's, and another one with that tag. */
const unversionedTag = machine(
  {
    [uv]: x64,
    "C:\\Contoso\\python.exe": x64,
    "C:\\Fabrikam\\python.exe": x64,
    "C:\\Fabrikam\\python37.dll": "",
  },
  under("user", {
    "Fabrikam\\9.1\\InstallPath": { ExecutablePath: "C:\\Fabrikam\\python.exe" },
    ...contoso,
    ...uvRegistered,
  }),
);

/** The same, beside an older one of PythonCore's. */
const unversionedTagAndCore = machine(
  { [uv]: x64, "C:\\Contoso\\python.exe": x64, ...installed("C:\\Python38", x64) },
  {
    ...under("user", { ...contoso, ...uvRegistered }),
    ...under("machine64", pythonOrg("3.8", "C:\\Python38", "64bit", "3.8.10")),
  },
);

const pyenv = "C:\\Users\\me\\.pyenv\\pyenv-win\\versions";

/** pyenv-win with versions for other processors. */
const pyenvWinProcessors = machine(
  {
    [`${pyenv}\\3.8.10-win32\\python.exe`]: x86,
    [`${pyenv}\\3.8.10\\python.exe`]: x64,
    [`${pyenv}\\3.11.4-arm\\python.exe`]: x64,
    [`${pyenv}\\3.6.0-amd64\\python.exe`]: x64,
    [`${pyenv}\\3.7.9-win32\\python.exe`]: { kind: "executable" },
    [`${pyenv}\\3.12.1\\python.exe`]: x64,
  },
  {},
);

/** Machines on which other companies than PythonCore have their Pythons. */
export const companyMachines: Readonly<Record<string, Machine>> = {
  onlyUv,
  onlyAnaconda,
  unversionedTag,
  unversionedTagAndCore,
  pyenvWinProcessors,
};
