import type { Entry } from "../../src/host/memory/description.ts";
import { machOArm, machOUniversal, machOX64 } from "./headers.ts";
import { cpython } from "./layouts.ts";
import type { Machine } from "./machines.ts";

type Files = Record<string, Entry>;

const program: Entry = { kind: "executable" };

/** A new Mac: Apple's stub, which would ask to install the developer tools. */
const bareMac: Machine = {
  operatingSystem: "macos",
  architecture: "aarch64",
  environment: { HOME: "/Users/me", PATH: "/usr/local/bin:/usr/bin:/bin" },
  directory: "/Users/me",
  program: "/usr/local/bin/pyl",
  files: {
    "/usr/local/bin/pyl": { is: "self" },
    "/usr/bin/python3": program,
    "/Users/me/hello.py": "print(1)\n",
  },
};

const machine = (files: Files, environment: Record<string, string> = {}): Machine => ({
  ...bareMac,
  environment: { ...bareMac.environment, ...environment },
  files: { ...bareMac.files, ...files },
});

const tools = "/Library/Developer/CommandLineTools";
const apples = `${tools}/Library/Frameworks/Python3.framework/Versions`;

const developerTools: Files = {
  ...cpython(`${apples}/3.9`, "3.9", machOUniversal),
  [`${apples}/Current`]: { link: "3.9" },
  [`${tools}/usr/bin/python3`]: {
    link: "../../Library/Frameworks/Python3.framework/Versions/3.9/bin/python3",
  },
};

const frameworks = "/Library/Frameworks/Python.framework/Versions";
const threaded = "/Library/Frameworks/PythonT.framework/Versions";

/** python.org's, of which the free-threaded build has a framework of its own, and Apple's. */
const pythonOrgMac = machine({
  ...developerTools,
  ...cpython(`${frameworks}/3.11`, "3.11", machOUniversal),
  ...cpython(`${frameworks}/3.12`, "3.12", machOUniversal),
  [`${frameworks}/Current`]: { link: "3.12" },
  ...cpython(`${threaded}/3.13`, "3.13t", machOUniversal),
  [`${threaded}/Current`]: { link: "3.13" },
  // An older installer left its own name only.
  [`${threaded}/3.14/bin/python3.14t`]: machOUniversal,
  "/usr/local/bin/python3.12": { link: `../../..${frameworks}/3.12/bin/python3.12` },
});

const ports = "/opt/local/Library/Frameworks/Python.framework/Versions";

const macPorts = machine({
  ...cpython(`${ports}/3.12`, "3.12", machOArm),
  ...cpython(`${ports}/3.10`, "3.10", machOArm),
  [`${ports}/Current`]: { link: "3.10" },
});

const appleTools = machine(developerTools);

const brewed = (prefix: string, minor: string, version: string, header: Entry): Files => ({
  ...cpython(`${prefix}/Cellar/python@${minor}/${version}`, minor, header),
  [`${prefix}/opt/python@${minor}`]: { link: `../Cellar/python@${minor}/${version}` },
});

/** Homebrew of this processor, and what is left of an older Mac's; neither is on PATH. */
const twoHomebrews = machine({
  ...brewed("/opt/homebrew", "3.12", "3.12.4_1", machOArm),
  ...brewed("/opt/homebrew", "3.11", "3.11.9", machOArm),
  ...brewed("/usr/local", "3.13", "3.13.1", machOX64),
  "/opt/homebrew/opt/python@3": { link: "../Cellar/python@3.12/3.12.4_1" },
  "/opt/homebrew/opt/python@3.10": { link: "../Cellar/python@3.10/3.10.14" },
  "/opt/homebrew/opt/openssl@3/bin/openssl": machOArm,
});

const uvFolder = "/Users/me/.local/share/uv/python";

/** uv's on an Apple processor, one for the other processor, one where uv before 0.5 put it. */
const uvInstallsMac = machine({
  ...cpython(`${uvFolder}/cpython-3.12.3-macos-aarch64-none`, "3.12", machOArm),
  [`${uvFolder}/cpython-3.12-macos-aarch64-none`]: { link: `${uvFolder}/cpython-3.12.3-macos-aarch64-none` },
  ...cpython(`${uvFolder}/cpython-3.13.1-macos-x86_64-none`, "3.13", machOX64),
  ...cpython(
    "/Users/me/Library/Application Support/uv/python/cpython-3.10.2-macos-aarch64-none/install",
    "3.10",
    machOArm,
  ),
});

export const macManagerMachines: Readonly<Record<string, Machine>> = {
  bareMac,
  pythonOrgMac,
  macPorts,
  appleTools,
  twoHomebrews,
  uvInstallsMac,
};
