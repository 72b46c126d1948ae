import { rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { neededBoth, neededFurther, neededTool } from "../../support/stories/interpreters.ts";
import { describeWith, launcher, makeHome, nodeEntry, start } from "../../support/stories/stories.ts";
import { makeWheel } from "../../support/stories/wheels.ts";

// Reports about the environment of a script, by the built program: its late parts share modules.

const editions = [
  ["the native program", launcher],
  ["the Node edition", [process.execPath, nodeEntry]],
] as const;

describeWith(
  "reports about the environment of a script,",
  neededBoth(neededTool("uv"), neededFurther()),
  ([uv, { newer }]) => {
    describe.each(editions)("by %s,", (_name, command) => {
      const home = makeHome();
      const path = [newer.folder, dirname(uv), "/usr/bin", "/bin"];
      const run = (...words: readonly string[]) => start({ home, path, command, arguments: words });
      let script = "";
      let prefix = "";
      beforeAll(async () => {
        const wheel = makeWheel(home.folder, "tiny", "1.0");
        script = home.write(
          "tool.py",
          `# /// script\n# dependencies = ["tiny @ file://${wheel}"]\n# ///\nimport sys\nprint(sys.prefix)\n`,
        );
      });

      test("before it is made, say so", async () => {
        for (const word of ["--explain", "--activate=sh"])
          expect(await run(word, script)).toMatchObject({ status: 106, output: "" });
        expect((await run("--doctor", script)).output).not.toContain("is not made");
      });

      test("make it if they are asked to", async () => {
        expect((await run("--activate=sh", "--make", script)).status).toBe(0);
        prefix = dirname(dirname((await run("--which", script)).output));
        expect(await run(script)).toMatchObject({ status: 0, output: `${prefix}\n` });
      });

      test("explain it", async () => {
        const { output } = await run("--explain", script);
        expect(output).toMatch(/^It has what the block needs: tiny @ file:/m);
        expect(output).toMatch(/^It was made on \d{4}-.*Z\. A launch makes another one only if/m);
      });

      test("activate it", async () => {
        const { output } = await run("--activate=sh", script);
        const shell = await start({
          home,
          path,
          command: ["sh", "-c", `${output}\npython -c 'import sys, tiny; print(sys.prefix)'`],
          arguments: [],
        });
        expect(shell.output).toBe(`${prefix}\n`);
      });

      test("find what is broken, until it is removed", async () => {
        expect((await run("--doctor")).output).not.toContain("--prune");
        const python = join(prefix, "bin/python");
        rmSync(python);
        symlinkSync("/opt/gone/python3", python);
        const { output, status } = await run("--doctor");
        expect([status, output]).toEqual([1, expect.stringContaining(`has lost its Python: ${prefix}\n`)]);
        expect((await run("--prune")).output).toMatch(/removed: its Python is gone\n/);
        expect((await run("--doctor")).output).not.toContain("--prune");
      });
    });
  },
);
