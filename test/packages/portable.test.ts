import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { version } from "../../scripts/package/names.ts";
import { buildPortable } from "../../scripts/package/portable/build.ts";
import { fetchedNode, fetchedPkg } from "../../scripts/package/portable/fetch.ts";
import { nodeVersion, type PortableTarget, portableTarget } from "../../scripts/package/portable/nodes.ts";
import { nodeStories } from "../support/hosts/node-stories.ts";
import { type Needed, neededBoth, neededFurther, neededSystem } from "../support/stories/interpreters.ts";
import { describeWith, makeHome, start } from "../support/stories/stories.ts";

/** What it is built from, which takes 100 MB from npm: scripts/setup.ts fetches it. */
function neededPortable(): Needed<PortableTarget> {
  if (process.platform === "win32") return { missing: "its tests need signals" };
  const target = portableTarget();
  return target !== undefined && existsSync(fetchedNode(target)) && existsSync(fetchedPkg())
    ? target
    : { missing: "pkg and its Node are not fetched (scripts/setup.ts prints why)" };
}

describeWith("the portable edition", neededBoth(neededPortable(), neededSystem()), ([target, python]) => {
  // A folder of its own: the program is 150 MB, and goes with the tests.
  const home = makeHome();
  const folder = join(home.folder, "built");
  const program = join(folder, target.name, "pyl");
  const command = [program];
  const run = (words: readonly string[], more: object = {}) =>
    start({ home, command, arguments: words, ...more });

  beforeAll(() => buildPortable(target, folder));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("has the same bytes when it is built again", async () => {
    const second = await buildPortable(target, join(home.folder, "again"));
    expect(readFileSync(second).equals(readFileSync(program))).toBe(true);
    rmSync(second);
  });

  test("knows that it runs in Node", async () => {
    const { output } = await run(["--launcher-version"]);
    expect(output).toBe(`pyl ${version} (Node ${nodeVersion})\n`);
  });

  test("runs the example and lists interpreters, with neither Node nor a checkout", async () => {
    copyFileSync(resolve("examples/hello.py"), join(home.folder, "hello.py"));
    const path = [python.folder];
    expect((await run(["hello.py"], { path })).output).toMatch(/^Hello from \w+ 3\./);
    expect((await run(["--list"], { path })).output).toContain(`-V:${python.minor}`);
    expect((await run(["missing.py"], { path })).status).toBe(105);
  });

  test("has the name that it is started by", async () => {
    const script = "import sys; print(sys.argv)";
    const arguments_ = ["-c", script, "-3"];
    for (const name of ["py", `python${python.minor}`]) {
      const link = [home.link(`links/${name}`, program)];
      const path = [python.folder];
      const { output } = await run(arguments_, { command: link, path });
      expect(output).toBe("['-c', '-3']\n");
    }
    const { output } = await run(["--completions=bash"], { command: [home.link("links/pyl", program)] });
    expect(output).toContain(" pyl\n");
  });

  describe("as the Node edition", () => nodeStories(python, command, {}));

  describeWith("between two Pythons", neededFurther(), ({ older, newer }) => {
    test("never takes a copy of itself for a Python", async () => {
      const name = `python${older.minor}`;
      const copies = ["first", "second"].map((each) => join(home.write(`${each}/note`, ""), "..", name));
      for (const copy of copies) copyFileSync(program, copy);
      const path = [...copies.map((copy) => join(copy, "..")), older.folder, newer.folder];
      const { output } = await run(["-c", "import sys; print(sys.executable)"], {
        command: copies.slice(0, 1),
        path,
      });
      expect(output).toBe(`${older.executable}\n`);
    });
  });
});
