import { beforeAll, expect, test } from "vitest";
import { describeWith } from "../../support/stories/stories.ts";
import { makeWindowsEnvironment } from "../../support/windows/environment.ts";
import { installed } from "../../support/windows/registry.ts";
import { startNamed } from "../../support/windows/starts.ts";
import { neededWine, useWine, type WindowsOutcome, windowedLauncher } from "../../support/windows/wine.ts";

/** Prints what it is started as, and what a process of its own is. */
const familySource = `
import json, os, subprocess, sys
own = dict(prefix=sys.prefix, base=sys.base_prefix, executable=sys.executable, arguments=sys.argv[1:],
           marks=[name for name in os.environ if "PYVENV" in name.upper()])
if sys.argv[-1] == "child":
    print(json.dumps(own))
else:
    command = [sys.executable, sys.argv[0], "child"]
    child = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    print(json.dumps([own, json.loads(child.stdout)]))
`;

/** By cmd: a program that is no Python. */
const shellSource = "import os; os.system('echo [%__PYVENV_LAUNCHER__%]')";

const words = ["a b", "-3.14", 'c"d\\', ""];

describeWith("copies of the programs in an environment's Scripts", neededWine(), (template) => {
  const wine = useWine(template);
  const own = "C:\\home\\own environment";
  const newer = "C:\\home\\newer";
  let outcomes: Readonly<Record<string, WindowsOutcome>>;

  beforeAll(async () => {
    await wine.register(installed("HKEY_CURRENT_USER", "3.14", "C:\\py\\3.14.3"));
    makeWindowsEnvironment(wine, own, "3.13.5", "launcher");
    makeWindowsEnvironment(wine, newer, "3.14.3", "launcher");
    makeWindowsEnvironment(wine, "C:\\home\\project\\.venv", "3.14.3");
    const script = wine.write("C:\\home\\family.py", familySource);
    const line = (text: string) => wine.write("C:\\home\\line.py", `${text}\n${familySource}`);
    const windowed = wine.write("C:\\home\\family.pyw", familySource);
    const enclosed = wine.write("C:\\home\\project\\family.py", familySource);
    const python = `${own}\\Scripts\\python.exe`;
    const variables = { VIRTUAL_ENV: own };
    outcomes = await startNamed(wine, {
      direct: { program: python, arguments: [script, ...words] },
      typed: { program: python, name: "python", path: [`${own}\\Scripts`], arguments: [script, ...words] },
      line: { program: python, arguments: [line("#!/usr/bin/env python3.14"), ...words] },
      newer: { program: `${newer}\\Scripts\\python.exe`, arguments: [script, ...words] },
      enclosed: { program: python, arguments: [enclosed, ...words] },
      otherActive: { program: python, arguments: [script, ...words], variables: { VIRTUAL_ENV: newer } },
      windowed: { program: `${own}\\Scripts\\pythonw.exe`, arguments: [windowed, ...words] },
      active: { arguments: [enclosed, ...words], variables },
      activeWindowed: { arguments: [windowed, ...words], variables },
      byWindowed: { program: windowedLauncher, arguments: [windowed, ...words], variables },
      shell: { program: python, arguments: ["-c", shellSource] },
      options: { program: python, arguments: ["--version"] },
      status: { program: python, arguments: ["-c", "raise SystemExit(300)"] },
    });
  });

  const expectFamily = (name: string, prefix: string, program: string, base = "C:\\py\\3.13.5"): void => {
    const { status, output, errors } = outcomes[name] as WindowsOutcome;
    expect({ status, errors }, name).toEqual({ status: 0, errors: "" });
    const member = { prefix, base, executable: `${prefix}\\Scripts\\${program}`, marks: [] };
    expect(JSON.parse(output), name).toEqual([
      { ...member, arguments: words },
      { ...member, arguments: ["child"] },
    ]);
  };

  test("are its Python, whatever a script's place or the active environment says", () => {
    for (const name of ["direct", "enclosed", "otherActive"]) expectFamily(name, own, "python.exe");
    expectFamily("newer", newer, "python.exe", "C:\\py\\3.14.3");
  });

  test("are it by whatever words they are started: cmd passes on what was typed", () => {
    expectFamily("typed", own, "python.exe");
  });

  test("are it whatever a first line says, as Python reads none", () => {
    expectFamily("line", own, "python.exe");
  });

  test("are its Python without a console too", () => expectFamily("windowed", own, "pythonw.exe"));

  test("are passed by when the environment is chosen: its base is started in its name", () => {
    expectFamily("active", own, "python.exe");
    for (const name of ["activeWindowed", "byWindowed"]) expectFamily(name, own, "pythonw.exe");
  });

  test("leave no trace in what Python starts", () => {
    expect(outcomes.shell?.output.trim()).toBe("[%__PYVENV_LAUNCHER__%]");
  });

  test("leave Python its options, and it its exit code", () => {
    expect(outcomes.options?.output.trim()).toBe("Python 3.13.5");
    expect(outcomes.status).toEqual({ status: 300, output: "", errors: "" });
  });
});
