import { realpathSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { execa } from "execa";
import { expect, test } from "vitest";
import { library } from "../../support/library.ts";
import { makeScriptHome } from "../../support/scripts/script-home.ts";
import { builders } from "../../support/stories/builders.ts";
import { neededBoth, neededFurther } from "../../support/stories/interpreters.ts";
import { describeWith, environment, makeHome, start } from "../../support/stories/stories.ts";

const { findPython, findPythonSync, listPythons, PylError } = library;

describeWith("findPython", neededFurther(), ({ older, newer }) => {
  const home = makeHome();
  const path = [newer.folder, older.folder];
  const env = environment(home, path);

  test("finds the environment of the script, from another folder", async () => {
    await execa(older.executable, ["-m", "venv", "--without-pip", join(home.folder, "project/.venv")]);
    const script = home.write("project/tool.py", "");
    const executable = join(home.folder, "project/.venv/bin/python");
    for (const search of [
      { script },
      { script: pathToFileURL(script) },
      { script: "project/tool.py", cwd: home.folder },
    ]) {
      const python = await findPython({ ...search, env });
      expect(python).toMatchObject({ executable, source: "enclosingEnvironment", implementation: "CPython" });
      expect(python?.environment).toBe(join(home.folder, "project/.venv"));
      expect(`${python?.version.major}.${python?.version.minor}`).toBe(older.minor);
      expect(python?.reasons.at(-1)).toMatchObject({
        verdict: "taken",
        sentence: expect.stringContaining("it is used"),
      });
    }
    expect(findPythonSync({ script, env })?.executable).toBe(executable);
    const { output } = await start({ home, path, arguments: ["--which", script] });
    expect(output.trim()).toBe(executable);
    expect(findPythonSync({ script, env, venv: false })?.executable).not.toBe(executable);
  });

  test("takes a version, a range or nothing", async () => {
    const found = async (version: string) => (await findPython({ version, env }))?.version.minor;
    expect(await found(older.minor)).toBe(Number(older.minor.split(".")[1]));
    expect(await found(`>=${newer.minor}`)).toBe(Number(newer.minor.split(".")[1]));
    expect(await found("3.99")).toBeUndefined();
    expect(await found(">=4")).toBeUndefined();
    expect(findPythonSync({ env: { ...env, PATH: "" }, version: "PyPy/2.0" })).toBeUndefined();
  });

  test("has a command that starts it", async () => {
    const python = await findPython({ env: { ...env, ONE: "1" }, version: newer.minor });
    const {
      file = "",
      args = [],
      env: variables,
    } = python?.command(["-c", "import os, sys; print(sys.prefix, os.environ['ONE'])"]) ?? {};
    const { stdout } = await execa(file, args, { env: variables ?? {}, extendEnv: false });
    expect(stdout).toBe(`${realpathSync(newer.prefix)} 1`);
  });

  test("has an error for everything else", async () => {
    const caught = (options: Parameters<typeof findPython>[0]) =>
      findPython(options).catch((error: unknown) => error);
    const missing = await caught({ script: "nothing.py", env });
    expect(missing).toBeInstanceOf(PylError);
    expect(missing).toMatchObject({
      code: "PYL_SCRIPT_UNUSABLE",
      exitStatus: 105,
      message: expect.stringContaining("nothing.py: no such file"),
      todo: "check the name and the folder",
    });
    expect(await caught({ env: { ...env, PY_PYTHON: "/" } })).toMatchObject({
      code: "PYL_NO_MATCHING_PYTHON",
    });
    for (const version of ["", "3.x", "three"])
      expect(await caught({ env, version })).toMatchObject({ code: "PYL_WRONG_USE", exitStatus: 64 });
    const shell = home.write("tool.sh", "#!/bin/sh\n");
    expect(await caught({ script: shell, env })).toMatchObject({
      code: "PYL_NOT_PYTHON",
      program: "/bin/sh",
    });
    expect(() => findPythonSync({ script: "nothing.py" })).toThrow(PylError);
  });

  test("has every Python, one after the other or as an array", async () => {
    const list = listPythons({ env, cwd: join(home.folder, "project") });
    const all = await list;
    const one = [];
    for await (const python of list) one.push(python.executable);
    expect(one).toEqual(all.map(({ executable }) => executable));
    const { output } = await start({
      home,
      path,
      arguments: ["--list", "--json"],
      directory: join(home.folder, "project"),
    });
    const { interpreters } = JSON.parse(output) as {
      interpreters: { executable: string; version: string }[];
    };
    expect(
      all.slice(0, interpreters.length).map(({ executable, version }) => [executable, version.text]),
    ).toEqual(interpreters.map(({ executable, version }) => [executable, version]));
    expect(all.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  test("follows a script's line that starts pyl", async () => {
    const script = home.write("own-line.py", `#!/usr/bin/env -S pyl -${older.minor}\n`);
    const { executable } = (await findPython({ script, env })) ?? {};
    const all = await listPythons({ script, env });
    expect(all.find(({ isDefault }) => isDefault)?.executable).toBe(executable);
    expect(executable).toContain(older.minor);
  });

  test("neither changes the variables nor prints anything", async () => {
    const before = { ...process.env };
    const code = `import { findPython, listPythons } from ${JSON.stringify(pathToFileURL("dist/node/index.js"))};
await findPython({ version: "3" }); await listPythons(); await findPython({ script: "no.py" }).catch(() => {});
`;
    const program = home.write("quiet.mjs", code);
    const { stdout, stderr } = await execa(process.execPath, [program], { env, extendEnv: false });
    expect({ stdout, stderr }).toEqual({ stdout: "", stderr: "" });
    await findPython({ env, version: "3" });
    expect({ ...process.env }).toEqual(before);
  });
});

for (const [title, uv] of builders)
  describeWith(
    `findPython for a script with dependencies, by ${title}`,
    neededBoth(uv, neededFurther()),
    ([program, { newer }]) => {
      const scripts = makeScriptHome(program, newer);
      const env = environment(scripts.home, scripts.path);

      test("says that its environment is not made, and makes it", async () => {
        const script = scripts.write("tool.py");
        await expect(findPython({ script, env })).rejects.toMatchObject({ code: "PYL_ENVIRONMENT_MISSING" });
        const python = await findPython({ script, env, make: true });
        expect(python).toMatchObject({ source: "scriptEnvironment" });
        expect(scripts.environments()).toEqual([python?.environment]);
        expect(findPythonSync({ script, env })?.executable).toBe(python?.executable);
      });

      test("says what the tool said if it cannot be made", async () => {
        const script = scripts.write("bad.py", ["tiny @ file:///nowhere/tiny-9.0-py3-none-any.whl"]);
        const made = findPython({ script, env, make: true });
        await expect(made).rejects.toMatchObject({
          code: "PYL_ENVIRONMENT_MISSING",
          message: expect.stringContaining("tiny-9.0-py3-none-any.whl"),
        });
      });
    },
  );
