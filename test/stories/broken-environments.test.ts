import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeVenv } from "../support/machines/environments.ts";
import { readReport, writeReporter } from "../support/machines/report.ts";
import { neededFurther } from "../support/stories/interpreters.ts";
import { describeWith, makeHome, start } from "../support/stories/stories.ts";

describeWith("a broken environment", neededFurther(), ({ older, newer }) => {
  const home = makeHome();
  const path = [newer.folder, older.folder];

  /** An environment of the older version whose Python is made to lead elsewhere. */
  const relink = async (name: string, target: string): Promise<string> => {
    const environment = join(home.folder, name);
    await makeVenv(older, environment);
    for (const link of ["python", "python3", `python${older.minor}`])
      rmSync(join(environment, "bin", link), { force: true });
    home.link(`${name}/bin/python3`, target);
    home.link(`${name}/bin/python`, "python3");
    return environment;
  };

  test("is reported when its base is gone, with the command that makes it again", async () => {
    const environment = await relink("gone/.venv", join(home.folder, "no/such/python3"));
    const near = writeReporter(home, "gone/near.py");
    const named = writeReporter(home, "named.py", `#!${environment}/bin/python`);
    const active = { VIRTUAL_ENV: environment };
    for (const outcome of [
      await start({ home, path, arguments: [near] }),
      await start({ home, path, arguments: [named] }),
      await start({ home, path, arguments: ["-c", "print(1)"], variables: active }),
    ]) {
      expect(outcome).toMatchObject({ status: 107, output: "" });
      expect(outcome.errors).toContain("its base Python is gone");
      expect(outcome.errors).toContain(`-m venv --clear ${environment}`);
    }
  });

  test("is reported when its base has become another minor version", async () => {
    const environment = await relink("drifted/.venv", newer.executable);
    const script = writeReporter(home, "drifted/script.py");
    const outcome = await start({ home, path, arguments: [script] });
    expect(outcome).toMatchObject({ status: 107, output: "" });
    expect(outcome.errors).toContain(
      `created for Python ${older.minor}, but its Python is now ${newer.minor}`,
    );
    expect(outcome.errors).toContain(`-m venv --clear ${environment}`);
  });

  test("is reported when it is active and gone", async () => {
    const variables = { VIRTUAL_ENV: join(home.folder, "never/made") };
    const outcome = await start({ home, path, arguments: ["-c", "print(1)"], variables });
    expect(outcome).toMatchObject({ status: 106, output: "" });
    expect(outcome.errors).toContain(`VIRTUAL_ENV="${home.folder}/never/made`);
  });

  test("does not matter when a version is given", async () => {
    await relink("ignored/.venv", "/no/such/python3");
    const script = writeReporter(home, "ignored/script.py");
    const outcome = await start({ home, path, arguments: [`-${older.minor}`, script] });
    expect(readReport(outcome).version).toEqual(older.version);
  });
});
