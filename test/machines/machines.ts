import type { Description, Entry } from "../../src/host/memory/description.ts";
import { doctorMachines } from "./doctor.ts";
import { elfX64, elfX86 } from "./headers.ts";
import { managerMachines } from "./managers.ts";
import { projectMachines } from "./projects.ts";
import { shimMachines } from "./shims.ts";
import { windowsMachines } from "./windows.ts";
import { companyMachines } from "./windows-companies.ts";
import { sharedWindows } from "./windows-owners.ts";

/** A machine without a command line: what stories put one on. */
export type Machine = Omit<Description, "arguments">;

const program: Entry = { kind: "executable" };

const posixHome = { HOME: "/home/me", PATH: "/usr/local/bin:/usr/bin:/bin" };

/** The least a Linux machine has: nothing. */
const bare: Machine = {
  operatingSystem: "linux",
  environment: posixHome,
  directory: "/home/me",
  program: "/usr/local/bin/pyl",
  files: { "/home/me/hello.py": "print(1)\n", "/usr/local/bin/pyl": { is: "self" } },
};

/** Debian's names, and a second CPython, a PyPy and a GraalPy beside them. */
const several: Machine = {
  ...bare,
  files: {
    ...bare.files,
    "/usr/bin/python3": { link: "python3.11" },
    "/usr/bin/python3.11": program,
    "/usr/bin/python3.11-config": program,
    "/usr/local/bin/python3.12": program,
    "/usr/bin/pypy3": { link: "pypy3.9" },
    "/usr/bin/pypy3.9": program,
    "/usr/bin/graalpy": { link: "/opt/graalpy-3.11/bin/graalpy3.11" },
    "/opt/graalpy-3.11/bin/graalpy3.11": program,
    "/home/me/any.py": "#!/usr/bin/env python3\n",
    "/home/me/exact.py": "#!/usr/bin/env python3.11 -u\n",
    "/home/me/block.py": '# /// script\n# requires-python = ">=3.12"\n# ///\n',
    "/home/me/impossible.py": '# /// script\n# requires-python = ">=3.99"\n# ///\n',
  },
};

/** Builds that are chosen only by their names. */
const unusualBuilds: Machine = {
  ...bare,
  files: {
    ...bare.files,
    "/usr/bin/python3.12": program,
    "/usr/bin/python3.13t": program,
    "/usr/bin/python3.13": program,
    "/usr/bin/python3.13d": program,
    "/opt/cpython-3.14.0rc2-linux-x86_64-gnu/bin/python3.14": program,
    "/usr/local/bin/python3.14": { link: "/opt/cpython-3.14.0rc2-linux-x86_64-gnu/bin/python3.14" },
  },
};

const twoArchitectures: Machine = {
  ...bare,
  files: {
    ...bare.files,
    "/usr/local/bin/python3.13": elfX86,
    "/usr/bin/python3.12": elfX64,
  },
};

const environmentFiles = (prefix: string, version: string, base: string): Record<string, Entry> => ({
  [`${prefix}/pyvenv.cfg`]: `home = /usr/bin\nversion = ${version}\n`,
  [`${prefix}/bin/python`]: { link: "python3" },
  [`${prefix}/bin/python3`]: { link: base },
});

/** A project in a project, each with its environment, and one that is active elsewhere. */
const nested: Machine = {
  ...several,
  files: {
    ...several.files,
    ...environmentFiles("/home/me/outer/.venv", "3.11.2", "/usr/bin/python3.11"),
    ...environmentFiles("/home/me/outer/inner/.venv", "3.12.1", "/usr/local/bin/python3.12"),
    ...environmentFiles("/home/me/elsewhere", "3.11.2", "/usr/bin/python3.11"),
    "/home/me/outer/tool.py": "import this\n",
    "/home/me/outer/inner/deep/tool.py": "#!/usr/bin/env python3\n",
    "/home/me/outer/inner/deep/older.py": "#!/usr/bin/env python3.11\n",
    "/home/me/bin/tool": { link: "/home/me/outer/tool.py" },
    "/home/me/empty/.venv/pyvenv.cfg": "home = /usr/bin\n",
    "/home/me/empty/tool.py": "import this\n",
    "/home/me/folder/.venv/README": "no environment\n",
    "/home/me/folder/tool.py": "import this\n",
  },
};

/** What goes wrong with environments. */
const broken: Machine = {
  ...several,
  files: {
    ...several.files,
    "/home/me/gone/.venv/pyvenv.cfg": "home = /opt/python3.8/bin\nversion = 3.8.1\n",
    "/home/me/gone/.venv/bin/python": { link: "/opt/python3.8/bin/python3.8" },
    "/home/me/gone/tool.py": "import this\n",
    "/home/me/gone/shebang.py": "#!/home/me/gone/.venv/bin/python\n",
    ...environmentFiles("/home/me/upgraded/.venv", "3.10.4", "/usr/bin/python3.11"),
    "/home/me/upgraded/tool.py": "import this\n",
    "/home/me/upgraded/shebang.py": "#!/home/me/upgraded/.venv/bin/python3\n",
    "/home/me/loop/.venv/pyvenv.cfg": "home = /usr/bin\nversion = 3.11\n",
    "/home/me/loop/.venv/bin/python": { link: "python3" },
    "/home/me/loop/.venv/bin/python3": { link: "python" },
    "/home/me/loop/tool.py": "import this\n",
  },
};

/** A folder that anybody may write to. */
const shared: Machine = {
  ...several,
  files: {
    ...several.files,
    ...environmentFiles("/srv/.venv", "3.11.2", "/usr/bin/python3.11"),
    "/srv/.venv": { kind: "directory", owner: 4242 },
    "/srv/mine/tool.py": { content: "import this\n", owner: 1000 },
    "/srv/theirs/tool.py": { content: "import this\n", owner: 4242 },
  },
};

