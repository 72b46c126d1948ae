import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { killAfter, neededTreeKiller } from "../../support/scripts/killed-trees.ts";
import { expectRight, makeScriptHome } from "../../support/scripts/script-home.ts";
import { builders } from "../../support/stories/builders.ts";
import { neededBoth, neededFurther } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";

const moments = 30;

for (const [title, uv] of builders)
  describeWith(
    `a launch that is killed while ${title} makes its environment`,
    neededBoth(neededTreeKiller(), neededBoth(uv, neededFurther())),
    ([strace, [program, { newer }]]) => {
      test(`at ${moments} moments leaves nothing: the next launch is right`, async () => {
        const scripts = makeScriptHome(program, newer);
        const { home, path } = scripts;
        const temporary = join(home.folder, "temporary");
        mkdirSync(temporary);
        const script = scripts.write("new.py");
        const story = { home, path, arguments: [script], variables: { TMPDIR: temporary } };
        const remove = () => rmSync(join(home.folder, ".cache/pyl"), { recursive: true, force: true });
        const all = await killAfter(strace, Number.POSITIVE_INFINITY, story);
        expect(scripts.environments()).toHaveLength(1);
        expectRight(await scripts.run(script));
        const undisturbed = scripts.listing();
        for (let moment = 1; moment <= moments; moment += 1) {
          remove();
          const made = await killAfter(strace, Math.round((all * moment) / (moments + 1)), story);
          const killed = `killed after ${made} of ${all} calls`;
          expectRight(await scripts.run(script));
          // What Python itself has left: it was killed while it wrote the bytecode of a module.
          const files = scripts.listing().filter((path) => !/\.pyc\.\d+$/.test(path));
          expect([killed, files]).toEqual([killed, undisturbed]);
          // The locks of uv stay in any case.
          const left = readdirSync(temporary).filter((name) => !/^uv-\w+\.lock$/.test(name));
          expect([killed, left]).toEqual([killed, []]);
        }
      }, 900_000);
    },
  );
