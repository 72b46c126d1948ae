import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeUser, neededForRecipes, printsPython, recipe } from "../../support/recipes.ts";
import { describeWith } from "../../support/stories/stories.ts";

describeWith("VS Code", neededForRecipes, (pair) => {
  const user = makeUser(pair, {});
  const { files, commands } = recipe("VS Code");
  const contents = { ...files, "tool.py": printsPython };

  test("has the path of the interpreter in its settings", async () => {
    const project = await user.project("settings", contents, "an environment");
    const [command = "", ...others] = commands;
    await project.run(command);
    const settings = readFileSync(join(project.folder, ".vscode/settings.json"), "utf8");
    const path = join(project.environment, "bin/python");
    expect(JSON.parse(settings)).toEqual({ "python.defaultInterpreterPath": path });
    expect(others).toEqual([]);
  });

  test("has a task that runs the open file", async () => {
    const project = await user.project("task", contents, "an environment");
    const { tasks } = JSON.parse(files[".vscode/tasks.json"] ?? "");
    expect(tasks).toHaveLength(1);
    const { type, command, args, options } = tasks[0];
    expect([type, options.cwd]).toEqual(["process", "$" + "{fileDirname}"]);
    const words = args.map((word: string) => word.replace("$" + "{file}", join(project.folder, "tool.py")));
    const printed = await project.run([command, ...words].join(" "));
    expect(printed).toBe(`${user.newer.minor} ${project.environment}`);
  });

  test("debugs the open file with the interpreter of the settings", () => {
    const { configurations } = JSON.parse(files[".vscode/launch.json"] ?? "");
    expect(configurations).toMatchObject([{ type: "debugpy", request: "launch", program: "$" + "{file}" }]);
    expect(configurations[0].python).toBe("$" + "{command:python.interpreterPath}");
  });
});
