import { describe, expect, test } from "vitest";
import type { LaunchPlan } from "../../src/host/host.ts";
import type { Entry } from "../../src/host/memory/description.ts";
import { memoryHost } from "../../src/host/memory.ts";
import type { Interpreter, Registration } from "../../src/interpreters/interpreter.ts";
import { planLaunch } from "../../src/plan/plan.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { windows } from "../../src/platform/windows.ts";
import { parseRequest } from "../../src/request/request.ts";
import { versionConstraint } from "../../src/versions/constraint.ts";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";

const program: Entry = { kind: "executable" };
const self: Entry = { is: "self" };

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
