import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { builders } from "../../support/stories/builders.ts";
import { neededBoth, neededFurther } from "../../support/stories/interpreters.ts";
import { describeWith, makeHome, start } from "../../support/stories/stories.ts";
import { makeWheel } from "../../support/stories/wheels.ts";

// `pyl --prune` with environments that the real uv and pip have made. test/python/prune.test.ts has the rest.

const monthAgo = Date.now() / 1000 - 31 * 86_400;

for (const [title, needed] of builders)
  describeWith(
    `environments that ${title} has made, and --prune`,
    neededBoth(needed, neededFurther()),
    ([uv, { newer }]) => {
      const home = makeHome();
      const path = [newer.folder, ...(uv === "" ? [] : [dirname(uv)]), "/usr/bin", "/bin"];
      const run = (...words: readonly string[]) => start({ home, path, arguments: words });
      const launch = async (...words: readonly string[]) => {
        const { output, errors } = await run(...words);
        expect(output, errors).toMatch(/^1\.0 \//);
        return output.trim().slice(4);
      };
      const known = join(home.folder, ".cache/pyl/known");
      const makeOld = (prefix: string) => {
        utimesSync(prefix, monthAgo, monthAgo);
        for (const record of readdirSync(known).map((name) => join(known, name))) {
          const day = Math.floor(monthAgo / 86_400);
          writeFileSync(record, JSON.stringify({ ...JSON.parse(readFileSync(record, "utf8")), day }));
        }
      };

      test("one that was not used for a month is removed, and made again by the next launch", async () => {
        const wheel = makeWheel(home.folder, "tiny", "1.0");
        const block = `# /// script\n# dependencies = ["tiny @ file://${wheel}"]\n# ///\n`;
        const script = home.write("tool.py", `${block}import sys, tiny\nprint(tiny.version, sys.prefix)\n`);
        const prefix = await launch(script);
        expect(await run("--prune")).toMatchObject({
          status: 0,
          output: expect.stringMatching(/^nothing to remove; 1 environment \(.*\) left\n$/),
        });

        const second = await launch("--refresh", script);
        expect(second).not.toBe(prefix);
        const preview = await run("--prune", "--dry-run", "--json");
        expect(JSON.parse(preview.output)).toMatchObject({
          environments: [
            { path: prefix, state: "replaced", removed: true },
            { path: second, state: "used", removed: false },
          ],
        });
        expect((await run("--prune")).output).toContain(`${prefix}: `);
        expect([existsSync(prefix), existsSync(second)]).toEqual([false, true]);
        expect(await launch(script)).toBe(second);

        makeOld(second);
        // A launch counts as a use.
        expect(await launch(script)).toBe(second);
        expect((await run("--prune")).output).toContain("nothing to remove");
        makeOld(second);
        expect((await run("--prune")).output).toMatch(/removed: not used for 30 days\n1 environment \(/);
        expect(readdirSync(join(home.folder, ".cache/pyl/scripts"))).toEqual([]);
        expect(readdirSync(known)).toEqual([]);
        expect(existsSync(await launch(script))).toBe(true);
      });
    },
  );
