import { describe, expect, test } from "vitest";
import type { MemoryHost } from "../src/host/memory.ts";
import { isPrintable } from "../src/printable.ts";
import { type DescribedRun, runDescribed } from "./support/machines/described.ts";
import { reports } from "./support/machines/reports.ts";

/** Turns a line round, ends a line, is invisible, and controls a terminal: one or more of each class. */
const hostile = "\u202e\u2066\u200f\u2028\u2029\u200b\u00ad\ufeff\u{e0041}\x1b[2J\x9b2J\x85\x7f\udc9b";

/** What an attacker may name on each machine, and a command line that meets it. */
type Scene = Omit<DescribedRun, "arguments">;

const scenes = (text: string): Readonly<Record<string, Scene>> => {
  const project = `/home/me/p${text}`;
  const prefix = `${project}/.venv`;
  const linux = {
    machine: "several",
    directory: project,
    environment: {
      HOME: "/home/me",
      PATH: `/home/me/bin${text}:/usr/bin`,
      SHELL: "/bin/sh",
      PYTHONSTARTUP: `/home/me/s${text}.py`,
    },
    files: {
      [`${project}/tool.py`]: "#!/usr/bin/env python3\n",
      [`/home/me/bin${text}/python3.12`]: { kind: "executable" },
      [`/home/me/bin${text}/python3`]: { link: "python3.12" },
      [`/home/me/bin${text}/python3.13`]: { link: `gone${text}` },
    },
  } as const satisfies Scene;
  const environment = {
    [`${prefix}/bin/python`]: { link: `/home/me/bin${text}/python3.12` },
    [`${prefix}/pyvenv.cfg`]: `home = /home/me/bin${text}\nimplementation = C${text}Python\nversion = 3.12.1\n`,
  } as const;
  const withFiles = (files: Scene["files"], more: Record<string, string> = {}): Scene => ({
    ...linux,
    files: { ...linux.files, ...files },
    environment: { ...linux.environment, ...more },
  });
  return {
    "an environment": withFiles(environment),
    "an environment of another user": withFiles({
      ...environment,
      [prefix]: { kind: "directory", owner: 1001 },
      [`${prefix}/pyvenv.cfg`]: { content: environment[`${prefix}/pyvenv.cfg`] as string, owner: 1001 },
    }),
    "an environment without a Python": withFiles({ [`${prefix}/pyvenv.cfg`]: `home = /opt/${text}\n` }),
    "an environment whose base is gone": withFiles({
      ...environment,
      [`${prefix}/bin/python`]: { link: `/opt/${text}/python3` },
    }),
    "an active environment": withFiles(environment, { VIRTUAL_ENV: `/home/me/v${text}` }),
    "a first line": withFiles({ [`${project}/tool.py`]: `#!/opt/${text}/python3 -x${text}\n` }),
    "a first line of another program": withFiles({
      [`${project}/tool.py`]: `#!/usr/bin/env -S e${text}=1 node${text}\n`,
    }),
    "a metadata block": withFiles({
      [`${project}/tool.py`]: `# /// script\n# requires-python = ">=3${text}"\n# ///\n`,
    }),
    "a variable": withFiles({}, { PY_PYTHON: `3.12${text}` }),
    "a version file": withFiles({ [`${project}/.python-version`]: `3.9${text}\n` }),
    "py.ini": withFiles({
      "/home/me/.config/py.ini": `[pyl]\npause = ${text}\n[defaults]\npython = 3${text}\n`,
    }),
    "windows' registry": {
      machine: "windows",
      directory: "C:\\Users\\me",
      files: {
        "C:\\Users\\me\\tool.py": `#!/usr/bin/env ${text}\r\n`,
        [`C:\\P${text}\\python.exe`]: { kind: "executable" },
      },
      registry: {
        [`user\\Software\\Python\\A${text}`]: { DisplayName: `Acme ${text}` },
        [`user\\Software\\Python\\A${text}\\3.11${text}`]: {
          DisplayName: `Acme 3.11 ${text}`,
          SysVersion: "3.11",
          SysArchitecture: text,
        },
        [`user\\Software\\Python\\A${text}\\3.11${text}\\InstallPath`]: {
          "": `C:\\P${text}`,
          ExecutablePath: `C:\\P${text}\\python.exe`,
          ExecutableArguments: text,
        },
        [`user\\Software\\Python\\A${text}\\3.10`]: {},
        [`user\\Software\\Python\\A${text}\\3.10\\InstallPath`]: { "": `C:\\gone${text}` },
      },
    },
    "windows' folders": {
      machine: "windows",
      directory: `C:\\Users\\me\\p${text}`,
      files: {
        [`C:\\Users\\me\\p${text}\\tool.py`]: "print(1)\r\n",
        [`C:\\Users\\me\\p${text}\\.venv\\pyvenv.cfg`]: `home = C:\\${text}\r\nversion = 3.12.1\r\n`,
        [`C:\\Users\\me\\p${text}\\.venv\\Scripts\\python.exe`]: { kind: "executable" },
      },
    },
  };
};

