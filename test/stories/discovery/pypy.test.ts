import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { noFolders, readList, startAsShown } from "../../support/machines/listing.ts";
import { install, layoutOf, usualRoot } from "../../support/machines/manager-layouts.ts";
import { reportSource } from "../../support/machines/report.ts";
import { neededBoth, neededFurther, neededPyPy } from "../../support/stories/interpreters.ts";
import { describeWith, makeHome } from "../../support/stories/stories.ts";

describeWith("a PyPy among pyenv's versions", neededBoth(neededPyPy(), neededFurther()), (both) => {
  const [pypy, { older }] = both;
  const home = makeHome();
  const path = noFolders(home);
  const folder = `.pyenv/versions/pypy${pypy.minor}-7.3.11/bin`;
  beforeAll(() => {
    home.link(`${folder}/pypy3`, pypy.executable);
    home.link(`${folder}/python3`, "pypy3");
    home.link(`${folder}/python`, "pypy3");
  });
  const run = ["-c", reportSource];

  test("starts by its name, and where there is nothing else", async () => {
    for (const words of [["-V:PyPy/"], [`-V:PyPy/${pypy.minor}`], []])
      expect(await startAsShown({ home, path, arguments: [...words, ...run] })).toMatchObject({
        implementation: "pypy",
        version: pypy.version,
        executable: join(home.folder, folder, "python3"),
      });
  });

  test("is listed once, with the language's version and not PyPy's own", async () => {
    const rows = (await readList({ home, path })).map(({ version, source }) => [version, source]);
    expect(rows).toEqual([[pypy.version.join("."), "pyenv"]]);
  });

  test("gives way to a CPython beside it", async () => {
    const cpython = install(older, layoutOf("pyenv"), usualRoot("pyenv", home));
    const report = await startAsShown({ home, path, arguments: run });
    expect(report).toMatchObject({ implementation: "cpython", prefix: cpython.prefix });
  });
});
