import { mkdirSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { makeVenv } from "../../support/machines/environments.ts";
import { expectStarted, noFolders, readList, startAsShown } from "../../support/machines/listing.ts";
import { install, layoutOf, layouts, usualRoot } from "../../support/machines/manager-layouts.ts";
import { reportSource, writeReporter } from "../../support/machines/report.ts";
import { neededFurther, neededWhen } from "../../support/stories/interpreters.ts";
import type { Prefix } from "../../support/stories/prefixes.ts";
import { describeWith, makeHome, start } from "../../support/stories/stories.ts";

const needed = neededWhen(
  process.platform === "linux",
  "the layouts here are those that managers have on Linux",
  neededFurther(),
);

describeWith("with Pythons that a version manager has installed,", needed, ({ older, newer }) => {
  describe.each(layouts)("$manager's:", (layout) => {
    const home = makeHome();
    const path = noFolders(home);
    let old: Prefix;
    let young: Prefix;
    beforeAll(() => {
      const root = join(home.folder, layout.usual);
      young = install(newer, layout, root);
      old = install(older, layout, root);
    });

    test("the newest starts where nothing is asked for", async () => {
      const script = writeReporter(home, "any.py");
      expectStarted(await startAsShown({ home, path, arguments: [script] }), young);
    });

    test.each([
      ["-X.Y", `-${older.minor}`],
      ["-X.Y.Z", `-${older.version.join(".")}`],
      ["-V:X.Y", `-V:${older.minor}`],
    ])("%s starts that version", async (_form, option) => {
      expectStarted(await startAsShown({ home, path, arguments: [option, "-c", reportSource] }), old);
    });

    test("`env pythonX.Y` in a first line starts that version, though it is not on PATH", async () => {
      const script = writeReporter(home, "exact.py", `#!/usr/bin/env python${older.minor}`);
      expectStarted(await startAsShown({ home, path, arguments: [script] }), old);
    });

    test("each is listed once, with its whole version and as that manager's", async () => {
      const rows = (await readList({ home, path })).map(({ version, source }) => [version, source]);
      expect(rows).toEqual([newer, older].map(({ version }) => [version.join("."), layout.manager]));
    });

    test(`they are found where ${layout.variable} has moved them`, async () => {
      const moved = makeHome();
      const folder = join(moved.folder, "moved");
      const there = install(newer, layout, join(folder, layout.below));
      const variables = { [layout.variable]: folder };
      const story = { home: moved, path, variables, arguments: ["-c", reportSource] };
      expectStarted(await startAsShown(story), there);
    });
  });

  describe("uv's", () => {
    const home = makeHome();
    const path = noFolders(home);
    test("are had by the company it registers them by on Windows, and one on PATH goes before them", async () => {
      const own = install(newer, layoutOf("uv"), usualRoot("uv", home));
      const folders = [newer.folder];
      const run = (words: readonly string[]) =>
        startAsShown({ home, path: folders, arguments: [...words, "-c", reportSource] });
      expectStarted(await run([`-V:Astral/${newer.minor}`]), own);
      expect((await run([`-${newer.minor}`])).prefix).toBe(newer.prefix);
      expectStarted(await startAsShown({ home, path, arguments: ["-c", reportSource] }), own);
    });
  });

  describe("mise's links for 3, 3.12 and latest", () => {
    const home = makeHome();
    const path = noFolders(home);

    test("are second names of the versions they lead to, which are listed once", async () => {
      const root = usualRoot("mise", home);
      const whole = [older, newer].map((real) => install(real, layoutOf("mise"), root));
      for (const [link, target] of [
        ["3", newer],
        ["latest", newer],
        [newer.minor, newer],
        [older.minor, older],
      ] as const)
        symlinkSync(`./${target.version.join(".")}`, join(root, link));
      const rows = await readList({ home, path });
      expect(rows.map(({ executable }) => executable)).toEqual(
        whole.toReversed().map(({ executable }) => executable),
      );
      const [old] = whole as [Prefix];
      expectStarted(
        await startAsShown({ home, path, arguments: [`-${older.minor}`, "-c", reportSource] }),
        old,
      );
    });
  });

  describe("an environment of pyenv-virtualenv", () => {
    const home = makeHome();
    const path = noFolders(home);
    let base: Prefix;
    beforeAll(async () => {
      const root = usualRoot("pyenv", home);
      base = install(newer, layoutOf("pyenv"), root);
      const environment = join(base.prefix, "envs/project");
      mkdirSync(join(base.prefix, "envs"));
      await makeVenv(base, environment);
      symlinkSync(environment, join(root, "project"));
    });

    test("is none of the installed versions: its base starts", async () => {
      for (const words of [[], [`-${newer.minor}`]])
        expectStarted(await startAsShown({ home, path, arguments: [...words, "-c", reportSource] }), base);
    });

    test("is started where a shim of pyenv's stands for it", async () => {
      mkdirSync(join(home.folder, ".pyenv/shims"));
      const folders = [join(home.folder, ".pyenv/shims")];
      const variables = { PYENV_VERSION: "project" };
      const story = { home, path: folders, variables, arguments: ["-c", reportSource] };
      expect(await startAsShown(story)).toMatchObject({
        prefix: join(home.folder, ".pyenv/versions/project"),
        basePrefix: base.prefix,
      });
    });
  });

  test("a folder that was moved away is not looked for where it was", async () => {
    const home = makeHome();
    const path = noFolders(home);
    const root = usualRoot("pyenv", home);
    install(newer, layoutOf("pyenv"), root);
    expect(await readList({ home, path })).toHaveLength(1);
    renameSync(root, `${root}.old`);
    expect(await readList({ home, path })).toHaveLength(0);
    const outcome = await start({ home, path, arguments: ["-c", "print(1)"] });
    expect(outcome).toMatchObject({ status: 112, output: "" });
  });
});
