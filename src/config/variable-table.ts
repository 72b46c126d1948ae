import { managerVariables } from "./manager-variables.ts";
import type { VariableGroup } from "./variable-group.ts";

/**
 * Every environment variable that pyl reads. docs/reference.md is made from this table; a test finds a
 * variable that is read somewhere in src and has no row here.
 */
export const variableTable: readonly VariableGroup[] = [
  {
    heading: "Which Python",
    variables: [
      {
        names: ["PY_PYTHON", "PY_PYTHON3", "PY_PYTHON2"],
        meaning:
          "the default versions: `3.12`, `3.13t`, `3.12-32`, `>=3.9,<3.12`, `PyPy/3.10`, any `COMPANY/TAG`",
      },
      {
        names: ["VIRTUAL_ENV", "CONDA_PREFIX", "CONDA_DEFAULT_ENV", "_CONDA_ROOT"],
        meaning: "the active environment; conda's base environment does not count as one",
      },
      { names: ["PYL_NO_VENV"], meaning: "any value: the same as `--no-venv`" },
      { names: ["PATH"], meaning: "the folders that pyl searches for interpreters" },
      {
        names: ["PYLAUNCHER_NO_SEARCH_PATH"],
        meaning:
          "any value: `#!/usr/bin/env python3` asks for a version, and pyl does not look for the name on PATH",
      },
      { names: ["PYLAUNCHER_LIMIT_TO_COMPANY"], meaning: "pyl only uses interpreters of this company" },
      {
        names: ["PYLAUNCHER_ALLOW_INSTALL"],
        meaning:
          "any value: the same as `--install`; on Windows winget installs a missing `3` or `3.8` to `3.14`, or its Store page opens",
      },
      {
        names: ["PYLAUNCHER_ALWAYS_INSTALL"],
        meaning: "any value: winget or the Store, even if the version is installed (Windows)",
      },
      {
        names: ["PYL_WRAPPERS"],
        meaning:
          "set by pyl for a script that it starts in place of a Python: how many of them, one within the other, have started pyl again; a loop of them ends in an error",
      },
      { names: ["SUDO_UID"], meaning: "for root: the user behind sudo, whose environments pyl trusts" },
    ],
  },
  managerVariables,
  {
    heading: "How Python is started",
    variables: [
      { names: ["PYLAUNCHER_DRYRUN"], meaning: "any value: the same as `--dry-run`" },
      {
        names: ["PYL_PAUSE"],
        meaning: "`always`, `error` or `never`: overrides `pause` in `py.ini`; `--pause` overrides both",
      },
      {
        names: ["PYTHONSTARTUP"],
        meaning: "Python reads it in sessions; pyl reports a missing file before the prompt",
      },
      {
        names: ["JOURNAL_STREAM"],
        meaning: "in Node: standard error goes to systemd's journal, so pyl shows failures on the desktop",
      },
      { names: ["DISPLAY", "WAYLAND_DISPLAY"], meaning: "there is a desktop to show failures on (Linux)" },
      {
        names: ["XDG_CURRENT_DESKTOP"],
        meaning: "the desktop whose terminal and dialogs pyl tries first (Linux)",
      },
    ],
  },
  {
    heading: "Reports",
    variables: [
      { names: ["NO_COLOR"], meaning: "any value: no colors on a terminal; `TERM=dumb` does the same" },
      { names: ["TERM", "WT_SESSION", "ConEmuANSI"], meaning: "whether the terminal can show colors" },
      { names: ["COLUMNS"], meaning: "the width of the table that `--list` prints; 80 if it is not set" },
      {
        names: ["SHELL", "MSYSTEM", "NU_VERSION", "PSModulePath"],
        meaning:
          "which shell `--activate` and `--completions` print for, if the parent process does not show it",
      },
    ],
  },
  {
    heading: "Folders",
    variables: [
      {
        names: ["HOME", "USERPROFILE"],
        meaning:
          "the home folder, on POSIX systems and on Windows; without HOME, it is the one of the user's account (`/etc/passwd`)",
      },
      {
        names: ["XDG_CONFIG_HOME"],
        meaning: "where `py.ini` and `mimeapps.list` are; `~/.config` if it is not set",
      },
      {
        names: ["XDG_DATA_DIRS"],
        meaning: "where `--register` finds the system's names of Python's types (Linux)",
      },
      {
        names: ["XDG_DATA_HOME"],
        meaning:
          "where `--register` puts its files (Linux), and where hatch, mise and uv install; `~/.local/share` if it is not set",
      },
      {
        names: ["WORKON_HOME"],
        meaning:
          "where the environment is that a file `.venv` names, `~/.virtualenvs` if it is not set; and where pipenv keeps environments",
      },
      {
        names: ["XDG_STATE_HOME"],
        meaning:
          "where logs of failed windowed scripts are kept, in `pyl/NAME.log`; `~/.local/state` if it is not set (Linux)",
      },
      { names: ["XDG_RUNTIME_DIR"], meaning: "where `--open` marks that a terminal is starting (Linux)" },
      {
        names: ["XDG_CACHE_HOME"],
        meaning:
          "where environments of scripts are kept, in `pyl/scripts`, and the probe cache, in `pyl/interpreters.json`; `~/.cache` (macOS: `~/Library/Caches`) if it is not set",
      },
      {
        names: ["XDG_BIN_HOME", "UV_INSTALL_DIR"],
        meaning:
          "where the user's own programs are, and uv is, if PATH does not have them; `~/.local/bin` is searched too",
      },
      {
        names: ["LOCALAPPDATA", "APPDATA", "ProgramData", "SystemRoot"],
        meaning: "the same kinds of folders on Windows",
      },
      {
        names: ["UV_TOOL_DIR", "PIPX_HOME", "PIPX_BIN_DIR", "PYTHONUSERBASE", "ChocolateyInstall"],
        meaning: "where `--doctor` looks for what has installed pyl, besides their usual folders",
      },
    ],
  },
  {
    heading: "Debugging",
    variables: [
      {
        names: ["PYLAUNCHER_DEBUG", "PYLAUNCH_DEBUG"],
        meaning:
          "any value: pyl prints py.exe's `Key: value` lines on standard error, with the decision as `# ` lines between them, and then starts Python",
      },
      {
        names: ["PYL_TRACE"],
        meaning: "any value: an internal fault shows where in pyl's source it happened",
      },
      {
        names: ["PYL_NODE"],
        meaning: "any value: `npx pyl` runs in Node even if the native program is there",
      },
      {
        names: ["NODE_DISABLE_COMPILE_CACHE"],
        meaning:
          "any value: `npx pyl` in Node keeps no compiled code in `pyl/node` of the cache folder, and uses none",
      },
    ],
  },
];
