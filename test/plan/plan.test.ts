import { describe, expect, test } from "vitest";
import type { LaunchPlan } from "../../src/host/host.ts";
import { type Entry, memoryHost } from "../../src/host/memory.ts";
import type { Interpreter, Registration } from "../../src/interpreters/interpreter.ts";
import { planLaunch } from "../../src/plan/plan.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { windows } from "../../src/platform/windows.ts";
import { parseRequest } from "../../src/request/request.ts";
import { versionConstraint } from "../../src/versions/constraint.ts";
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

describe("an environment whose executables are copies of pyl (Windows)", () => {
  const scripts = "C:\\Users\\me\\project\\.venv\\Scripts";
  const files = { [`${scripts}\\python.exe`]: self, [`${scripts}\\pythonw.exe`]: self };
  const plan = (run: Omit<DescribedRun, "machine">): LaunchPlan | undefined =>
    runDescribed({ machine: "windows", ...run, files: { ...files, ...run.files } }).host.launched;

  test("starts its base interpreter with the environment's name", () => {
    expect(plan({ arguments: ["project\\src\\tool.py"] })).toMatchObject({
      program: "C:\\Python311\\python.exe",
      name: `${scripts}\\python.exe`,
      changes: [["__PYVENV_LAUNCHER__", `${scripts}\\python.exe`]],
    });
  });

  test("starts its base's pythonw for a .pyw, with the name of the environment's pythonw", () => {
    const base = { "C:\\Python311\\pythonw.exe": program, "C:\\Users\\me\\project\\gui.pyw": "" };
    expect(plan({ arguments: ["project\\gui.pyw"], files: base })).toMatchObject({
      program: "C:\\Python311\\pythonw.exe",
      changes: [["__PYVENV_LAUNCHER__", `${scripts}\\pythonw.exe`]],
      hidesConsole: false,
    });
  });

  test("is redirected by the copy that is started in it", () => {
    expect(plan({ startedAs: `${scripts}\\python.exe`, arguments: ["-c", "1"] })).toMatchObject({
      program: "C:\\Python311\\python.exe",
      changes: [["__PYVENV_LAUNCHER__", `${scripts}\\python.exe`]],
      forwardFrom: 1,
    });
  });

  test("is redirected whatever env removes or sets", () => {
    const script = { "C:\\Users\\me\\project\\env.py": "#!/usr/bin/env -i A=1 python3\n" };
    const environment = { __PYVENV_LAUNCHER__: "C:\\other\\python.exe" };
    expect(plan({ arguments: ["project\\env.py"], files: script, environment })).toMatchObject({
      clearEnvironment: true,
      changes: [
        ["A", "1"],
        ["__PYVENV_LAUNCHER__", `${scripts}\\python.exe`],
      ],
    });
  });

  test("is printed by --which as Python's sys.executable", () => {
    const run = { machine: "windows", arguments: ["--which", "project\\src\\tool.py"], files };
    expect(runDescribed(run).host.written.output).toBe(`${scripts}\\python.exe\n`);
  });

  test("does not redirect another Python, also if pyl was redirected", () => {
    const environment = { __PYVENV_LAUNCHER__: `${scripts}\\python.exe` };
    expect(plan({ arguments: ["-3.12", "hello.py"], environment })?.changes).toEqual([
      ["__PYVENV_LAUNCHER__", undefined],
    ]);
  });
});

describe("what an installer registered", () => {
  const registration: Registration = {
    company: "Example",
    tag: "3.12",
    displayName: "Example 3.12",
    architecture: undefined,
    arguments: ["-X", "a b"],
    windowed: { executable: "C:\\Example\\noconsole.exe", arguments: ["-w"] },
  };
  const interpreter: Interpreter = {
    kind: "interpreter",
    executable: "C:\\Example\\python.exe",
    name: "C:\\Example\\python.exe",
    identity: {
      implementation: "CPython",
      version: { release: [3, 12], prerelease: "" },
      variant: "standard",
    },
    source: "registry",
    environment: undefined,
    registration,
  };

  function plan(words: readonly string[], files: Readonly<Record<string, Entry>>): LaunchPlan {
    const facts = memoryHost({ operatingSystem: "windows", arguments: ["pyl", ...words], files });
    const machine = machineOf(facts, windows);
    const choice = {
      executable: interpreter.executable,
      interpreter,
      constraint: versionConstraint(),
      shebangOptions: { arguments: ["-u"], env: undefined },
      candidates: [],
    };
    return planLaunch(parseRequest(machine), undefined, choice, machine);
  }

  test("as arguments comes before all others", () => {
    expect(plan(["a.py"], {})).toMatchObject({
      program: "C:\\Example\\python.exe",
      leading: ["-X", "a b", "-u"],
    });
  });

  test("as windowed executable is started with its own arguments", () => {
    expect(plan(["a.pyw"], { "C:\\Example\\noconsole.exe": program })).toMatchObject({
      program: "C:\\Example\\noconsole.exe",
      leading: ["-w", "-u"],
      hidesConsole: false,
    });
  });

  test.each([
    ["is gone", {}],
    ["is this program", { "C:\\Example\\noconsole.exe": { is: "self" } }],
    ["is a folder", { "C:\\Example\\noconsole.exe": { kind: "directory" } }],
  ] as const)("and %s leaves the windowed executable beside the executable", (_what, files) => {
    expect(plan(["a.pyw"], { ...files, "C:\\Example\\pythonw.exe": program })).toMatchObject({
      program: "C:\\Example\\pythonw.exe",
      leading: ["-X", "a b", "-u"],
    });
  });
});
