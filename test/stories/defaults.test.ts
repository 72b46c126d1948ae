import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { makeVenv } from "../support/machines/environments.ts";
import { readReport, writeReporter } from "../support/machines/report.ts";
import { type FurtherPair, neededFurther } from "../support/stories/interpreters.ts";
import { describeWith, makeHome, start } from "../support/stories/stories.ts";

describeWith("a default", neededFurther(), ({ older, newer }: FurtherPair) => {
  const home = makeHome();
  const path = [newer.folder, older.folder];
  const ini = (name: string, text: string) => ({
    XDG_CONFIG_HOME: dirname(home.write(`${name}/py.ini`, text)),
  });
  const cases: readonly (readonly [title: string, folder: string, Readonly<Record<string, string>>])[] = [
    ["PY_PYTHON", "plain", { PY_PYTHON: older.minor }],
    ["PY_PYTHON3, where PY_PYTHON says 3", "plain", { PY_PYTHON: "3", PY_PYTHON3: older.minor }],
    ["python in py.ini", "plain", ini("one", `[defaults]\npython=${older.minor}\n`)],
    ["python3 in py.ini", "plain", ini("two", `[defaults]\npython=3\npython3=${older.minor}\n`)],
    [
      "PY_PYTHON before py.ini",
      "plain",
      { PY_PYTHON: older.minor, ...ini("three", `[defaults]\npython=${newer.minor}\n`) },
    ],
    [".python-version above the script", "pinned/a/b", {}],
    [".python-version before PY_PYTHON", "pinned", { PY_PYTHON: newer.minor }],
  ];
  home.write("pinned/.python-version", `${older.version.join(".")}\n`);

  test.each(cases)("is taken from %s", async (_title, folder, variables) => {
    const script = writeReporter(home, `${folder}/script.py`);
    const report = readReport(await start({ home, path, arguments: [script], variables }));
    expect(report.version).toEqual(older.version);
  });

  test("of a project goes before the first on PATH, also where a link leads to the script", async () => {
    const script = writeReporter(home, "pinned/tool.py", "#!/usr/bin/env python3");
    const link = home.link("bin/tool", script);
    for (const path of [[newer.folder, older.folder], [newer.folder]])
      for (const each of [script, link]) {
        const outcome = await start({ home, path, arguments: [each] });
        if (path.length > 1) expect(readReport(outcome).version).toEqual(older.version);
        else expect(outcome).toMatchObject({ status: 103, output: "" });
      }
  });

  test("of a project may be an environment of pyenv's, or a range", async () => {
    const prefix = join(home.folder, "pyenv/versions/web");
    await makeVenv(older, prefix);
    const variables = { PYENV_ROOT: join(home.folder, "pyenv") };
    const script = writeReporter(home, "named/tool.py", "#!/usr/bin/env python3");
    home.write("named/.python-version", "web\n");
    const named = readReport(await start({ home, path, arguments: [script], variables }));
    expect(named.prefix).toBe(prefix);
    home.write("named/.python-version", `>=${older.minor}, <${newer.minor}  # the old server\n`);
    const ranged = readReport(await start({ home, path, arguments: [script], variables }));
    expect(ranged.version).toEqual(older.version);
  });

  test("gives way to an environment", async () => {
    await makeVenv(newer, join(home.folder, "has/.venv"));
    const script = writeReporter(home, "has/script.py");
    const variables = { PY_PYTHON: older.minor };
    const report = readReport(await start({ home, path, arguments: [script], variables }));
    expect(report.prefix).toBe(join(home.folder, "has/.venv"));
  });

  test.each([
    ['PY_PYTHON="3.99"', "plain", { PY_PYTHON: "3.99" }],
    ["missing/py.ini:2: python = 3.99", "plain", ini("missing", "[defaults]\npython=3.99\n")],
    [".python-version:1: 3.99", "unknown", {}],
  ])("that is not installed is refused, and %s named", async (origin, folder, variables) => {
    home.write("unknown/.python-version", "3.99\n");
    const script = writeReporter(home, `${folder}/script.py`);
    const outcome = await start({ home, path, arguments: [script], variables });
    expect(outcome).toMatchObject({ status: 103, output: "" });
    expect(outcome.errors).toContain(origin);
  });
});
