import { expect, test } from "vitest";
import {
  makeUser,
  neededForRecipes,
  neededPrograms,
  type Project,
  printsPython,
  recipe,
} from "../../support/recipes.ts";
import { neededBoth } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";

const repository = "git init --quiet && git config user.name me && git config user.email me@example.org";
const files = { ".gitignore": ".venv\n", "tool.py": printsPython, "other.py": "breakpoint()\n" };

/** Commits these files, and returns what is printed and the number of commits. */
async function commit({ run }: Project, names: string): Promise<[printed: string, commits: string]> {
  const printed = await run(`git add ${names}; git commit --message=one 2>&1 || true`);
  return [printed, await run("git rev-list --all --count")];
}

describeWith("a hook of git", neededBoth(neededForRecipes, neededPrograms("git")), ([pair, programs]) => {
  const user = makeUser(pair, programs);
  const { files: hooks, commands } = recipe("Git hooks");

  test("in Python refuses a commit", async () => {
    const project = await user.project("hooks", { ...files, ...hooks }, "an environment");
    await project.run(repository);
    for (const command of commands) await project.run(command);
    expect(await commit(project, "tool.py other.py")).toEqual(["other.py has a breakpoint", "0"]);
    await project.run("git rm --quiet --cached other.py");
    expect((await commit(project, "tool.py"))[1]).toBe("1");
  });

  test("in .git/hooks finds the project's environment", async () => {
    const project = await user.project("inside", files, "an environment");
    await project.run(repository);
    const line = "#!/usr/bin/env pyl";
    await project.run(`printf '%s\\n' '${line}' '${printsPython}' > .git/hooks/pre-commit`);
    await project.run("chmod +x .git/hooks/pre-commit");
    const [printed, commits] = await commit(project, "tool.py");
    expect(printed).toContain(`${user.newer.minor} ${project.environment}\n`);
    expect(commits).toBe("1");
  });
});

const needed = neededBoth(neededForRecipes, neededPrograms("git", "pre-commit"));

describeWith("pre-commit", needed, ([pair, programs]) => {
  const user = makeUser(pair, programs);
  const { files: settings, commands } = recipe("pre-commit");

  test("runs a script of the repository with the repository's environment", async () => {
    const check = `${printsPython}sys.exit("other.py" in sys.argv)\n`;
    const contents = { ...files, ...settings, "tools/check.py": check };
    const project = await user.project("checked", contents, "an environment");
    await project.run(`${repository}; git add tool.py tools .pre-commit-config.yaml`);
    for (const command of commands) expect(await project.run(command)).toMatch(/installed|check\.+Passed/);
    expect((await commit(project, "tool.py"))[1]).toBe("1");
    const [printed, commits] = await commit(project, "other.py");
    expect(printed).toContain(`${user.newer.minor} ${project.environment} other.py`);
    expect([commits, commands.length]).toEqual(["1", 1]);
  });
});
