import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { expectStarted, noFolders, readList, startAsShown } from "../../support/machines/listing.ts";
import { reportSource } from "../../support/machines/report.ts";
import { neededFurther, type RealInterpreter } from "../../support/stories/interpreters.ts";
import { addNames, makePrefix, type Prefix } from "../../support/stories/prefixes.ts";
import { describeWith, type Home, makeHome, start } from "../../support/stories/stories.ts";

/** A prefix as conda leaves it: the record of the package marks it, and has the version. */
function makeCondaPrefix(real: RealInterpreter, home: Home, name: string): Prefix {
  const prefix = makePrefix(real, join(home.folder, name));
  addNames(prefix, "python3", "python");
  home.write(`${name}/conda-meta/history`, "");
  home.write(`${name}/conda-meta/python-${real.version.join(".")}-h99e199e_1_cpython.json`, "{}");
  return prefix;
}

describeWith("with conda,", neededFurther(), ({ older, newer }) => {
  const home = makeHome();
  const path = noFolders(home);
  let base: Prefix;
  let child: Prefix;
  let elsewhere: Prefix;
  beforeAll(() => {
    base = makeCondaPrefix(newer, home, "miniforge3");
    mkdirSync(join(home.folder, "miniforge3/condabin"));
    child = makeCondaPrefix(older, home, "miniforge3/envs/child");
    elsewhere = makeCondaPrefix(older, home, "projects/env");
    const gone = join(home.folder, "projects/gone");
    const known = [base.prefix, child.prefix, elsewhere.prefix, gone];
    home.write(".conda/environments.txt", known.map((prefix) => `${prefix}\n`).join(""));
  });
  const run = ["-c", reportSource];

  test("its base is one of the installed", async () => {
    expectStarted(await startAsShown({ home, path, arguments: run }), base);
    expectStarted(await startAsShown({ home, path, arguments: [`-${newer.minor}`, ...run] }), base);
    const option = `-V:ContinuumAnalytics/${newer.minor}`;
    expectStarted(await startAsShown({ home, path, arguments: [option, ...run] }), base);
    const [first] = await readList({ home, path });
    const version = newer.version.join(".");
    expect(first).toMatchObject({ executable: join(base.folder, "python3"), source: "conda", version });
  });

  test("an environment starts where it is the active one, inside of its base's folder or not", async () => {
    for (const environment of [child, elsewhere]) {
      const variables = { CONDA_PREFIX: environment.prefix };
      expectStarted(await startAsShown({ home, path, variables, arguments: run }), environment);
    }
  });

  test("an environment does not count as an installed version", async () => {
    const outcome = await start({ home, path, arguments: [`-${older.minor}`, ...run] });
    expect(outcome).toMatchObject({ status: 103, output: "" });
    const folders = [older.folder];
    expectStarted(await startAsShown({ home, path: folders, arguments: [`-${older.minor}`, ...run] }), older);
  });

  test("an environment that conda activated is none of the installed, though its folder is on PATH", async () => {
    const folders = [child.folder, join(base.prefix, "condabin")];
    const variables = { CONDA_PREFIX: child.prefix, CONDA_DEFAULT_ENV: "child" };
    expectStarted(await startAsShown({ home, path: folders, variables, arguments: run }), child);
    const typed = [`-${older.minor}`, ...run];
    const outcome = await start({ home, path: folders, variables, arguments: typed });
    expect(outcome).toMatchObject({ status: 103, output: "" });
  });

  test("the base that is active by itself gives way to the newest and to a default", async () => {
    const folders = [base.folder, older.folder];
    const variables = {
      CONDA_PREFIX: base.prefix,
      CONDA_DEFAULT_ENV: "base",
      PY_PYTHON: older.minor,
    };
    expectStarted(await startAsShown({ home, path: folders, variables, arguments: run }), older);
  });

  test("an environment that is gone is left out, and the list says so", async () => {
    const { output } = await start({ home, path, arguments: ["--list", "--json"] });
    const { leftOut } = JSON.parse(output) as { leftOut: { path: string; kind: string }[] };
    expect(leftOut).toContainEqual(
      expect.objectContaining({ path: `${home.folder}/projects/gone`, kind: "missing" }),
    );
    rmSync(join(home.folder, ".conda"), { recursive: true });
    expect(await readList({ home, path })).toHaveLength(1);
  });
});