/** pyenv first on PATH, as its documentation says. */
const shims: Machine = {
  ...several,
  environment: { HOME: "/home/me", PATH: "/home/me/.pyenv/shims:/usr/local/bin:/usr/bin:/bin" },
  files: {
    ...several.files,
    "/home/me/.pyenv/version": "3.10\n",
    "/home/me/.pyenv/shims/python3": program,
    "/home/me/.pyenv/shims/python3.10": program,
    "/home/me/.pyenv/versions/3.10.4/bin/python3.10": program,
    "/home/me/.pyenv/versions/3.10.4/bin/python3": { link: "python3.10" },
    "/home/me/.pyenv/versions/3.10.13/bin/python3.10": program,
    "/home/me/.pyenv/versions/3.10.13/bin/python3": { link: "python3.10" },
    "/home/me/.pyenv/versions/3.9.1/bin/python3": { link: "python3.9" },
    "/home/me/.pyenv/versions/3.9.1/bin/python3.9": program,
    "/home/me/.asdf/shims/python3": program,
  },
};

/** Homebrew on an Apple processor, the system's stub behind it. */
const homebrew: Machine = {
  operatingSystem: "macos",
  architecture: "aarch64",
  environment: {
    HOME: "/Users/me",
    PATH: "/opt/homebrew/bin:/usr/bin:/bin",
    __PYVENV_LAUNCHER__: "/x/python",
  },
  directory: "/Users/me",
  program: "/opt/homebrew/bin/pyl",
  files: {
    "/opt/homebrew/bin/pyl": { is: "self" },
    "/opt/homebrew/bin/python3": { link: "../Cellar/python@3.13/3.13.1/bin/python3.13" },
    "/opt/homebrew/bin/python3.13": { link: "../Cellar/python@3.13/3.13.1/bin/python3.13" },
    "/opt/homebrew/Cellar/python@3.13/3.13.1/bin/python3.13": program,
    "/usr/bin/python3": program,
    "/Users/me/any.py": "#!/usr/bin/env python3\n",
    "/Users/me/hello.py": "print(1)\n",
  },
};

/** Windows with two Pythons on PATH and an environment beside the project. */
const windows: Machine = {
  operatingSystem: "windows",
  environment: {
    PATH: "C:\\Windows\\System32;C:\\Python312;C:\\Python311;.",
    LOCALAPPDATA: "C:\\Users\\me\\AppData\\Local",
  },
  directory: "C:\\Users\\me",
  program: "C:\\Tools\\pyl.exe",
  files: {
    "C:\\Tools\\pyl.exe": { is: "self" },
    "C:\\Python312\\python.exe": program,
    "C:\\Python311\\python.exe": program,
    "C:\\Python311\\python3.11.exe": program,
    "C:\\Python312\\python3.12.exe": program,
    "C:\\Users\\me\\hello.py": "print(1)\r\n",
    "C:\\Users\\me\\any.py": "#!/usr/bin/env python3\r\n",
    "C:\\Users\\me\\python.exe": program,
    "C:\\Users\\me\\project\\.venv\\pyvenv.cfg": "home = C:\\Python311\r\nversion = 3.11.4\r\n",
    "C:\\Users\\me\\project\\.venv\\Scripts\\python.exe": program,
    "C:\\Users\\me\\project\\src\\tool.py": "#!/usr/bin/env python3\r\n",
    "C:\\Users\\me\\project\\src\\newer.py": "#! python3.12\r\n",
  },
};

/** Folders whose environments are listed in `.python-envs` (PEP 832). */
const listedEnvironments: Machine = {
  ...bare,
  files: {
    ...bare.files,
    "/usr/bin/python3": { link: "python3.11" },
    "/usr/bin/python3.11": program,
    ...environmentFiles("/home/me/envs/old", "3.11.2", "/usr/bin/python3.11"),
    ...environmentFiles("/home/me/envs/new", "3.11.2", "/usr/bin/python3.11"),
    ...environmentFiles("/home/me/both/.venv", "3.11.2", "/usr/bin/python3.11"),
    ...environmentFiles("/home/me/envs/dangling", "3.9.1", "/usr/bin/python3.9"),
    ...environmentFiles("/home/you/env", "3.11.2", "/usr/bin/python3.11"),
    "/home/you/env": { kind: "directory", owner: 1234 },
    "/home/me/project/.python-envs": "../envs/old\n../envs/new\n\n",
    "/home/me/project/tools/run.py": "",
    "/home/me/both/.python-envs": "/home/me/envs/new\n",
    "/home/me/both/run.py": "",
    "/home/me/empty/.python-envs": " \n\n",
    "/home/me/empty/folder/.python-envs/any/pyvenv.cfg": "home = /usr/bin\n",
    "/home/me/empty/folder/run.py": "",
    "/home/me/wrong/.python-envs": "../envs/new\ngone\n",
    "/home/me/wrong/run.py": "",
    "/home/me/broken/.python-envs": "../envs/dangling",
    "/home/me/broken/run.py": "",
    "/tmp/.python-envs": { content: "/home/me/envs/new\n", owner: 1234 },
    "/tmp/mine/run.py": "",
    "/home/me/theirs/.python-envs": "/home/you/env\n",
    "/home/me/theirs/run.py": "",
  },
};

export const machines: Readonly<Record<string, Machine>> = {
  bare,
  several,
  unusualBuilds,
  twoArchitectures,
  nested,
  broken,
  shared,
  shims,
  homebrew,
  listedEnvironments,
  windows,
  ...managerMachines,
  ...projectMachines,
  ...companyMachines,
  ...shimMachines,
  ...windowsMachines,
  sharedWindows,
  ...doctorMachines,
};
