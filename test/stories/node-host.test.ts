import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { nodeStories } from "../support/hosts/node-stories.ts";
import { readReport, writeReporter } from "../support/machines/report.ts";
import { neededFurther, neededSystem } from "../support/stories/interpreters.ts";
import { describeWith, makeHome, nodeEntry, start } from "../support/stories/stories.ts";

const command = [process.execPath, nodeEntry];
const inNode = { PYL_NODE: "1" };

describeWith("the Node host", neededSystem(), (python) => nodeStories(python, command, inNode));

describeWith("decisions in Node", neededFurther(), ({ older, newer }) => {
  const home = makeHome();
  const path = [newer.folder, older.folder];

  test("are those of the native program", async () => {
    const script = writeReporter(home, "script.py", `#!/usr/bin/env python${older.minor}`);
    const outcome = await start({ home, path, command, arguments: [script, "x"], variables: inNode });
    const report = readReport(outcome);
    expect(report).toMatchObject({ prefix: older.prefix, arguments: [script, "x"] });
    expect(report.executable).toBe(older.executable);
  });

  test("that end in an error have its status and words", async () => {
    const outcome = await start({ home, path, command, arguments: ["missing.py"], variables: inNode });
    expect(outcome).toMatchObject({ status: 105, output: "" });
    expect(outcome.errors).toMatch(/^pyl: missing\.py/);
  });
});

describeWith("npx pyl in a checkout", neededSystem(), () => {
  const npm = makeHome();
  // An own cache, and no `prepare`: npx would build again while other tests run dist/pyl.
  const quiet = { npm_config_cache: join(npm.folder, "cache"), npm_config_ignore_scripts: "true" };

  test.each([
    ["the program that was built", {}],
    ["the Node host", inNode],
  ])("runs the example with %s", async (_title, variables) => {
    const env = { ...quiet, ...variables };
    const { stdout } = await execa("npx", ["--no-install", "pyl", "examples/hello.py"], { env });
    expect(stdout).toMatch(/^Hello from \w+ 3\./);
  });
});
