import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Maker, makers, makeVenv } from "../support/machines/environments.ts";
import { type Report, readReport, reportSource, writeReporter } from "../support/machines/report.ts";
import { type FurtherPair, neededBoth, neededFurther } from "../support/stories/interpreters.ts";
import { describeWith, makeHome, type Outcome, start } from "../support/stories/stories.ts";

for (const [title, needed] of makers)
  describeWith(`an environment made by ${title}`, neededBoth(needed, neededFurther()), runsEverywhere);
describeWith("environments and what a script asks for", neededFurther(), matchesWhatIsAsked);

function runsEverywhere([{ base, make }, { older, newer }]: readonly [Maker, FurtherPair]): void {
  const home = makeHome();
  const project = join(home.folder, "project");
  const environment = join(project, ".venv");
  const path = [older.folder, newer.folder];
  beforeAll(async () => {
    mkdirSync(project);
    await make(environment);
  });

  const expectInside = (outcome: Outcome): Report => {
    const report = readReport(outcome);
    expect(report).toMatchObject({ prefix: environment, basePrefix: base.prefix, version: base.version });
    expect(dirname(report.executable)).toBe(join(environment, "bin"));
    return report;
  };

  test("runs a script beside it, which gets its arguments", async () => {
    const script = writeReporter(home, "project/beside.py");
    const report = expectInside(await start({ home, path, arguments: [script, "a b", "-3", ""] }));
    expect(report.arguments).toEqual([script, "a b", "-3", ""]);
  });

  test("runs a script three folders below, whatever python3 is first on PATH", async () => {
    const script = writeReporter(home, "project/a/b/c/below.py", "#!/usr/bin/env python3");
    expectInside(await start({ home, path, arguments: [script] }));
  });

  test("runs a script that names a path into it, from anywhere", async () => {
    const script = writeReporter(home, "elsewhere/named.py", `#!${environment}/bin/python`);
    expectInside(await start({ home, path, arguments: [script] }));
  });

  test("runs a script elsewhere while it is active", async () => {
    const script = writeReporter(home, "elsewhere/active.py", "#!/usr/bin/env python3");
    expectInside(await start({ home, path, arguments: [script], variables: { VIRTUAL_ENV: environment } }));
  });

  test("runs a script that is reached by a link from outside", async () => {
    writeReporter(home, "project/tool.py", "#!/usr/bin/env python3");
    const link = home.link("bin/tool", join(project, "tool.py"));
    const report = expectInside(await start({ home, path, arguments: [link] }));
    expect(report.arguments).toEqual([link]);
  });

  test("runs code, a module and standard input from its folder and below", async () => {
    home.write("project/sub/reporter.py", reportSource);
    const directory = join(project, "sub");
    expectInside(await start({ home, path, directory, arguments: ["-c", reportSource] }));
    expectInside(await start({ home, path, directory, arguments: ["-m", "reporter"] }));
    expectInside(await start({ home, path, directory, arguments: ["-"], input: reportSource }));
    expectInside(await start({ home, path, directory, arguments: [], input: reportSource }));
  });

  test("does not count when a version is given, even while it is active", async () => {
    const script = writeReporter(home, "project/versioned.py", `#!${environment}/bin/python`);
    const variables = { VIRTUAL_ENV: environment };
    const outcome = await start({ home, path, arguments: [`-${older.minor}`, script], variables });
    expect(readReport(outcome)).toMatchObject({ prefix: older.prefix, version: older.version });
  });
}

function matchesWhatIsAsked({ older, newer }: FurtherPair): void {
  const home = makeHome();
  const outer = join(home.folder, "outer/.venv");
  const inner = join(home.folder, "outer/inner/env");
  const path = [newer.folder, older.folder];
  beforeAll(async () => {
    mkdirSync(join(home.folder, "outer/inner"), { recursive: true });
    await makeVenv(older, outer);
    await makeVenv(newer, inner);
  });

  test("the nearest of nested environments wins: a folder that is one before a .venv above", async () => {
    const inside = writeReporter(home, "outer/inner/env/tools/inside.py");
    expect(readReport(await start({ home, path, arguments: [inside] })).prefix).toBe(inner);
    const outside = writeReporter(home, "outer/inner/outside.py");
    expect(readReport(await start({ home, path, arguments: [outside] })).prefix).toBe(outer);
  });

  test("the folder a script is called in goes before the folder its link leads to", async () => {
    const target = writeReporter(home, "outer/inner/env/linked.py");
    const link = home.link("outer/link.py", target);
    expect(readReport(await start({ home, path, arguments: [link] })).prefix).toBe(outer);
  });

  test("the working directory does not count for a script in another folder", async () => {
    const script = writeReporter(home, "elsewhere/script.py");
    const directory = join(home.folder, "outer");
    expect(readReport(await start({ home, path, directory, arguments: [script] })).prefix).toBe(newer.prefix);
  });

  test("one of another version than the shebang asks for is skipped", async () => {
    const script = writeReporter(home, "outer/mismatch.py", `#!/usr/bin/env python${newer.minor}`);
    const report = readReport(await start({ home, path, arguments: [script] }));
    expect(report).toMatchObject({ prefix: newer.prefix, version: newer.version });
  });

  test("an active one of another version gives way to the script's own", async () => {
    const script = writeReporter(home, "outer/yields.py", `#!/usr/bin/env python${older.minor}`);
    const outcome = await start({ home, path, arguments: [script], variables: { VIRTUAL_ENV: inner } });
    expect(readReport(outcome).prefix).toBe(outer);
  });

  test("the active one goes before the script's own", async () => {
    const script = writeReporter(home, "outer/active.py");
    const outcome = await start({ home, path, arguments: [script], variables: { VIRTUAL_ENV: inner } });
    expect(readReport(outcome).prefix).toBe(inner);
  });

  test("one that is activated does not count for a version that is given, though PATH leads to it", async () => {
    const activated = { home, path: [join(inner, "bin"), ...path], variables: { VIRTUAL_ENV: inner } };
    for (const option of [`-${newer.minor}`, "-3", `-V:PythonCore/${newer.minor}`]) {
      const outcome = await start({ ...activated, arguments: [option, "-c", reportSource] });
      expect([option, readReport(outcome).prefix]).toEqual([option, newer.prefix]);
    }
  });

  describe("looking upward is turned off", () => {
    const script = () => writeReporter(home, "outer/off.py");

    test("by --no-venv", async () => {
      const report = readReport(await start({ home, path, arguments: ["--no-venv", script()] }));
      expect(report.prefix).toBe(newer.prefix);
    });

    test("by PYL_NO_VENV=1", async () => {
      const variables = { PYL_NO_VENV: "1" };
      const report = readReport(await start({ home, path, arguments: [script()], variables }));
      expect(report.prefix).toBe(newer.prefix);
    });

    test("by venv = no in py.ini", async () => {
      home.write("off/py.ini", "[pyl]\nvenv = no\n");
      const variables = { XDG_CONFIG_HOME: join(home.folder, "off") };
      const report = readReport(await start({ home, path, arguments: [script()], variables }));
      expect(report.prefix).toBe(newer.prefix);
    });

    test("but not for an active environment, nor for a path in the shebang", async () => {
      const active = await start({
        home,
        path,
        arguments: ["--no-venv", script()],
        variables: { VIRTUAL_ENV: outer },
      });
      expect(readReport(active).prefix).toBe(outer);
      const named = writeReporter(home, "elsewhere/named.py", `#!${outer}/bin/python3`);
      expect(readReport(await start({ home, path, arguments: ["--no-venv", named] })).prefix).toBe(outer);
    });
  });
}
