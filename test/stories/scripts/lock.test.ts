import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import {
  neededBoth,
  neededFurther,
  neededTool,
  type RealInterpreter,
} from "../../support/stories/interpreters.ts";
import { describeWith, launcher, makeHome, nodeEntry, start } from "../../support/stories/stories.ts";
import { makeWheel } from "../../support/stories/wheels.ts";

// `pyl --lock` with the real uv and pip.

describeWith("--lock by uv", neededBoth(neededTool("uv"), neededFurther()), ([uv, { newer }]) => {
  const home = makeHome();
  const path = [newer.folder, dirname(uv), "/usr/bin", "/bin"];
  const run = (...words: readonly string[]) => start({ home, path, arguments: words });
  const packages = join(home.folder, "packages");
  const at = (name: string) => join(home.folder, name);
  const write = (name: string, settings: string, dependencies = '"tiny"') =>
    home.write(
      name,
      `# /// script\n# dependencies = [${dependencies}]\n${settings}# ///\nimport tiny\nprint(tiny.version)\n`,
    );
  const links = '# [tool.uv]\n# no-index = true\n# find-links = ["../packages"]\n';
  beforeAll(() => {
    makeWheel(packages, "tiny", "1.0");
  });

  test("is obeyed by the next launch, and newer packages do not count until it is made again", async () => {
    const script = write("work/tool.py", links);
    expect((await run(script)).output).toBe("1.0\n");
    const locked = await run("--lock", script);
    expect(locked).toEqual({
      status: 0,
      signal: undefined,
      output: `${at("work/pylock.tool.toml")}: 1 package, locked by uv\n`,
      errors: "",
    });
    expect(statSync(at("work/pylock.tool.toml")).mode & 0o777).toBe(0o666 & ~process.umask());
    makeWheel(packages, "tiny", "2.0");
    for (const words of [[script], ["--refresh", script]]) expect((await run(...words)).output).toBe("1.0\n");
    expect((await run("--lock", script)).status).toBe(0);
    expect((await run(script)).output).toBe("2.0\n");
    expect(readdirSync(at("work")).sort()).toEqual(["pylock.tool.toml", "tool.py"]);
    expect(readdirSync(at(".cache/pyl")).filter((name) => name.startsWith("lock"))).toEqual([]);
  });

  test("keeps a path relative to the lock, wherever it is made", async () => {
    const source = '# [tool.uv.sources]\n# tiny = { path = "../packages/tiny-1.0-py3-none-any.whl" }\n';
    write("work/local.py", source);
    const directory = at("work");
    const locked = await start({ home, path, directory, arguments: ["--lock", "local.py"] });
    expect(locked).toMatchObject({ status: 0, output: "pylock.local.toml: 1 package, locked by uv\n" });
    const text = readFileSync(at("work/pylock.local.toml"), "utf8");
    expect(text).toContain('path = "../packages/tiny-1.0-py3-none-any.whl"');
    expect(text).not.toContain(home.folder);
    const launched = await start({ home, path, directory, arguments: ["local.py"] });
    expect(launched, launched.errors).toMatchObject({ status: 0, output: "1.0\n" });
  });

  test("with --dry-run is printed, and nothing is written", async () => {
    const script = write("work/dry.py", links);
    const { output, status } = await run("--lock", "--dry-run", script);
    expect([status, output]).toEqual([0, expect.stringMatching(/^#[^\n]*\nlock-version = "1\.0"\n/)]);
    expect(existsSync(at("work/pylock.dry.toml"))).toBe(false);
    expect(output).toBe((await run("--dry-run", "--lock", script)).output);
  });

  test("that cannot be printed is a failure", async () => {
    const script = write("work/dry.py", links);
    const command = ["sh", "-c", '"$@" > /dev/full', "sh", ...launcher];
    const outcome = await start({ home, path, command, arguments: ["--lock", "--dry-run", script] });
    expect(outcome).toMatchObject({ status: 101, errors: expect.stringContaining("(ENOSPC)") });
  });

  test("that launches skip, because another user can change it, is written with a notice", async () => {
    const script = write("open/tool.py", links);
    chmodSync(at("open"), 0o777);
    const outcome = await run("--lock", script);
    expect(outcome).toMatchObject({
      status: 0,
      output: expect.stringContaining("1 package"),
      errors: expect.stringMatching(/the lock \S+ is skipped: .*; to use it, run chmod/),
    });
  });

  test("that fails, or that pyl could not use, leaves the one of before", async () => {
    const script = write("work/before.py", links);
    await run("--lock", script);
    const lock = at("work/pylock.before.toml");
    const before = readFileSync(lock, "utf8");
    write("work/before.py", links, '"missing-package"');
    const failed = await run("--lock", script);
    expect(failed).toMatchObject({
      status: 106,
      output: "",
      errors: expect.stringContaining("missing-package"),
    });
    home.write("project/pyproject.toml", '[project]\nname = "tiny"\nversion = "3"\n');
    write("work/before.py", '# [tool.uv.sources]\n# tiny = { path = "../project" }\n');
    const unusable = await run("--lock", script);
    expect(unusable).toMatchObject({ status: 106, errors: expect.stringContaining("tiny has no digest") });
    expect(readFileSync(lock, "utf8")).toBe(before);
  });

  test.skipIf(process.getuid?.() === 0)("into a folder that is closed is an error", async () => {
    const script = write("closed/tool.py", links);
    chmodSync(at("closed"), 0o500);
    expect(await run("--lock", script)).toMatchObject({ status: 106 });
    chmodSync(at("closed"), 0o700);
    expect(readdirSync(at("closed"))).toEqual(["tool.py"]);
  });

  test("is the same in Node", async () => {
    const script = write("work/tool.py", links);
    await run("--lock", script);
    const native = readFileSync(at("work/pylock.tool.toml"), "utf8");
    rmSync(at("work/pylock.tool.toml"));
    const command = [process.execPath, nodeEntry];
    const outcome = await start({ home, path, command, arguments: ["--lock", script] });
    expect(outcome).toMatchObject({ status: 0 });
    expect(readFileSync(at("work/pylock.tool.toml"), "utf8")).toBe(native);
  });
});

describeWith("--lock by pip", neededFurther(), ({ newer }) => {
  const home = makeHome();
  test("is obeyed by the next launch; an older pip is an error", async () => {
    const wheel = makeWheel(home.folder, "tiny", "1.0");
    const block = `# /// script\n# dependencies = ["tiny @ file://${wheel}", "gone; sys_platform == 'win32'"]\n# ///\n`;
    const script = home.write("tool.py", `${block}import tiny\nprint(tiny.version)\n`);
    const run = (...words: readonly string[]) =>
      start({ home, path: [newer.folder, "/usr/bin", "/bin"], arguments: words });
    const locked = await run("--lock", script);
    if (!hasLock(newer)) {
      const errors = expect.stringContaining("--lock needs uv, or pip 25.1 or later");
      expect(locked).toMatchObject({ status: 106, output: "", errors });
      return;
    }
    expect(locked.output).toMatch(/: 1 package, locked by pip\n$/);
    expect(await run(script)).toMatchObject({ status: 0, output: "1.0\n" });
  });
});

function hasLock({ executable }: RealInterpreter): boolean {
  return spawnSync(executable, ["-m", "pip", "lock", "--help"]).status === 0;
}
