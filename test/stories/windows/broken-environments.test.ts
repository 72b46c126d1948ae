import { renameSync, rmSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { reportSource } from "../../support/machines/report.ts";
import { describeWith } from "../../support/stories/stories.ts";
import { type EnvironmentProgram, makeWindowsEnvironment } from "../../support/windows/environment.ts";
import { installed } from "../../support/windows/registry.ts";
import { reportOf, startNamed } from "../../support/windows/starts.ts";
import { neededWine, useWine, type WindowsOutcome } from "../../support/windows/wine.ts";

describeWith("on Windows, an environment", neededWine(), (template) => {
  const wine = useWine(template);
  let outcomes: Readonly<Record<string, WindowsOutcome>>;

  /** An environment whose base is what its pyvenv.cfg says, with a script beside it. */
  const make = (name: string, version: string, base: string, program?: EnvironmentProgram): string => {
    const folder = makeWindowsEnvironment(wine, `C:\\home\\${name}\\.venv`, "3.13.5", program);
    wine.write(`${folder}\\pyvenv.cfg`, `home = ${base}\r\nversion = ${version}\r\n`);
    return wine.write(`C:\\home\\${name}\\script.py`, reportSource);
  };

  beforeAll(async () => {
    await wine.register(installed("HKEY_CURRENT_USER", "3.14", "C:\\py\\3.14.3"));
    const plain = wine.write("C:\\home\\plain.py", reportSource);
    const gone = "C:\\home\\gone\\.venv";
    const line = `#!${gone}\\Scripts\\python.exe`;
    make("before", "3.13.5", "C:\\py\\3.13.5");
    renameSync(wine.unix("C:\\home\\before"), wine.unix("C:\\home\\after it"));
    make("empty", "3.13.5", "C:\\py\\3.13.5");
    rmSync(wine.unix("C:\\home\\empty\\.venv\\Scripts"), { recursive: true });
    outcomes = await startNamed(wine, {
      near: { arguments: [make("gone", "3.13.5", "C:\\gone")] },
      active: { arguments: [plain], variables: { VIRTUAL_ENV: gone } },
      named: { arguments: [wine.write("C:\\home\\named.py", `${line}\r\n`)] },
      passedBy: { arguments: ["-3.14", "C:\\home\\gone\\script.py"] },
      never: { arguments: [plain], variables: { VIRTUAL_ENV: "C:\\home\\never made" } },
      line: {
        arguments: [wine.write("C:\\home\\line.py", "#!C:\\home\\was\\.venv\\Scripts\\python.exe\r\n")],
      },
      drifted: { arguments: [make("drifted", "3.13.5", "C:\\py\\3.14.3")] },
      driftedOwn: { arguments: [make("driftedOwn", "3.13.5", "C:\\py\\3.14.3", "launcher")] },
      driftedItself: {
        program: "C:\\home\\driftedOwn\\.venv\\Scripts\\python.exe",
        arguments: [plain],
      },
      moved: { arguments: ["C:\\home\\after it\\script.py"] },
      empty: { arguments: ["C:\\home\\empty\\script.py"] },
      emptyActive: { arguments: [plain], variables: { VIRTUAL_ENV: "C:\\home\\empty\\.venv" } },
    });
  });

  const said = (name: string): readonly [status: number, ...lines: string[]] => {
    const { status, output, errors } = outcomes[name] as WindowsOutcome;
    expect(output).toBe("");
    return [status, ...errors.trimEnd().split("\n")];
  };

  test("whose base is gone is reported, with the command that makes it again", () => {
    const scripts = {
      near: "C:\\home\\gone\\script.py",
      active: "C:\\home\\plain.py",
      named: "C:\\home\\named.py",
    };
    for (const [name, script] of Object.entries(scripts))
      expect(said(name)).toEqual([
        107,
        "pyl: the environment C:\\home\\gone\\.venv is broken: its base Python is gone",
        "  found at: C:\\home\\gone\\.venv\\Scripts\\python.exe -> C:\\gone\\python.exe",
        `  what to do: create it again, which empties the folder: pyl -3.14 -m venv --clear C:\\home\\gone\\.venv; or run the script without it: pyl -3.14 ${script}`,
      ]);
  });

  test("that is broken does not matter when a version is given", () => {
    expect(reportOf(outcomes.passedBy as WindowsOutcome).prefix).toBe("C:\\py\\3.14.3");
  });

  const expectDrifted = (name: string, folder: string): void =>
    expect(said(name).slice(0, 3)).toEqual([
      107,
      `pyl: the environment ${folder} is broken: it was created for Python 3.13, but its Python is now 3.14`,
      `  found at: ${folder}\\pyvenv.cfg`,
    ]);

  test("whose base has become another minor version is reported", () => {
    expectDrifted("drifted", "C:\\home\\drifted\\.venv");
  });

  test("whose Python is a copy of this program says so in its error", () => {
    for (const name of ["driftedOwn", "driftedItself"]) expectDrifted(name, "C:\\home\\driftedOwn\\.venv");
  });

  test("that is active and gone is reported, with a command that can be typed", () => {
    expect(said("never")).toEqual([
      106,
      "pyl: the active environment does not exist",
      '  requested by: the environment variable VIRTUAL_ENV="C:\\home\\never made"',
      '  what to do: run deactivate, or unset the variable; or create it again: pyl -3.14 -m venv "C:\\home\\never made"',
    ]);
  });

  test("that a first line names and that is gone is reported", () => {
    expect(said("line")).toEqual([
      103,
      "pyl: the environment C:\\home\\was\\.venv is gone, and its interpreter with it",
      "  requested by: C:\\home\\line.py:1: #!C:\\home\\was\\.venv\\Scripts\\python.exe",
      "  available: Python 3.14.3",
      "  what to do: create it again: pyl -3.14 -m venv C:\\home\\was\\.venv",
    ]);
  });

  test("without a Python is reported when it is active, and ignored otherwise", () => {
    expect(said("emptyActive").slice(0, 2)).toEqual([106, "pyl: the active environment has no Python in it"]);
    expect(reportOf(outcomes.empty as WindowsOutcome).prefix).toBe("C:\\py\\3.14.3");
  });

  test("that was moved runs in its new place", () => {
    expect(reportOf(outcomes.moved as WindowsOutcome)).toMatchObject({
      prefix: "C:\\home\\after it\\.venv",
      executable: "C:\\home\\after it\\.venv\\Scripts\\python.exe",
      version: [3, 13, 5],
    });
  });
});
