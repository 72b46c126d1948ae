import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeUser, neededForRecipes, neededPrograms, printsPython, recipe } from "../../support/recipes.ts";
import { neededBoth } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";

const makers = neededBoth(neededForRecipes, neededPrograms("uv", "virtualenv"));

describeWith("an environment of a version", makers, ([pair, programs]) => {
  const user = makeUser(pair, programs);
  const { minor, prefix } = user.older;
  const { commands } = recipe("Environments", minor);

  test("is made by venv, by virtualenv and by uv", async () => {
    const { environment: own, run } = await user.project("versions", {});
    for (const command of commands.slice(0, 3)) {
      await run(command);
      const print = 'import sys; print("%d.%d" % sys.version_info[:2], sys.prefix, sys.base_prefix)';
      expect(await run(`.venv/bin/python -c '${print}'`), command).toBe(`${minor} ${own} ${prefix}`);
      rmSync(own, { recursive: true });
    }
  });

  test("is the one that uv runs a script with", async () => {
    const [, , , command = "", ...others] = commands;
    const { environment: own, run } = await user.project(
      "tool",
      { "tool.py": printsPython },
      "an environment",
    );
    expect(await run(command)).toBe(`${user.newer.minor} ${own}`);
    expect(others).toEqual([]);
  });
});

const runners = neededBoth(neededForRecipes, neededPrograms("tox", "nox", "virtualenv"));

describeWith("tests", runners, ([pair, programs]) => {
  const user = makeUser(pair, programs);
  const { minor } = user.older;
  const { files, commands } = recipe("tox and nox", minor);

  test("are run by tox and by nox with that version", async () => {
    const { folder, run } = await user.project("tested", { ...files, "tool.py": printsPython });
    const [byTox = "", byNox = "", ...others] = commands;
    const name = `py${minor.replace(".", "")}`;
    expect(await run(byTox)).toContain(`${minor} ${join(folder, ".tox", name)}\n`);
    expect(await run(byNox)).toContain(`${minor} ${join(folder, ".nox")}/`);
    expect(others).toEqual([]);
  });
});
