import type { Channel } from "./channel.ts";
import { newerFile } from "./other-installs.ts";
import { findInEnvironment, findInPython, findOfUser } from "./pip-installs.ts";
import { findPipx, findPipxRun, findUvCache, findUvTool } from "./tool-installs.ts";

/** Those that install the wheel. */
export const pythonChannels = [
  {
    id: "uvTool",
    name: "uv tool",
    find: findUvTool,
    update: [{ command: "uv tool upgrade pyl" }],
    remove: [{ command: "uv tool uninstall pyl" }],
  },
  {
    id: "pipx",
    name: "pipx",
    find: findPipx,
    update: [{ command: "pipx upgrade pyl" }],
    remove: [{ command: "pipx uninstall pyl" }],
  },
  {
    id: "uvRun",
    name: "uvx or uv run",
    find: findUvCache,
    isPrivate: true,
    update: [{ command: "uvx pyl@latest --launcher-version" }],
    remove: [{ command: "uv cache clean pyl" }],
  },
  {
    id: "pipxRun",
    name: "pipx run",
    find: findPipxRun,
    isPrivate: true,
    update: [{ command: "pipx run --no-cache pyl --launcher-version" }],
    remove: [{ advice: "nothing: pipx removes it after some days" }],
  },
  {
    id: "environment",
    name: "pip, in an environment",
    find: findInEnvironment,
    isPrivate: true,
    update: [
      { command: "{python} -m {pip} install --upgrade pyl" },
      { command: "{uv} pip install --python {python} --upgrade pyl" },
    ],
    remove: [
      { command: "{python} -m {pip} uninstall pyl" },
      { command: "{uv} pip uninstall --python {python} pyl" },
    ],
  },
  {
    id: "pipUser",
    name: "pip --user",
    find: findOfUser,
    update: [{ command: "{python} -m pip install --user --upgrade{options} pyl" }, { advice: newerFile }],
    remove: [
      { command: "{python} -m pip uninstall{options} pyl" },
      { advice: "run pip uninstall pyl with the Python that installed it" },
    ],
  },
  {
    id: "pip",
    name: "pip",
    find: findInPython,
    needsOwner: true,
    update: [
      { command: "{python} -m {pip} install --upgrade{options} pyl" },
      { command: "{uv} pip install --python {python} --upgrade{options} pyl" },
      { advice: "run pip install --upgrade pyl with the Python that installed it" },
    ],
    remove: [
      { command: "{python} -m {pip} uninstall{options} pyl" },
      { command: "{uv} pip uninstall --python {python}{options} pyl" },
      { advice: "run pip uninstall pyl with the Python that installed it" },
    ],
  },
] as const satisfies readonly Channel[];
