import { join } from "node:path";
import { expect, test } from "vitest";
import { makeVenv } from "../support/machines/environments.ts";
import { readReport, reportSource, writeReporter } from "../support/machines/report.ts";
import { neededBoth, neededFurther } from "../support/stories/interpreters.ts";
import { describeWith, makeHome, neededNative, start } from "../support/stories/stories.ts";

describeWith("a version on the command line", neededFurther(), ({ older, newer }) => {
  const home = makeHome();
  const path = [newer.folder, older.folder];

  test.each([
    ["-X.Y", `-${older.minor}`],
    ["-X.Y.Z", `-${older.version.join(".")}`],
    ["-X.Y-64", `-${older.minor}-64`],
    ["-V:X.Y", `-V:${older.minor}`],
    ["-V:PythonCore/X.Y", `-V:PythonCore/${older.minor}`],
    ["--version:PythonCore/X.Y", `--version:PythonCore/${older.minor}`],
  ])("%s starts that version; neither shebang nor environments count", async (_form, option) => {
    const script = writeReporter(home, "script.py", `#!${newer.executable}`);
    const variables = { VIRTUAL_ENV: newer.prefix, PY_PYTHON: newer.minor };
    const report = readReport(await start({ home, path, arguments: [option, script, "x"], variables }));
    expect(report).toMatchObject({ prefix: older.prefix, version: older.version, arguments: [script, "x"] });
  });

  test("-3 starts the newest 3 there is, wherever it is on PATH", async () => {
    for (const folders of [path, [...path].reverse()]) {
      const report = readReport(await start({ home, path: folders, arguments: ["-3", "-c", reportSource] }));
      expect(report.version).toEqual(newer.version);
    }
  });

  test("-3 starts what PY_PYTHON3 says", async () => {
    const variables = { PY_PYTHON3: older.minor };
    const report = readReport(await start({ home, path, arguments: ["-3", "-c", reportSource], variables }));
    expect(report.version).toEqual(older.version);
  });

  test("one that is not installed is refused, with those that are", async () => {
    const outcome = await start({ home, path, arguments: ["-3.99", "-c", "print(1)"] });
    expect(outcome).toMatchObject({ status: 103, output: "" });
    expect(outcome.errors).toContain("-3.99 on the command line");
    expect(outcome.errors).toContain(`Python ${older.minor}`);
  });
});

describeWith("a launcher with another name", neededBoth(neededNative(), neededFurther()), (both) => {
  const [native, { older, newer }] = both;
  const home = makeHome();
  const path = [newer.folder, older.folder];

  test("is that version when it is called pythonX.Y, and leaves all options to Python", async () => {
    const link = home.link(`named/python${older.minor}`, native);
    const outcome = await start({ home, path, command: [link], arguments: ["-c", reportSource, "-3"] });
    expect(readReport(outcome)).toMatchObject({ version: older.version, arguments: ["-c", "-3"] });
  });

  test("is an environment's when it is in its bin, before any other", async () => {
    const environment = join(home.folder, "own");
    const active = join(home.folder, "active");
    await makeVenv(older, environment);
    await makeVenv(newer, active);
    const link = home.link("own/bin/pyl", native);
    const script = writeReporter(home, "script.py", "#!/usr/bin/env python3");
    const variables = { VIRTUAL_ENV: active };
    const outcome = await start({ home, path, command: [link], arguments: [script], variables });
    expect(readReport(outcome).prefix).toBe(environment);
  });

  test("is never taken for a Python, though it is first on PATH as python3", async () => {
    home.link("shadow/python3", native);
    const script = writeReporter(home, "shadowed.py", "#!/usr/bin/env python3");
    const folders = [join(home.folder, "shadow"), ...path];
    const report = readReport(await start({ home, path: folders, arguments: [script] }));
    expect(report.executable).toBe(join(newer.folder, "python3"));
  });
});
