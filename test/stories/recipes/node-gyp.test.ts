import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  makeUser,
  neededForRecipes,
  neededHeaders,
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
  neededBoth(neededPrograms("npm", "node", "make", "g++", "cc"), neededHeaders()),
);

describeWith("an add-on for Node", needed, ([pair, [programs, headers]]) => {
  const user = makeUser(pair, { ...programs, node: process.execPath });
  const { files, commands } = recipe("node-gyp", pair.older.minor);
  const [byPython = "", byForce = "", byPackage = ""] = commands;

  /** Builds it, and returns the path of the Python that node-gyp has used. */
  const build = async (addon: Project, command: string): Promise<[python: string, printed: string]> => {
    rmSync(join(addon.folder, "build"), { recursive: true, force: true });
    const printed = await addon.run(command, { npm_config_nodedir: headers });
    expect(await addon.run("node -p 'require(\"./build/Release/addon.node\")'")).toBe("built");
    const settings = readFileSync(join(addon.folder, "build/config.gypi"), "utf8");
    return [/"python": "(.*)"/.exec(settings)?.[1] ?? "", printed];
  };

  test("is built with the project's Python, or with the one of a version", async () => {
    const addon = await user.project("addon", sources, "an environment");
    expect((await build(addon, byPython))[0]).toBe(join(addon.environment, "bin/python"));
    expect((await build(addon, byForce))[0]).toBe(user.older.executable);
  });

  test("has it in its package.json", async () => {
    const addon = await user.project("own", { ...sources, ...files }, "an environment");
    const [python, printed] = await build(addon, byPackage);
    expect(python).toBe(join(addon.environment, "bin/python"));
    expect(printed).toContain(`${user.newer.minor} ${addon.environment}`);
    expect(commands).toHaveLength(3);
  });
});
