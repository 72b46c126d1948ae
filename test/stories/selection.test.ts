import { join } from "node:path";
import { expect, test } from "vitest";
import { makeVenv } from "../support/machines/environments.ts";
import { readReport, reportSource, writeReporter } from "../support/machines/report.ts";
import { neededBoth, neededFurther, neededPyPy } from "../support/stories/interpreters.ts";
import { describeWith, makeHome, start } from "../support/stories/stories.ts";

describeWith("PyPy", neededBoth(neededPyPy(), neededFurther()), ([pypy, { older }]) => {
  const home = makeHome();
  const path = [older.folder, pypy.folder];

  test.each(["-V:PyPy/", "-V:PyPy/3", `-V:PyPy/${pypy.minor}`])("is started by %s", async (option) => {
    const report = readReport(await start({ home, path, arguments: [option, "-c", reportSource] }));
    expect(report).toMatchObject({ implementation: "pypy", version: pypy.version, prefix: pypy.prefix });
  });

  test.each([
    ["its path", `#!${pypy.executable}`],
    ["env and its name", "#!/usr/bin/env pypy3"],
  ])("is started by a shebang with %s", async (_form, line) => {
    const script = writeReporter(home, "pypy.py", line);
    const report = readReport(await start({ home, path, arguments: [script, "-x"] }));
    expect(report).toMatchObject({ implementation: "pypy", arguments: [script, "-x"] });
  });

  test("is started by a default that names it", async () => {
    const variables = { PY_PYTHON: "PyPy/3" };
    const report = readReport(await start({ home, path, arguments: ["-c", reportSource], variables }));
    expect(report.implementation).toBe("pypy");
  });

  test("gives way to CPython where nothing names it", async () => {
    const report = readReport(await start({ home, path, arguments: ["-c", reportSource] }));
    expect(report.implementation).toBe("cpython");
  });
});

describeWith("a shebang", neededFurther(), ({ older, newer }) => {
  const home = makeHome();
  const path = [older.folder, newer.folder];

  test("with a path starts that interpreter, even while an environment is active", async () => {
    const environment = join(home.folder, "active");
    await makeVenv(newer, environment);
    const script = writeReporter(home, "named.py", `#!${older.executable} -I`);
    const variables = { VIRTUAL_ENV: environment, PY_PYTHON: newer.minor };
    const report = readReport(await start({ home, path, arguments: [script], variables }));
    expect(report).toMatchObject({ prefix: older.prefix, executable: older.executable });
  });

  test("with env python3 starts the first on PATH, as env would, whatever the default", async () => {
    const script = writeReporter(home, "first.py", "#!/usr/bin/env python3");
    for (const first of [older, newer]) {
      const variables = { PY_PYTHON3: first === older ? newer.minor : older.minor };
      const folders = [first.folder, ...path];
      const report = readReport(await start({ home, path: folders, arguments: [script], variables }));
      expect(report.version).toEqual(first.version);
    }
  });

  test("with env pythonX.Y starts that version", async () => {
    const script = writeReporter(home, "exact.py", `#!/usr/bin/env python${newer.minor}`);
    expect(readReport(await start({ home, path, arguments: [script] })).version).toEqual(newer.version);
  });

  test("with a bare python3 is content with the default", async () => {
    const script = writeReporter(home, "bare.py", "#!python3");
    const variables = { PY_PYTHON3: older.minor };
    const report = readReport(await start({ home, path, arguments: [script], variables }));
    expect(report.version).toEqual(older.version);
  });
});

describeWith("where nothing else decides", neededFurther(), ({ older, newer }) => {
  const home = makeHome();
  const path = [older.folder, newer.folder];

  test("the newest installed starts, wherever it is on PATH", async () => {
    const script = writeReporter(home, "newest.py");
    for (const folders of [path, [...path].reverse()]) {
      const report = readReport(await start({ home, path: folders, arguments: [script] }));
      expect(report).toMatchObject({ version: newer.version, prefix: newer.prefix });
    }
  });

  test("a machine without Python says so", async () => {
    const outcome = await start({ home, path: [home.folder], arguments: ["-c", "print(1)"] });
    expect(outcome).toMatchObject({ status: 112, output: "" });
  });
});

describeWith("requires-python in a metadata block", neededFurther(), ({ older, newer }) => {
  const home = makeHome();
  const path = [newer.folder, older.folder];
  const block = (specifiers: string) => `# /// script\n# requires-python = "${specifiers}"\n# ///`;

  test("leaves out what it excludes, environments too", async () => {
    await makeVenv(newer, join(home.folder, "project/.venv"));
    const script = writeReporter(home, "project/script.py", block(`<${newer.minor}`));
    const report = readReport(await start({ home, path, arguments: [script] }));
    expect(report).toMatchObject({ version: older.version, prefix: older.prefix });
  });

  test("holds for the first on PATH", async () => {
    const text = `#!/usr/bin/env python3\n${block(`==${older.minor}.*`)}`;
    const script = writeReporter(home, "first.py", text);
    expect(readReport(await start({ home, path, arguments: [script] })).version).toEqual(older.version);
  });

  test("that nothing satisfies is refused, and its line named", async () => {
    const script = writeReporter(home, "none.py", block(">=3.99"));
    const outcome = await start({ home, path, arguments: [script] });
    expect(outcome).toMatchObject({ status: 103, output: "" });
    expect(outcome.errors).toContain(`${script}:2:`);
  });
});