const plain = scenes("x");

/** Programs read these lines exactly as they are, unless a person does at a terminal. */
const exact = ["--which", "--list-paths", "--activate", "--dry-run", "--background --dry-run"];

/** A launch besides the reports: its notices, and its failures. */
const commands = { ...reports, "a launch": ["tool.py"], "no version": ["-3.2", "tool.py"] };

const said = ({ written, paused, ran, files }: MemoryHost) => {
  const logs = Object.entries(files).filter(([path]) => path.endsWith(".log"));
  return [
    written.output,
    written.error,
    ...paused,
    ...ran.map((words) => words.slice(1).join(" ")),
    ...logs.map(([, entry]) => JSON.stringify(entry)),
  ];
};

test("a window and its log have only printable characters", () => {
  const script = `/home/me/a${hostile}.py`;
  const { host, status } = runDescribed({
    machine: "several",
    environment: { HOME: "/home/me", PATH: "/usr/bin", DISPLAY: ":0" },
    files: { [script]: `#!/opt/${hostile}/python3\n`, "/usr/bin/zenity": { kind: "executable" } },
    runs: { "/usr/bin/zenity": 0 },
    errors: "unseen",
    arguments: ["--open", "--windowed", script],
  });
  expect(status).not.toBe(0);
  const texts = said(host);
  expect(texts).toHaveLength(4);
  expect(texts.map((text) => text.replaceAll("\n", "")).filter((text) => !isPrintable(text))).toEqual([]);
});

describe.each(Object.entries(scenes(hostile)))("with a hostile name in %s", (name, scene) => {
  describe.each(Object.entries(commands))("%s", (command, words) => {
    const run = (machine: Scene, more: Partial<Scene> = {}) =>
      runDescribed({ ...machine, ...more, arguments: words }).host;

    test("prints only printable characters at a terminal", () => {
      const texts = said(
        run(scene, {
          terminals: ["input", "output", "error"],
          environment: { ...scene.environment, PYLAUNCHER_DEBUG: "1", NO_COLOR: "1" },
        }),
      );
      expect(texts.map((text) => text.replaceAll("\n", "")).filter((text) => !isPrintable(text))).toEqual([]);
    });

    test("prints only printable characters to a program, but for exact lines", () => {
      const { written } = run(scene);
      expect(isPrintable(written.error.replaceAll("\n", ""))).toBe(true);
      if (!exact.includes(command)) expect(isPrintable(written.output.replaceAll("\n", ""))).toBe(true);
    });

    test("prints as many lines as for a plain name, if the name has line breaks", () => {
      const broken = scenes("x\nx")[name] as Scene;
      const lines = (machine: Scene) =>
        run(machine, { terminals: ["input", "output", "error"] }).written.error.split("\n").length;
      // A line break ends a line of a file, so the rest of the name is not there or is another line.
      if (!/line|block|file|ini|windows/.test(name)) expect(lines(broken)).toBe(lines(plain[name] as Scene));
    });
  });
});
