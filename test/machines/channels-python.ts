import type { Entry } from "../../src/host/memory/description.ts";
import type { ChannelRow } from "./channels.ts";
import { elfX64, peX64 } from "./headers.ts";

/** What pip writes about what it has installed: one of the files, and its own name. */
export function record(line: string, folder: string, installer = "pip\n"): Readonly<Record<string, string>> {
  const information = `${folder}pyl-0.1.0.dist-info${folder.includes("\\") ? "\\" : "/"}`;
  return { [`${information}RECORD`]: `${line},sha256=x,1\n`, [`${information}INSTALLER`]: installer };
}

const root: Entry = { kind: "directory", owner: 0 };
const data = "/home/me/.local/share";
const me = "C:\\Users\\me";
const roaming = `${me}\\AppData\\Roaming`;

export const pythonChannels: readonly ChannelRow[] = [
  {
    name: "on a Unix system",
    channel: "uvTool",
    program: `${data}/uv/tools/pyl/bin/pyl`,
    files: {
      "/home/me/.local/bin/pyl": { link: `${data}/uv/tools/pyl/bin/pyl` },
      [`${data}/uv/tools/pyl/uv-receipt.toml`]: "[tool]\n",
    },
    update: "uv tool upgrade pyl",
    remove: "uv tool uninstall pyl",
  },
  {
    name: "on Windows, where it copies the program",
    channel: "uvTool",
    program: `${me}\\.local\\bin\\pyl.exe`,
    files: {
      [`${roaming}\\uv\\tools\\pyl\\uv-receipt.toml`]:
        'entrypoints = [\n  { name = "pyl", install-path = "C:/Users/me/.local/bin/pyl.exe" },\n]\n',
    },
    update: "uv tool upgrade pyl",
    remove: "uv tool uninstall pyl",
  },
  {
    name: "on a Mac",
    channel: "pipx",
    operatingSystem: "macos",
    program: "/Users/me/.local/pipx/venvs/pyl/bin/pyl",
    environment: { HOME: "/Users/me" },
    files: { "/Users/me/.local/pipx/venvs/pyl/pipx_metadata.json": "{}" },
    update: "pipx upgrade pyl",
    remove: "pipx uninstall pyl",
  },
  {
    name: "on Windows, where it copies the program",
    channel: "pipx",
    program: `${me}\\.local\\bin\\pyl.exe`,
    files: { [`${me}\\pipx\\venvs\\pyl\\pipx_metadata.json`]: "{}" },
    update: "pipx upgrade pyl",
    remove: "pipx uninstall pyl",
  },
  {
    name: "in uv's cache",
    channel: "uvRun",
    program: "/home/me/.cache/uv/archive-v0/x1/bin/pyl",
    files: { "/home/me/.cache/uv/CACHEDIR.TAG": "" },
    update: "uvx pyl@latest --launcher-version",
    remove: "uv cache clean pyl",
  },
  {
    name: "in pipx's cache",
    channel: "pipxRun",
    program: "/home/me/.cache/pipx/0123456789abcde/bin/pyl",
    files: { "/home/me/.cache/pipx/0123456789abcde/pipx_metadata.json": "{}" },
    update: "pipx run --no-cache pyl --launcher-version",
    remove: "nothing: pipx removes it after some days",
  },
  {
    name: "by pip",
    channel: "environment",
    program: "/home/me/my project/.venv/bin/pyl",
    files: {
      "/home/me/my project/.venv/pyvenv.cfg": "home = /usr/bin\nversion = 3.12.1\n",
      "/home/me/my project/.venv/bin/python": elfX64,
      ...record("../../../bin/pyl", "/home/me/my project/.venv/lib/python3.12/site-packages/"),
    },
    update: "'/home/me/my project/.venv/bin/python' -m pip install --upgrade pyl",
    remove: "'/home/me/my project/.venv/bin/python' -m pip uninstall pyl",
  },
  {
    name: "by uv",
    channel: "environment",
    program: "/srv/app/.venv/bin/pyl",
    files: {
      "/srv/app/.venv/pyvenv.cfg": "home = /usr/bin\nversion = 3.12.1\n",
      "/srv/app/.venv/bin/python": elfX64,
      ...record("../../../bin/pyl", "/srv/app/.venv/lib/python3.12/site-packages/", "uv"),
    },
    update: "uv pip install --python /srv/app/.venv/bin/python --upgrade pyl",
    remove: "uv pip uninstall --python /srv/app/.venv/bin/python pyl",
  },
  {
    name: "of Windows",
    channel: "environment",
    program: `${me}\\app\\.venv\\Scripts\\pyl.exe`,
    files: {
      [`${me}\\app\\.venv\\pyvenv.cfg`]: "home = C:\\Python312\nversion = 3.12.1\n",
      [`${me}\\app\\.venv\\Scripts\\python.exe`]: peX64,
      ...record("../../Scripts/pyl.exe", `${me}\\app\\.venv\\Lib\\site-packages\\`),
    },
    update: `${me}\\app\\.venv\\Scripts\\python.exe -m pip install --upgrade pyl`,
    remove: `${me}\\app\\.venv\\Scripts\\python.exe -m pip uninstall pyl`,
  },
  {
    name: "of conda on Windows",
    channel: "environment",
    program: "C:\\conda\\envs\\app\\Scripts\\pyl.exe",
    files: {
      "C:\\conda\\envs\\app\\conda-meta\\history": "",
      "C:\\conda\\envs\\app\\python.exe": peX64,
      ...record("../../Scripts/pyl.exe", "C:\\conda\\envs\\app\\Lib\\site-packages\\"),
    },
    update: "C:\\conda\\envs\\app\\python.exe -m pip install --upgrade pyl",
    remove: "C:\\conda\\envs\\app\\python.exe -m pip uninstall pyl",
  },
  {
    name: "on Debian, whose Python is apt's",
    channel: "pipUser",
    program: "/home/me/.local/bin/pyl",
    files: {
      "/usr/bin/python3.11": elfX64,
      "/usr/lib/python3.11/EXTERNALLY-MANAGED": "",
      ...record("../../../bin/pyl", "/home/me/.local/lib/python3.11/site-packages/"),
    },
    update: "/usr/bin/python3.11 -m pip install --user --upgrade --break-system-packages pyl",
    remove: "/usr/bin/python3.11 -m pip uninstall --break-system-packages pyl",
  },
  {
    name: "on a Mac",
    channel: "pipUser",
    operatingSystem: "macos",
    program: "/Users/me/Library/Python/3.12/bin/pyl",
    environment: { HOME: "/Users/me" },
    files: {
      "/usr/local/bin/python3.12": { kind: "executable" },
      ...record("../../../bin/pyl", "/Users/me/Library/Python/3.12/lib/python3.12/site-packages/"),
    },
    update: "/usr/local/bin/python3.12 -m pip install --user --upgrade pyl",
    remove: "/usr/local/bin/python3.12 -m pip uninstall pyl",
  },
  {
    name: "on Windows",
    channel: "pipUser",
    program: `${roaming}\\Python\\Python312\\Scripts\\pyl.exe`,
    environment: { PATH: "C:\\Program Files\\Python312" },
    files: {
      "C:\\Program Files\\Python312\\python.exe": peX64,
      "C:\\Program Files\\Python312\\python312.dll": "",
      ...record("..\\Scripts\\pyl.exe", `${roaming}\\Python\\Python312\\site-packages\\`),
    },
    update: '"C:\\Program Files\\Python312\\python.exe" -m pip install --user --upgrade pyl',
    remove: '"C:\\Program Files\\Python312\\python.exe" -m pip uninstall pyl',
  },
  {
    name: "without the Python that has it",
    channel: "pipUser",
    program: "/home/me/.local/bin/pyl",
    files: record("../../../bin/pyl", "/home/me/.local/lib/python3.10/site-packages/"),
    update: "python3.10 -m pip install --user --upgrade pyl",
    remove: "python3.10 -m pip uninstall pyl",
  },
  {
    name: "in /usr/local, by Debian's Python",
    channel: "pip",
    program: "/usr/local/bin/pyl",
    files: {
      "/usr/local/bin": root,
      "/usr/bin/python3.11": elfX64,
      ...record("../../../bin/pyl", "/usr/local/lib/python3.11/dist-packages/"),
    },
    update: "sudo /usr/bin/python3.11 -m pip install --upgrade pyl",
    remove: "sudo /usr/bin/python3.11 -m pip uninstall pyl",
  },
  {
    name: "in pyenv's Python",
    channel: "pip",
    program: "/home/me/.pyenv/versions/3.12.1/bin/pyl",
    files: {
      "/home/me/.pyenv/versions/3.12.1/bin/python3.12": elfX64,
      ...record("../../../bin/pyl", "/home/me/.pyenv/versions/3.12.1/lib/python3.12/site-packages/"),
    },
    update: "/home/me/.pyenv/versions/3.12.1/bin/python3.12 -m pip install --upgrade pyl",
    remove: "/home/me/.pyenv/versions/3.12.1/bin/python3.12 -m pip uninstall pyl",
  },
  {
    name: "in Windows' Python",
    channel: "pip",
    program: "C:\\Python312\\Scripts\\pyl.exe",
    files: {
      "C:\\Python312\\python.exe": peX64,
      ...record("../../Scripts/pyl.exe", "C:\\Python312\\Lib\\site-packages\\"),
    },
    update: "C:\\Python312\\python.exe -m pip install --upgrade pyl",
    remove: "C:\\Python312\\python.exe -m pip uninstall pyl",
  },
];
