import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  makeUser,
  neededForRecipes,
  neededNodeGyp,
  neededPrograms,
  type Project,
  printsPython,
  recipe,
} from "../../support/recipes.ts";
import { neededBoth } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";

const sources = {
  "package.json": '{ "name": "addon", "version": "1.0.0" }\n',
  "binding.gyp": '{ "targets": [{ "target_name": "addon", "sources": ["addon.c"] }] }\n',
  "addon.c": `#include <node_api.h>

static napi_value init(napi_env env, napi_value exports) {
  napi_value text;
  napi_create_string_utf8(env, "built", NAPI_AUTO_LENGTH, &text);
  return text;
}

NAPI_MODULE(NODE_GYP_MODULE_NAME, init)
`,
  "tools/report.py": printsPython,
};

const needed = neededBoth(
  neededForRecipes,
  neededBoth(neededPrograms("npm", "node", "make", "g++", "cc"), neededNodeGyp()),
);

describeWith("an add-on for Node", needed, ([pair, [programs, headers]]) => {
  const user = makeUser(pair, { ...programs, node: process.execPath });
  const { files, commands } = recipe("node-gyp", pair.older.minor);
  const [byPython = "", byForce = "", byPackage = ""] = commands;

  /** Builds it, and returns the path of the Python that node-gyp has used. */
  const build = async (
    { folder, run }: Project,
    command: string,
    addon = ".",
  ): Promise<[python: string, printed: string]> => {
    rmSync(join(folder, addon, "build"), { recursive: true, force: true });
    const printed = await run(command, { npm_package_config_node_gyp_nodedir: headers });
    expect(await run(`node -p 'require("./${addon}/build/Release/addon.node")'`)).toBe("built");
    const settings = readFileSync(join(folder, addon, "build/config.gypi"), "utf8");
    return [/"python": "(.*)"/.exec(settings)?.[1] ?? "", printed];
  };

  test("that a project depends on is built with the project's Python, or with one of a version", async () => {
    const { folder, run } = await user.project("addon", sources);
    await run("npm pack");
    const addon = `file:${folder}/addon-1.0.0.tgz`;
    // As `npm approve-scripts` writes it.
    const needs = { dependencies: { addon }, allowScripts: { [addon]: true } };
    const app = await user.project("app", { "package.json": JSON.stringify(needs) }, "an environment");
    for (const command of [...byPython.trim().split("\n"), "PYTHON=pyl npm ci"]) {
      const [python] = await build(app, command, "node_modules/addon");
      expect(python, command).toBe(join(app.environment, "bin/python"));
    }
    const [python] = await build(app, byForce, "node_modules/addon");
    expect(python).toBe(user.older.executable);
  });

  test("has it in its package.json", async () => {
    const addon = await user.project("own", { ...sources, ...files }, "an environment");
    const [python, printed] = await build(addon, byPackage);
    expect(python).toBe(join(addon.environment, "bin/python"));
    expect(printed).toContain(`${user.newer.minor} ${addon.environment}`);
    expect(commands).toHaveLength(3);
  });
});
