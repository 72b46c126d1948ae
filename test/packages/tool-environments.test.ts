import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { version } from "../../scripts/package/names.ts";
import { reportSource } from "../support/machines/report.ts";
import { neededPackage } from "../support/packages/built.ts";
import { neededPackageTool } from "../support/packages/tools.ts";
import { neededBoth, neededFurther, neededTool } from "../support/stories/interpreters.ts";
import { describeWith, environment, makeHome } from "../support/stories/stories.ts";

const wheel = neededPackage(/manylinux.*x86_64.*\.whl$/);
const needed = neededBoth(
  neededBoth(wheel, neededFurther()),
  neededBoth(neededTool("uv"), neededPackageTool("pipx")),
);

describeWith("uv and pipx", needed, ([[file, { older, newer }], [uv, pipx]]) => {
  const home = makeHome();
  // The older Python is for the tools' own environments, the newer one is the user's.
  const options = ["--offline", "--no-config", "--no-python-downloads", "--python", older.executable];
  const variables = {
    ...environment(home, [join(home.folder, "programs"), newer.folder, "/usr/bin", "/bin"]),
    PIPX_DEFAULT_PYTHON: older.executable,
    PIPX_DEFAULT_BACKEND: "uv",
    UV_OFFLINE: "1",
  };
  const installed = join(home.folder, ".local/bin/pyl");
  const manual = join(home.folder, ".local/share/man/man1/pyl.1");
  const script = home.write("tool.py", reportSource);
  const run = async (program: string, words: readonly string[], more = {}): Promise<string> => {
    const { stdout } = await execa(program, words, {
      cwd: home.folder,
      env: { ...variables, ...more },
      extendEnv: false,
    });
    return stdout;
  };
  const chosen = async (...words: Parameters<typeof run>): Promise<string> =>
    (JSON.parse(await run(...words)) as { executable: string }).executable;
  let expected: string;

  beforeAll(async () => {
    home.link("programs/uv", uv);
    expected = await chosen(resolve("dist/pyl"), [script]);
    expect(expected.startsWith(newer.prefix)).toBe(true);
  });

  test.each([
    ["uvx", ["tool", "run", ...options, "--from", file, "pyl", script]],
    ["uv run --with", ["run", ...options, "--no-project", "--with", file, "pyl", script]],
    ["uv run --isolated --with", ["run", ...options, "--isolated", "--with", file, "pyl", script]],
    ["uv run --no-cache --with", ["run", ...options, "--no-cache", "--with", file, "pyl", script]],
    [
      "uv run --with, python -m pyl",
      ["run", ...options, "--no-project", "--with", file, "python", "-m", "pyl", script],
    ],
  ])("%s does not run the environment that it makes", async (_name, words) => {
    expect(await chosen(uv, words)).toBe(expected);
  });

  test("uv run --with in a project runs the project's environment", async () => {
    const project = join(home.folder, "project");
    await run(uv, ["venv", "--quiet", ...options, join(project, ".venv")]);
    const inside = home.write("project/tool.py", reportSource);
    const words = ["run", ...options, "--no-project", "--with", file, "pyl", inside];
    expect(await chosen(uv, words)).toBe(join(project, ".venv/bin/python"));
  });

  test("nor does a script of uv that needs pyl", async () => {
    const source = `# /// script\n# dependencies = ["pyl @ file://${file}"]\n# ///\nimport subprocess\nsubprocess.run(["pyl", "tool.py"], check=True)\n`;
    const words = ["run", ...options, "--script", home.write("needs.py", source)];
    expect(await chosen(uv, words)).toBe(expected);
  });

  test("a pyl from elsewhere runs the environment of uv run --with: it was asked for", async () => {
    const words = ["run", ...options, "--no-project", "--with", file, resolve("dist/pyl"), script];
    expect(await chosen(uv, words)).toMatch(/\/builds-v\d+\/[^/]+\/bin\/python$/);
  });

  test("pipx run does not either", async () => {
    expect(await chosen(pipx, ["run", "--spec", file, "pyl", script])).toBe(expected);
  });

  test.each([
    ["uvRun", uv, ["tool", "run", ...options, "--from", file, "pyl"]],
    ["uvRun", uv, ["run", ...options, "--no-project", "--with", file, "pyl"]],
    ["pipxRun", pipx, ["run", "--spec", file, "pyl"]],
  ] as const)("the doctor calls them %s: %s %j", async (channel, program, words) => {
    const printed = await run("sh", ["-c", '"$@" --doctor --json || test $? = 1', "sh", program, ...words]);
    expect(JSON.parse(printed).installation.channel).toBe(channel);
  });

  test.each([
    [
      "uv tool install",
      [uv, ["tool", "install", "--quiet", ...options, file]],
      [uv, ["tool", "uninstall", "--quiet", "pyl"]],
    ],
    ["pipx install", [pipx, ["install", file]], [pipx, ["uninstall", "pyl"]]],
  ] as const)("%s, and its removal", async (name, [program, words], [remover, removal]) => {
    await run(program, words);
    expect(await run(installed, ["--launcher-version"])).toBe(`pyl ${version} (native)`);
    expect(await chosen(installed, [script])).toBe(expected);
    // pipx links manual pages too.
    expect(existsSync(manual)).toBe(program === pipx);
    // uvx starts what is installed.
    if (name.startsWith("uv"))
      expect(await chosen(uv, ["tool", "run", ...options, "pyl", script])).toBe(expected);
    await run(remover, removal);
    expect(existsSync(installed)).toBe(false);
    expect(existsSync(manual)).toBe(false);
  });
});
