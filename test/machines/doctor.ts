import type { Entry } from "../../src/host/memory/description.ts";
import { elfX64, peX64 } from "./headers.ts";
import type { Machine } from "./machines.ts";

const program: Entry = { kind: "executable" };

/** Debian with pyenv, uv's Pythons, conda, a project with an environment, and settings that hold. */
const healthyLinux: Machine = {
  operatingSystem: "linux",
  environment: {
    HOME: "/home/me",
    PATH: "/home/me/project/.venv/bin:/home/me/.local/bin:/usr/local/bin:/usr/bin:/bin:/no/such/folder",
    VIRTUAL_ENV: "/home/me/project/.venv",
    PY_PYTHON: "3.12",
    PYTHONSTARTUP: "/home/me/.pythonrc",
    PYTHONPATH: "/no/such/modules:/home/me/modules",
  },
  directory: "/home/me/project",
  program: "/usr/local/bin/pyl",
  files: {
    "/usr/local/bin/pyl": { is: "self" },
    "/usr/local/bin/python3.10": { link: "/usr/local/bin/pyl" },
    "/bin": { link: "usr/bin" },
    "/usr/bin/python3": { link: "python3.11" },
    "/usr/bin/python3.11": elfX64,
    "/usr/bin/python3.11-config": program,
    "/usr/bin/python3-pasteurize": program,
    "/usr/bin/pypy3": { link: "pypy3.9" },
    "/usr/bin/pypy3.9": elfX64,
    "/usr/local/bin/python3.12": elfX64,
    "/home/me/.local/bin/python3.13": {
      link: "/home/me/.local/share/uv/python/cpython-3.13.1-linux-x86_64-gnu/bin/python3.13",
    },
    "/home/me/.local/share/uv/python/.gitignore": "*",
    "/home/me/.local/share/uv/python/.lock": "",
    "/home/me/.local/share/uv/python/cpython-3.13-linux-x86_64-gnu": {
      link: "cpython-3.13.1-linux-x86_64-gnu",
    },
    "/home/me/.local/share/uv/python/cpython-3.13.1-linux-x86_64-gnu/bin/python3.13": elfX64,
    "/home/me/.pyenv/shims/python3": program,
    "/home/me/.pyenv/versions/3.9.18/bin/python3.9": elfX64,
    "/home/me/.conda/environments.txt": "/home/me/miniconda3\n/home/me/miniconda3/envs/r\n",
    "/home/me/miniconda3/conda-meta/history": "",
    "/home/me/miniconda3/condabin/conda": program,
    "/home/me/miniconda3/bin/python3.12": elfX64,
    "/home/me/miniconda3/bin/python3": { link: "python3.12" },
    "/home/me/miniconda3/envs/r/conda-meta/history": "",
    "/home/me/.config/py.ini": "[defaults]\npython3 = 3.11\n[pyl]\ntrusted = /srv\n",
    "/home/me/.cache/pyl/interpreters.json": '{ "schemaVersion": 1, "answers": {} }\n',
    "/home/me/.pythonrc": "",
    "/home/me/modules/mine.py": "",
    "/home/me/project/.python-version": "3.12\n",
    "/home/me/project/tool.py": "#!/usr/bin/env python3\n",
    "/home/me/project/.venv/pyvenv.cfg":
      "home = /usr/local/bin\nversion = 3.12.4\ncommand = /usr/local/bin/python3.12 -m venv /home/me/project/.venv\n",
    "/home/me/project/.venv/bin/python": { link: "python3.12" },
    "/home/me/project/.venv/bin/python3": { link: "python3.12" },
    "/home/me/project/.venv/bin/python3.12": { link: "/usr/local/bin/python3.12" },
    "/home/me/project/.venv/bin/activate":
      '    VIRTUAL_ENV=$(cygpath "/home/me/project/.venv")\n    export VIRTUAL_ENV="/home/me/project/.venv"\n',
    "/home/me/project/.venv/bin/pip": "#!/home/me/project/.venv/bin/python3.12\n",
    "/home/me/project/.venv/lib/python3.12/site-packages/pip/__init__.py": "",
    "/home/me/project/.venv/lib/python3.12/site-packages/requests/__init__.py": "",
    "/home/me/project/.venv/lib/python3.11/site-packages/left-over/__init__.py": "",
  },
};

