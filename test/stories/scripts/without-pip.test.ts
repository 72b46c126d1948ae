import { dirname } from "node:path";
import { expect, test } from "vitest";
import { makeBarePython } from "../../support/stories/bare-python.ts";
import { neededBoth, neededFurther, neededTool } from "../../support/stories/interpreters.ts";
import { describeWith, makeHome, start } from "../../support/stories/stories.ts";
import { makeWheel } from "../../support/stories/wheels.ts";

// Scripts with dependencies, for a Python without pip, as Linux distributions split it up.

describeWith("a Python without pip", neededBoth(neededTool("uv"), neededFurther()), ([uv, { newer }]) => {
  const home = makeHome();
  const wheel = makeWheel(home.folder, "tiny", "1.0");
  const script = home.write(
    "tool.py",
    `#!/usr/bin/env python3\n# /// script\n# dependencies = ["tiny @ file://${wheel}"]\n# ///\nimport tiny\nprint(tiny.version)\n`,
  );
  const run = (folder: string, ...more: string[]) =>
    start({ home, path: [folder, ...more, "/bin"], arguments: [script] });

  test("and without ensurepip is an error that says what to install", async () => {
    const folder = makeBarePython(home, "bare", newer, ["ensurepip"]);
    const outcome = await run(folder);
    expect(outcome).toMatchObject({ status: 106, output: "" });
    expect(outcome.errors).toContain(`${folder}/python`);
    expect(outcome.errors).toContain("has no pip");
    expect(outcome.errors).toMatch(/apt install python3(?:\.\d+)?-venv/);
    expect(outcome.errors).toMatch(/\buv\b/);
    expect(outcome.errors).not.toContain("Traceback");
  });

  test("and without venv is an error that says what to install", async () => {
    const folder = makeBarePython(home, "barest", newer, ["ensurepip", "venv"]);
    const outcome = await run(folder);
    expect(outcome).toMatchObject({ status: 106, output: "" });
    expect(outcome.errors).toMatch(/apt install python3(?:\.\d+)?-venv/);
    expect(outcome.errors).not.toContain("Traceback");
  });

  test("but with ensurepip gets its environment from that", async () => {
    const folder = makeBarePython(home, "bundled", newer, []);
    expect(await run(folder)).toMatchObject({ status: 0, output: "1.0\n" });
  });

  test("gets its environment from uv", async () => {
    const folder = makeBarePython(home, "with-uv", newer, ["ensurepip", "venv"]);
    const outcome = await run(folder, dirname(home.link("programs/uv", uv)));
    expect(outcome).toMatchObject({ status: 0, output: "1.0\n" });
  });
});
