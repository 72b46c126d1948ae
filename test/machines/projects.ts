import type { Entry } from "../../src/host/memory/description.ts";
import { elfX64 } from "./headers.ts";
import { cpython, pypy } from "./layouts.ts";
import type { Machine } from "./machines.ts";

const versions = "/home/me/.pyenv/versions";
const uv = "/home/me/.local/share/uv/python";

/** An environment as venv makes it, for a Python of pyenv's. */
function venv(prefix: string, base: string, version: string): Record<string, Entry> {
  return {
    [`${prefix}/pyvenv.cfg`]: `home = ${base}/bin\nversion = ${version}\n`,
    [`${prefix}/bin/python3`]: { link: `${base}/bin/python3` },
  };
}

const projects: Machine = {
  operatingSystem: "linux",
  environment: { HOME: "/home/me", PATH: "/usr/local/bin:/usr/bin:/bin" },
  directory: "/home/me/project",
  program: "/usr/local/bin/pyl",
  files: {
    "/usr/local/bin/pyl": { is: "self" },
    "/usr/bin/python3": { link: "python3.11" },
    "/usr/bin/python3.11": elfX64,
    "/home/me/project/tool.py": "print(1)\n",
    "/home/me/bin/run.py": { link: "../project/tool.py" },
    ...cpython(`${versions}/3.10.13`, "3.10"),
    ...cpython(`${versions}/3.12.1`, "3.12"),
    ...cpython(`${versions}/3.12.4`, "3.12"),
    ...cpython(`${versions}/3.14-dev`, "3.14"),
    ...cpython(`${versions}/miniconda3-4.7.12`, "3.7"),
    ...pypy(`${versions}/pypy3.9-7.3.11`, "3.9"),
    ...venv(`${versions}/web`, `${versions}/3.10.13`, "3.10.13"),
    ...venv(`${versions}/3.12.1/envs/api`, `${versions}/3.12.1`, "3.12.1"),
    ...cpython(`${uv}/cpython-3.13.0+freethreaded-linux-x86_64-gnu`, "3.13t"),
    ...cpython(`${uv}/cpython-3.13.2-linux-x86_64-gnu`, "3.13"),
    ...cpython(`${uv}/cpython-3.14.0rc1-linux-x86_64-gnu`, "3.14"),
    ...cpython(`${uv}/cpython-3.14.0rc3-linux-x86_64-gnu`, "3.14"),
    ...cpython("/opt/my pythons/3.8", "3.8"),
    ...venv("/opt/environment", "/opt/my pythons/3.8", "3.8.10"),
  },
};

/** The same with pyenv's shims first on PATH. */
const projectsWithShims: Machine = {
  ...projects,
  environment: { ...projects.environment, PATH: "/home/me/.pyenv/shims:/usr/local/bin:/usr/bin:/bin" },
  files: {
    ...projects.files,
    "/home/me/.pyenv/shims/python3": { kind: "executable", content: "#!/usr/bin/env bash\n" },
    "/home/me/.pyenv/version": "3.12.4\n",
  },
};

/** Machines whose projects have a `.python-version`. */
export const projectMachines: Readonly<Record<string, Machine>> = { projects, projectsWithShims };
