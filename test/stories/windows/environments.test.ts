import { readFileSync } from "node:fs";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { reportSource } from "../../support/machines/report.ts";
import { describeWith } from "../../support/stories/stories.ts";
import { makeWindowsEnvironment } from "../../support/windows/environment.ts";
import { installed } from "../../support/windows/registry.ts";
import { reportOf, startNamed } from "../../support/windows/starts.ts";
import { neededWine, stub, useWine, type WindowsOutcome } from "../../support/windows/wine.ts";

const older = "C:\\py\\3.13.5";
const newer = "C:\\py\\3.14.3";

/** What tools write into pyvenv.cfg besides `home`. */
const makers: Readonly<Record<string, readonly string[]>> = {
  venv: ["include-system-site-packages = false", "version = 3.13.5", `executable = ${older}\\python.exe`],
  virtualenv: [
    "implementation = CPython",
    "version_info = 3.13.5.final.0",
    "virtualenv = 20.35.4",
    "include-system-site-packages = false",
    `base-prefix = ${older}`,
    `base-exec-prefix = ${older}`,
    `base-executable = ${older}\\python.exe`,
  ],
  uv: [
    "implementation = CPython",
    "uv = 0.9.2",
    "version_info = 3.13.5",
    "include-system-site-packages = false",
    "prompt = project",
  ],
};

describeWith("the Windows program finds an environment", neededWine(), (template) => {
  const wine = useWine(template);
  let outcomes: Readonly<Record<string, WindowsOutcome>>;
  const outer = "C:\\home\\outer\\.venv";
  const inner = "C:\\home\\outer\\a\\.venv";
  const active = "C:\\home\\active";
  const conda = "C:\\home\\conda";
  const script = (name: string, line = "") => wine.write(`C:\\home\\${name}`, `${line}\r\n${reportSource}`);
  const env3 = "#!/usr/bin/env python3";

  beforeAll(async () => {
    await wine.register({
      ...installed("HKEY_CURRENT_USER", "3.13", older),
      ...installed("HKEY_LOCAL_MACHINE", "3.14", newer),
    });
    makeWindowsEnvironment(wine, outer, "3.13.5");
    makeWindowsEnvironment(wine, inner, "3.14.3");
    makeWindowsEnvironment(wine, active, "3.13.5");
    for (const [name, lines] of Object.entries(makers)) {
      makeWindowsEnvironment(wine, `C:\\home\\${name}\\.venv`, "3.13.5");
      wine.write(`C:\\home\\${name}\\.venv\\pyvenv.cfg`, [`home = ${older}`, ...lines, ""].join("\n"));
    }
    await execa("cp", ["-al", wine.unix(older), wine.unix(conda)]);
    wine.write(`${conda}\\conda-meta\\history`, "");
    wine.write("C:\\first\\python3.exe", readFileSync(wine.unix(stub)));
    const path = ["C:\\first", newer];
    const elsewhere = script("elsewhere.py", env3);
    const on = (folder: string) => ({ VIRTUAL_ENV: folder });
    const inConda = (name: string) => ({ CONDA_PREFIX: conda, CONDA_DEFAULT_ENV: name });
    outcomes = await startNamed(wine, {
      beside: { arguments: [script("outer\\beside.py"), "a b", "-3", ""] },
      below: { arguments: [script("outer\\b\\c\\below.py", env3)], path },
      slashes: { arguments: ["C:/home/outer/b/c/../../beside.py"], directory: "C:\\" },
      relative: { arguments: [".\\BESIDE.PY"], directory: "C:\\home\\outer" },
      nearest: { arguments: [script("outer\\a\\nearest.py")] },
      mismatch: { arguments: [script("outer\\a\\mismatch.py", "#!/usr/bin/env python3.13")] },
      module: { arguments: ["-c", reportSource], directory: "C:\\home\\outer\\b" },
      named: { arguments: [script("named.py", `#!"${outer}\\Scripts\\python.exe" -I`)] },
      active: { arguments: [elsewhere], variables: on(active), path },
      activeFirst: { arguments: [script("outer\\active.py")], variables: on(active) },
      against: { arguments: ["-3.14", elsewhere], variables: on(active) },
      newest: { arguments: ["-3", elsewhere], variables: on(active) },
      conda: { arguments: [elsewhere], variables: inConda("tools"), path },
      condaBase: { arguments: [script("plain.py")], variables: inConda("base") },
      off: { arguments: ["--no-venv", "C:\\home\\outer\\beside.py"] },
      venv: { arguments: [script("venv\\script.py")] },
      virtualenv: { arguments: [script("virtualenv\\script.py")] },
      uv: { arguments: [script("uv\\script.py")] },
    });
  });

  const expectIn = (name: string, prefix: string): void => {
    const { status, output, errors } = outcomes[name] as WindowsOutcome;
    expect({ status, errors }, name).toEqual({ status: 0, errors: "" });
    expect(JSON.parse(output), name).toMatchObject({
      prefix,
      executable: `${prefix}${prefix.startsWith("C:\\py") || prefix === conda ? "" : "\\Scripts"}\\python.exe`,
    });
  };

  test("beside the script, which gets its arguments", () => {
    expectIn("beside", outer);
    const { arguments: words } = reportOf(outcomes.beside as WindowsOutcome);
    expect(words).toEqual(["C:\\home\\outer\\beside.py", "a b", "-3", ""]);
  });

  test("above the script, whatever python3 is first on PATH", () => {
    for (const name of ["below", "slashes", "relative"]) expectIn(name, outer);
  });

  test("nearest to the script, unless the first line asks for another version", () => {
    expectIn("nearest", inner);
    expectIn("mismatch", older);
  });

  test("above the working directory, without a script", () => expectIn("module", outer));

  test("by its path in a first line", () => expectIn("named", outer));

  test("that is active, before the script's own, for env python3 too though it has no python3.exe", () => {
    expectIn("active", active);
    expectIn("activeFirst", active);
  });

  test("but not for a version on the command line", () => {
    expectIn("against", newer);
    expectIn("newest", newer);
  });

  test("of conda's, with python.exe at its root, unless it is the base", () => {
    expectIn("conda", conda);
    expectIn("condaBase", newer);
  });

  test("but not if it must not look", () => expectIn("off", newer));

  test.each(Object.keys(makers))("as %s makes it", (name) => expectIn(name, `C:\\home\\${name}\\.venv`));
});
