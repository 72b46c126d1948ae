import { expect, test } from "vitest";
import { expectRight, makeScriptHome } from "../../support/scripts/script-home.ts";
import { builders } from "../../support/stories/builders.ts";
import { neededBoth, neededFurther } from "../../support/stories/interpreters.ts";
import { describeWith, launcher, nodeEntry } from "../../support/stories/stories.ts";

const node = [process.execPath, nodeEntry];

for (const [title, uv] of builders)
  describeWith(
    `${title}, for 20 launches at once`,
    neededBoth(uv, neededFurther()),
    ([program, { newer }]) => {
      test.each([
        ["of a new script", 1],
        ["of four new scripts with the same needs", 4],
      ])("%s, makes one environment", async (_title, count) => {
        const scripts = makeScriptHome(program, newer);
        const files = Array.from({ length: count }, (_, at) => scripts.write(`new${at}.py`));
        const outcomes = await Promise.all(
          Array.from({ length: 20 }, (_, at) =>
            // Every fifth one is Node's.
            scripts.run(files[at % count] as string, [`${at}`], { command: at % 5 === 4 ? node : launcher }),
          ),
        );
        const prefixes = new Set(outcomes.map(expectRight));
        expect(outcomes.map(({ output }) => output.trim().split(" ")[2])).toEqual(
          outcomes.map((_, at) => `${at}`),
        );
        expect([...prefixes]).toEqual(scripts.environments());
      });
    },
  );
