import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test, vi } from "vitest";
import { makeOwnBase } from "../../support/scripts/own-base.ts";
import { expectRight, makeScriptHome } from "../../support/scripts/script-home.ts";
import { builders } from "../../support/stories/builders.ts";
import { neededBoth, neededFurther } from "../../support/stories/interpreters.ts";
import { describeWith, makeHome } from "../../support/stories/stories.ts";

/** It imports the package when there is a file with the name in its argument. */
const whenAllowed = [
  "import os, sys, time",
  "open(sys.argv[1] + '.started', 'w').close()",
  "while not os.path.exists(sys.argv[1]): time.sleep(0.02)",
];

for (const [title, uv] of builders)
  describeWith(
    `the base of an environment by ${title}`,
    neededBoth(uv, neededFurther()),
    ([program, { newer, older }]) => {
      test("that is upgraded in place makes another one, and the one in use stays as it is", async () => {
        const base = makeOwnBase(makeHome().folder, newer);
        const scripts = makeScriptHome(program, base);
        const script = scripts.write("new.py", [scripts.dependency], whenAllowed);
        const [early, later] = ["early", "later"].map((name) => join(scripts.home.folder, name)) as [
          string,
          string,
        ];
        const running = scripts.run(script, [later]);
        await vi.waitUntil(() => existsSync(`${later}.started`), { timeout: 30_000 });
        base.upgrade();
        writeFileSync(early, "");
        const second = expectRight(await scripts.run(script, [early]));
        writeFileSync(later, "");
        const first = expectRight(await running);
        expect(first).not.toBe(second);
        expect(expectRight(await scripts.run(script, [early]))).toBe(second);
        expect(scripts.environments()).toEqual([first, second].sort());
      });

      test("that is removed makes one with another Python, or is an error if there is none", async () => {
        const base = makeOwnBase(makeHome().folder, newer);
        const scripts = makeScriptHome(program, base);
        const script = scripts.write("new.py");
        const first = expectRight(await scripts.run(script));
        base.remove();
        const alone = await scripts.run(script, [], { path: [base.folder] });
        expect(alone).toMatchObject({ output: "" });
        expect(alone.status).toBe(112);
        const path = [older.folder, ...scripts.path];
        const second = expectRight(await scripts.run(script, [], { path }));
        expect(readdirSync(join(second, "lib"))).toEqual([`python${older.minor}`]);
        expect(expectRight(await scripts.run(script, [], { path }))).toBe(second);
        expect(dirname(first)).not.toBe(dirname(second));
      });
    },
  );
