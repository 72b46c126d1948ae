import { join, resolve } from "node:path";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { expectStarted, noFolders, startAsShown } from "../../support/machines/listing.ts";
import { install, layoutOf, usualRoot } from "../../support/machines/manager-layouts.ts";
import { reportSource, writeReporter } from "../../support/machines/report.ts";
import { neededBoth, neededFurther, neededTool, neededWhen } from "../../support/stories/interpreters.ts";
import type { Prefix } from "../../support/stories/prefixes.ts";
import { describeWith, environment, makeHome } from "../../support/stories/stories.ts";

const needed = neededWhen(
  process.platform === "linux",
  "uv's names are those of Linux here",
  neededBoth(neededFurther(), neededBoth(neededTool("uv"), neededTool("virtualenv"))),
);

describeWith("the real uv", needed, ([{ older, newer }, [uv, virtualenv]]) => {
  const home = makeHome();
  const path = noFolders(home);
  let old: Prefix;
  let young: Prefix;
  beforeAll(() => {
    const root = usualRoot("uv", home);
    old = install(older, layoutOf("uv"), root);
    young = install(newer, layoutOf("uv"), root);
  });

  const ask = async (...words: readonly string[]): Promise<string> => {
    const options = ["--offline", "--no-config", "--managed-python"];
    const { stdout } = await execa(uv, [...words, ...options], {
      cwd: home.folder,
      env: environment(home),
      extendEnv: false,
    });
    return stdout;
  };

  test("takes what is in its folder for its own, and finds there what pyl starts", async () => {
    const listed = await ask("python", "list", "--only-installed", "--output-format", "json");
    const paths = (JSON.parse(listed) as { path: string }[]).map((each) => resolve(home.folder, each.path));
    expect(paths).toEqual([young, old].map(({ executable }) => executable));
    for (const [version, words] of [
      [older.minor, [`-${older.minor}`]],
      [older.version.join("."), [`-${older.version.join(".")}`]],
      [newer.minor, [`-${newer.minor}`]],
      ["3", ["-3"]],
    ] as const) {
      const report = await startAsShown({ home, path, arguments: [...words, "-c", reportSource] });
      expect(report.executable).toBe(await ask("python", "find", version));
    }
  });

  test("makes environments of them that are seen from a script beside them", async () => {
    const environment = join(home.folder, "project/.venv");
    await ask("venv", "--python", older.minor, environment);
    const script = writeReporter(home, "project/source/tool.py", "#!/usr/bin/env python3");
    const report = await startAsShown({ home, path, arguments: [script] });
    expect(report).toMatchObject({ prefix: environment, basePrefix: old.prefix, version: older.version });
    expectStarted(await startAsShown({ home, path, arguments: [`-${older.minor}`, script] }), old);
  });

  test("and virtualenv make environments that a variable names", async () => {
    const environment = join(home.folder, "virtual");
    await execa(virtualenv, ["--no-seed", "--python", young.executable, environment]);
    const variables = { VIRTUAL_ENV: environment };
    const report = await startAsShown({ home, path, variables, arguments: ["-c", reportSource] });
    expect(report).toMatchObject({ prefix: environment, basePrefix: young.prefix, version: newer.version });
  });
});
