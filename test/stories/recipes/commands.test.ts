import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeUser, neededForRecipes, neededPrograms, printsPython, recipe } from "../../support/recipes.ts";
import { neededBoth } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";

describeWith("a script with a first line of pyl", neededForRecipes, (pair) => {
  const user = makeUser(pair, {});
  const { files, commands } = recipe("A first line");
  const tables = { "a.csv": "1\n2\n", "b c.csv": "1\n", "folder/d.csv": "" };

  test("runs alone, and for many files", async () => {
    const { run } = await user.project("counts", { ...files, ...tables });
    const [alone = "", many = "", ...others] = commands;
    expect(await run(alone)).toBe("a.csv 2");
    const lines = (await run(many)).split("\n").sort();
    expect(lines).toEqual(["./a.csv 2", "./b c.csv 1", "./folder/d.csv 0"]);
    expect(others).toEqual([]);
  });
});

const needed = neededBoth(neededForRecipes, neededPrograms("make", "just"));

describeWith("a recipe of", needed, ([pair, programs]) => {
  const user = makeUser(pair, programs);
  const { files, commands } = recipe("Make and just");
  const [byMake = "", byJust = ""] = commands;
  const contents = { ...files, "tools/report.py": printsPython };

  test("Make starts the project's Python by pyl, and by its path", async () => {
    const { folder, environment: own, run } = await user.project("made", contents, "an environment");
    expect(await run(byMake)).toMatch(new RegExp(`\nPython ${user.newer.version.join("\\.")}$`));
    expect(readFileSync(join(folder, "report.txt"), "utf8")).toBe(`${user.newer.minor} ${own}\n`);
  });

  test("just starts the project's Python, also by a first line", async () => {
    const { environment: own, run } = await user.project("just", contents, "an environment");
    expect(await run(byJust)).toBe(`${user.newer.minor} ${own}\n${own}`);
    expect(commands).toHaveLength(2);
  });
});
