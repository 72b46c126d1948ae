import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { npmName, version } from "../../scripts/package/names.ts";
import { neededPackage, packagesFolder } from "../support/packages/built.ts";
import { openRegistry, type Registry } from "../support/packages/registry.ts";
import { neededBoth, neededOnPath } from "../support/stories/interpreters.ts";
import { describeWith, environment, type Home, makeHome } from "../support/stories/stories.ts";

const needed = neededBoth(neededPackage(/-linux-x64-\d.*\.tgz$/), neededOnPath("npm"));

describeWith("the npm package", needed, ([, npm]) => {
  const native = `pyl ${version} (native)`;
  const inNode = `pyl ${version} (Node ${process.versions.node})`;
  let registry: Registry;
  let home: Home;

  beforeAll(async () => {
    registry = await openRegistry(packagesFolder);
  });
  afterAll(() => registry.close());
  beforeEach(() => {
    home = makeHome();
    home.write("project/package.json", '{ "name": "project", "version": "1.0.0", "type": "module" }\n');
  });

  const project = () => join(home.folder, "project");
  const run = async (program: string, words: readonly string[]): Promise<string> => {
    const { stdout } = await execa(program, words, {
      cwd: project(),
      env: {
        ...environment(home, [join(process.execPath, ".."), "/usr/bin", "/bin"]),
        npm_config_registry: registry.address,
        npm_config_cache: join(home.folder, "cache"),
        npm_config_audit: "false",
        npm_config_fund: "false",
        npm_config_update_notifier: "false",
      },
      extendEnv: false,
    });
    return stdout;
  };
  /** Returns what the doctor says about the installation. Its exit status says whether it found something else. */
  const installationOf = async (program: string, ...words: readonly string[]) =>
    JSON.parse(await run("sh", ["-c", '"$@" --doctor --json || test $? = 1', "sh", program, ...words]))
      .installation as { readonly channel: string; readonly remove: string };
  const command = () => join(project(), "node_modules/.bin/pyl");
  const modules = () =>
    readdirSync(join(project(), "node_modules")).filter((name) => name.startsWith(npmName));

  test.each([[[]], [["--ignore-scripts"]]])(
    "starts the native program, installed with %j",
    async (options) => {
      await run(npm, ["install", ...options, npmName]);
      expect(modules()).toEqual([npmName, `${npmName}-linux-x64`]);
      expect(await run(command(), ["--launcher-version"])).toBe(native);
      expect(await run(command(), [resolve("examples/hello.py")])).toContain("Python 3");
      const { channel, remove } = await installationOf(command());
      expect(channel).toBe("npm");
      await run("sh", ["-c", remove]);
      expect(existsSync(command())).toBe(false);
      expect(existsSync(join(project(), "node_modules", `${npmName}-linux-x64`))).toBe(false);
    },
  );

  test("is a command for all folders with --global", async () => {
    const prefix = join(home.folder, "global");
    await run(npm, ["install", "--global", "--prefix", prefix, npmName]);
    expect(await run(join(prefix, "bin/pyl"), ["--launcher-version"])).toBe(native);
    const { channel, remove } = await installationOf(join(prefix, "bin/pyl"));
    expect([channel, remove]).toEqual(["npmGlobal", `npm uninstall --global --prefix ${prefix} pyl`]);
    await run("sh", ["-c", remove]);
    expect(readdirSync(join(prefix, "bin"))).toEqual([]);
  });

  test("runs once by npx", async () => {
    expect(await run("npx", ["--yes", npmName, "--launcher-version"])).toBe(native);
    expect((await installationOf("npx", "--yes", npmName)).channel).toBe("npx");
  });

  test.each([
    ["without optional dependencies", ["--omit=optional"]],
    ["on a system that has no program", ["--os=freebsd", "--cpu=x64"]],
  ])("decides in Node %s", async (_title, options) => {
    await run(npm, ["install", ...options, npmName]);
    expect(modules()).toEqual([npmName]);
    expect(await run(command(), ["--launcher-version"])).toBe(inNode);
    expect(await run(command(), [resolve("examples/hello.py")])).toContain("Python 3");
    expect((await installationOf(command())).channel).toBe("npm");
  });

  describeWith("for Windows", neededPackage(/^pyl-win32-x64-.*\.tgz$/), () => {
    test("can be prepared for another system", async () => {
      await run(npm, ["install", "--os=win32", "--cpu=x64", npmName]);
      expect(modules()).toEqual([npmName, `${npmName}-win32-x64`]);
      const programs = readdirSync(join(project(), "node_modules", `${npmName}-win32-x64`));
      expect(programs).toEqual(expect.arrayContaining(["pyl.exe", "pylw.exe"]));
    });
  });

  const others: readonly (readonly [name: string, program: string, start: readonly string[]])[] = [
    ["pnpm", resolve("node_modules/pnpm/bin/pnpm.cjs"), ["exec", "pyl"]],
    ["yarn, without node_modules", resolve("node_modules/@yarnpkg/cli-dist/bin/yarn.js"), ["pyl"]],
  ];

  test.each(others)("is added, run and removed by %s", async (name, program, start) => {
    home.write("project/yarn.lock", "");
    const settings = [
      `npmRegistryServer: "${registry.address}"`,
      'unsafeHttpWhitelist: ["127.0.0.1"]',
      "enableTelemetry: false",
    ];
    home.write("project/.yarnrc.yml", settings.map((line) => `${line}\n`).join(""));
    await run(process.execPath, [program, "add", npmName]);
    expect(await run(process.execPath, [program, ...start, "--launcher-version"])).toBe(native);
    const { channel, remove } = await installationOf(process.execPath, program, ...start);
    expect(remove).toBe(`${channel} ${channel === "yarn" ? "--cwd" : "--dir"} ${project()} remove pyl`);
    expect(name.startsWith(channel)).toBe(true);
    await run("sh", ["-c", remove.replace(channel, `"${process.execPath}" "${program}"`)]);
    await expect(run(process.execPath, [program, ...start, "--launcher-version"])).rejects.toThrow();
  });

  test("and those of the programs run nothing when they are installed", async () => {
    await run(npm, ["install", npmName]);
    const folders = modules().map((name) => join(project(), "node_modules", name, "package.json"));
    for (const path of folders) {
      const manifest = JSON.parse(readFileSync(path, "utf8"));
      expect(manifest.scripts).toBeUndefined();
      expect(manifest.version).toBe(version);
    }
    const { optionalDependencies } = JSON.parse(
      readFileSync(join(project(), "node_modules", npmName, "package.json"), "utf8"),
    );
    expect(Object.values(optionalDependencies).every((each) => each === version)).toBe(true);
  });
});
