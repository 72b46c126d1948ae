import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/host/memory/description.ts";
import { peProgram } from "../machines/headers.ts";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";

const program: Entry = { kind: "executable" };
const self: Entry = { is: "self" };

/** A launch on the Windows machine: further files, and what is started. */
interface Row extends Omit<DescribedRun, "machine"> {
  readonly claim: string;
  readonly starts: string;
  readonly hides?: true;
}

const pythonw = { "C:\\Python312\\pythonw.exe": program };

const windowed: readonly Row[] = [
  {
    claim: "a .pyw is started by the pythonw of its Python's version",
    arguments: ["gui.pyw"],
    files: { "C:\\Users\\me\\gui.pyw": "", ...pythonw, "C:\\Python312\\pythonw3.12.exe": program },
    starts: "C:\\Python312\\pythonw3.12.exe",
  },
  {
    claim: "a .pyw is started by the folder's pythonw if there is none of the version",
    arguments: ["gui.PYW"],
    files: { "C:\\Users\\me\\gui.pyw": "", ...pythonw },
    starts: "C:\\Python312\\pythonw.exe",
  },
  {
    claim: "a .pyw is started by the console program with its console hidden if there is no pythonw",
    arguments: ["gui.pyw"],
    files: { "C:\\Users\\me\\gui.pyw": "" },
    starts: "C:\\Python312\\python3.12.exe",
    hides: true,
  },
  {
    claim: "a .pyw is started with the version that is asked for, also if another has a pythonw",
    arguments: ["-3.11", "gui.pyw"],
    files: { "C:\\Users\\me\\gui.pyw": "", ...pythonw },
    starts: "C:\\Python311\\python3.11.exe",
    hides: true,
  },
  {
    claim: "pylw starts a .py without a console",
    startedAs: "pylw",
    arguments: ["hello.py"],
    files: pythonw,
    starts: "C:\\Python312\\pythonw.exe",
  },
  {
    claim: "pylw starts a module without a console",
    startedAs: "C:\\Tools\\pyw.exe",
    arguments: ["-3.12", "-m", "idlelib"],
    files: pythonw,
    starts: "C:\\Python312\\pythonw.exe",
  },
  {
    claim: "--console makes a .pyw an ordinary script",
    arguments: ["--console", "gui.pyw"],
    files: { "C:\\Users\\me\\gui.pyw": "", ...pythonw },
    starts: "C:\\Python312\\python3.12.exe",
  },
  {
    claim: "#!pythonw asks for no console",
    arguments: ["gui.py"],
    files: { "C:\\Users\\me\\gui.py": "#!pythonw3.12 -u\r\n", ...pythonw },
    starts: "C:\\Python312\\pythonw.exe",
  },
  {
    claim: "#!/usr/bin/env pythonw is the pythonw on PATH",
    arguments: ["gui.py"],
    files: { "C:\\Users\\me\\gui.py": "#!/usr/bin/env pythonw\r\n", "C:\\Python311\\pythonw.exe": program },
    starts: "C:\\Python311\\pythonw.exe",
  },
  {
    claim: "#!/usr/bin/env pythonw with --console is its counterpart with a console",
    arguments: ["--console", "gui.py"],
    files: { "C:\\Users\\me\\gui.py": "#!/usr/bin/env pythonw\r\n", "C:\\Python311\\pythonw.exe": program },
    starts: "C:\\Python311\\python.exe",
  },
  {
    claim: "a pythonw.exe named by its path is started as it is",
    arguments: ["gui.py"],
    files: { "C:\\Users\\me\\gui.py": "#!C:\\Python312\\pythonw.exe\r\n", ...pythonw },
    starts: "C:\\Python312\\pythonw.exe",
  },
  {
    claim: "an environment's .pyw is started by its pythonw",
    arguments: ["project\\gui.pyw"],
    files: {
      "C:\\Users\\me\\project\\gui.pyw": "",
      "C:\\Users\\me\\project\\.venv\\Scripts\\pythonw.exe": program,
    },
    starts: "C:\\Users\\me\\project\\.venv\\Scripts\\pythonw.exe",
  },
  {
    claim: "PyPy's windowed executable ends in w",
    arguments: ["gui.pyw"],
    environment: { PATH: "C:\\PyPy" },
    files: {
      "C:\\Users\\me\\gui.pyw": "",
      "C:\\PyPy\\pypy3.10.exe": program,
      "C:\\PyPy\\pypy3.10w.exe": program,
    },
    starts: "C:\\PyPy\\pypy3.10w.exe",
  },
  {
    claim: "PyPy's windowed executable is the folder's only one",
    arguments: ["gui.pyw"],
    environment: { PATH: "C:\\PyPy" },
    files: {
      "C:\\Users\\me\\gui.pyw": "",
      "C:\\PyPy\\pypy3.10.exe": program,
      "C:\\PyPy\\pypyw.exe": program,
    },
    starts: "C:\\PyPy\\pypyw.exe",
  },
  {
    claim: "the standard build's pythonw in a free-threaded build's folder is not its counterpart",
    arguments: ["-3.13t", "gui.pyw"],
    environment: { PATH: "C:\\Python313" },
    files: {
      "C:\\Users\\me\\gui.pyw": "",
      "C:\\Python313\\python3.13t.exe": program,
      "C:\\Python313\\pythonw.exe": program,
    },
    starts: "C:\\Python313\\python3.13t.exe",
    hides: true,
  },
  {
    claim: "a pythonw that is pyl itself is not started",
    arguments: ["gui.pyw"],
    files: { "C:\\Users\\me\\gui.pyw": "", "C:\\Python312\\pythonw.exe": self },
    starts: "C:\\Python312\\python3.12.exe",
    hides: true,
  },
  {
    claim: "a pythonw.exe that is a console program has its console hidden (uv's)",
    arguments: ["gui.pyw"],
    files: { "C:\\Users\\me\\gui.pyw": "", "C:\\Python312\\pythonw.exe": peProgram({ isConsole: true }) },
    starts: "C:\\Python312\\pythonw.exe",
    hides: true,
  },
  {
    claim: "a pythonw.exe that is not one is started as it is",
    arguments: ["gui.pyw"],
    files: { "C:\\Users\\me\\gui.pyw": "", "C:\\Python312\\pythonw.exe": peProgram({ isConsole: false }) },
    starts: "C:\\Python312\\pythonw.exe",
  },
  {
    claim: "the same in an environment, whatever --windowed or pylw ask for",
    startedAs: "pylw",
    arguments: ["gui\\hello.py"],
    files: {
      "C:\\Users\\me\\gui\\hello.py": "",
      "C:\\Users\\me\\gui\\.venv\\pyvenv.cfg": "home = C:\\Python312\nversion_info = 3.12.1\nuv = 0.9\n",
      "C:\\Users\\me\\gui\\.venv\\Scripts\\python.exe": peProgram({ isConsole: true }),
      "C:\\Users\\me\\gui\\.venv\\Scripts\\pythonw.exe": peProgram({ isConsole: true }),
    },
    starts: "C:\\Users\\me\\gui\\.venv\\Scripts\\pythonw.exe",
    hides: true,
  },
  {
    claim: "a program that is not a Python shows no console either",
    arguments: ["gui.pyw"],
    environment: { PATH: "C:\\Perl" },
    files: { "C:\\Users\\me\\gui.pyw": "#!/usr/bin/env perl\n", "C:\\Perl\\perl.exe": program },
    starts: "C:\\Perl\\perl.exe",
    hides: true,
  },
];

describe("without a console (Windows):", () => {
  test.each(windowed)("$claim", (row) => {
    const { host } = runDescribed({ machine: "windows", ...row });
    expect(host.launched?.program, host.written.error).toBe(row.starts);
    expect(host.launched?.hidesConsole).toBe(row.hides ?? false);
    expect(host.launched?.changes).toEqual([]);
  });

  test("--which prints what would be started", () => {
    const { host } = runDescribed({
      machine: "windows",
      arguments: ["--which", "--windowed", "hello.py"],
      files: pythonw,
    });
    expect(host.written.output).toBe("C:\\Python312\\pythonw.exe\n");
  });

  test("on other systems a .pyw is an ordinary script", () => {
    const { host } = runDescribed({
      machine: "several",
      arguments: ["--windowed", "gui.pyw"],
      files: { "/home/me/gui.pyw": "", "/usr/local/bin/pythonw3.12": program },
    });
    expect(host.launched).toMatchObject({ program: "/usr/local/bin/python3.12", hidesConsole: false });
  });
});