/** Homebrew and python.org's framework; the system's stub stands for the developer tools' Python. */
const healthyMac: Machine = {
  operatingSystem: "macos",
  architecture: "aarch64",
  environment: { HOME: "/Users/me", PATH: "/opt/homebrew/bin:/usr/local/bin:/usr/bin:/bin" },
  directory: "/Users/me",
  program: "/opt/homebrew/bin/pyl",
  files: {
    "/opt/homebrew/bin/pyl": { is: "self" },
    "/opt/homebrew/bin/python3": { link: "../Cellar/python@3.13/3.13.1/bin/python3.13" },
    "/opt/homebrew/bin/python3.13": { link: "../Cellar/python@3.13/3.13.1/bin/python3.13" },
    "/opt/homebrew/Cellar/python@3.13/3.13.1/bin/python3.13": program,
    "/opt/homebrew/opt/python@3.13": { link: "../Cellar/python@3.13/3.13.1" },
    "/opt/homebrew/opt/python@3": { link: "../Cellar/python@3.13/3.13.1" },
    "/usr/local/bin/python3.12": {
      link: "../../../Library/Frameworks/Python.framework/Versions/3.12/bin/python3.12",
    },
    "/Library/Frameworks/Python.framework/Versions/3.12/bin/python3.12": program,
    "/Library/Frameworks/Python.framework/Versions/Current": { link: "3.12" },
    "/usr/bin/python3": program,
    "/Library/Developer/CommandLineTools/usr/bin/python3": program,
    "/Users/me/hello.py": "print(1)\n",
  },
};

const local = "C:\\Users\\me\\AppData\\Local";
const apps = `${local}\\Microsoft\\WindowsApps`;
const classes = "Software\\Classes";
const stub: Entry = { kind: "executable", packageFamily: "Microsoft.DesktopAppInstaller_8wekyb3d8bbwe" };

/** python.org's on PATH before the Store's stubs, Python Install Manager's beside it, and py.exe's association. */
const healthyWindows: Machine = {
  operatingSystem: "windows",
  environment: {
    PATH: `C:\\Windows\\System32;C:\\Program Files\\Python312;${apps};${local}\\Python\\bin;;%JAVA_HOME%\\bin;`,
    LOCALAPPDATA: local,
    USERPROFILE: "C:\\Users\\me",
  },
  directory: "C:\\Users\\me",
  program: "C:\\Tools\\pyl.exe",
  files: {
    "C:\\Tools\\pyl.exe": { is: "self" },
    "C:\\Windows\\py.exe": peX64,
    "C:\\Program Files\\Python312\\python.exe": peX64,
    "C:\\Program Files\\Python312\\python312.dll": "",
    "C:\\Program Files\\Python312\\pythonw.exe": peX64,
    [`${apps}\\python.exe`]: stub,
    [`${apps}\\python3.exe`]: stub,
    [`${local}\\Python\\pythoncore-3.14-64\\python.exe`]: peX64,
    [`${local}\\Python\\pythoncore-3.14-64\\__install__.json`]: JSON.stringify({
      schema: 1,
      id: "pythoncore-3.14-64",
      company: "PythonCore",
      tag: "3.14",
      "sort-version": "3.14.0",
      executable: ".\\python.exe",
    }),
    [`${local}\\Python\\bin\\python3.14.exe`]: peX64,
    [`${local}\\Python\\bin\\python3.14.exe.__target__`]: `${local}\\Python\\pythoncore-3.14-64\\python.exe`,
    "C:\\Users\\me\\hello.py": "print(1)\r\n",
    "C:\\Users\\me\\.venv\\pyvenv.cfg": "home = C:\\Program Files\\Python312\r\nversion = 3.12.4\r\n",
    "C:\\Users\\me\\.venv\\Scripts\\python.exe": peX64,
    "C:\\Users\\me\\.venv\\Scripts\\activate": "VIRTUAL_ENV='C:\\Users\\Me\\.venv'\n",
  },
  registry: {
    "machine64\\Software\\Python\\PythonCore\\3.12": { SysArchitecture: "64bit", Version: "3.12.4" },
    "machine64\\Software\\Python\\PythonCore\\3.12\\InstallPath": {
      "": "C:\\Program Files\\Python312\\",
      ExecutablePath: "C:\\Program Files\\Python312\\python.exe",
    },
    [`machine64\\${classes}\\.py`]: { "": "Python.File" },
    [`machine64\\${classes}\\Python.File\\shell\\open\\command`]: { "": '"C:\\Windows\\py.exe" "%L" %*' },
    [`user\\${classes}\\.pyw`]: { "": "AppX1234" },
    [`user\\${classes}\\AppX1234\\Application`]: {
      AppUserModelID: "PythonSoftwareFoundation.PythonManager_3847v3x7pw1km!PyWManager",
    },
  },
};

export const doctorMachines: Readonly<Record<string, Machine>> = { healthyLinux, healthyMac, healthyWindows };
