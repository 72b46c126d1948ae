import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { npmName } from "../../scripts/package/names.ts";
import { neededPackage, packagesFolder } from "../support/packages/built.ts";
import { openRegistry, type Registry } from "../support/packages/registry.ts";
import { neededBoth, neededOnPath } from "../support/stories/interpreters.ts";
import { describeWith, environment, type Home, makeHome } from "../support/stories/stories.ts";

const needed = neededBoth(neededPackage(/^pyl-\d.*\.tgz$/), neededOnPath("npm"));

describeWith("the library in a project of others", needed, ([archive, npm]) => {
  let registry: Registry;
  let home: Home;
  const project = () => join(home.folder, "project");
  const run = (program: string, words: readonly string[]) =>
    execa(program, words, {
      cwd: project(),
      env: {
        ...environment(home, [join(process.execPath, ".."), "/usr/bin", "/bin"]),
        npm_config_registry: registry.address,
        npm_config_cache: join(home.folder, "cache"),
      },
      extendEnv: false,
      reject: false,
    });

  beforeAll(async () => {
    registry = await openRegistry(packagesFolder);
    home = makeHome();
    home.write("project/package.json", '{ "name": "project", "version": "1.0.0", "type": "module" }\n');
    home.write("project/tool.py", 'import sys\nprint(*sys.argv[1:], sep="\\n")\n');
    const { exitCode, stderr } = await run(npm, ["install", "--omit=optional", "--no-audit", npmName]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    for (const name of ["@types/node", "undici-types"])
      cpSync(join("node_modules", name), join(project(), "node_modules", name), { recursive: true });
  });
  afterAll(() => registry.close());

  test("finds and runs a Python as a module", async () => {
    home.write("project/use.js", `import { findPython, runPython } from "${npmName}";\n${use}`);
    expect(await run(process.execPath, ["use.js"])).toMatchObject({ exitCode: 0, stdout: shown, stderr: "" });
  });

  test("finds and runs a Python by require", async () => {
    const code = `const { findPython, runPython } = require("${npmName}");\n(async () => {\n${use}})();\n`;
    home.write("project/use.cjs", code);
    const { exitCode, stdout, stderr } = await run(process.execPath, ["use.cjs"]);
    expect({ exitCode, stdout }, stderr).toEqual({ exitCode: 0, stdout: shown });
  });

  const compile = (options: readonly string[], ...files: readonly string[]) =>
    run(resolve("node_modules/.bin/tsc"), [
      "--noEmit",
      "--strict",
      "--target",
      "es2022",
      "--types",
      "node",
      ...options,
      ...files,
    ]);
  const settings = [
    ["nodenext", ["--module", "nodenext"]],
    ["bundler", ["--module", "esnext", "--moduleResolution", "bundler"]],
  ] as const;

  test.each(settings)("has types for a project of TypeScript with %s", async (_name, options) => {
    home.write("project/right.ts", right);
    expect(await compile(options, "right.ts")).toMatchObject({ exitCode: 0, stdout: "" });
  });

  test("does not compile what is wrong", async () => {
    const names = wrong.map((code, index) => {
      const text = `import { findPython, listPythons, runPython } from "${npmName}";\n${code}\nexport {};\n`;
      return home.write(`project/wrong-${index}.ts`, text);
    });
    const { stdout } = await compile(["--module", "nodenext"], ...names);
    const places = [...stdout.matchAll(/^(\S+)\((\d+),\d+\): error/gm)].map(
      ([, file, line]) => `${file}:${line}`,
    );
    expect(places).toEqual(names.map((_name, index) => `wrong-${index}.ts:2`));
  });

  test("publint finds nothing wrong with the package", async () => {
    const folder = join(project(), "node_modules", npmName);
    const { stdout } = await execa(resolve("node_modules/.bin/publint"), ["run", folder, "--strict"]);
    expect(stdout).toContain("All good!");
  });

  test("neither do the tests of its types", async () => {
    const { stdout } = await execa(resolve("node_modules/.bin/attw"), [
      archive,
      "--profile",
      "esm-only",
      "--no-color",
    ]);
    expect(stdout).toMatch(/node16 \(from ESM\) │ 🟢[\s\S]*bundler +│ 🟢/);
  });
});

const use = `const python = await findPython({ script: "tool.py" });
const { stdout } = await runPython("tool.py", ["a", "b c"]);
console.log(python.version.major, stdout);
`;
const shown = "3 a\nb c";

const right = `import { findPython, findPythonSync, listPythons, PylError, type Python, runPython } from "${npmName}";

const python: Python | undefined = await findPython({ version: ">=3.11", signal: AbortSignal.timeout(1000) });
const file: string | undefined = findPythonSync({ script: "tool.py", venv: false })?.command(["-V"]).file;
for await (const { executable, version } of listPythons()) console.log(executable, version.minor);
const all: readonly { readonly tag: string }[] = await listPythons({ cwd: "/" });
const lines: string[] = (await runPython("tool.py", ["a"], { lines: true, timeout: 1000 })).stdout;
const bytes: Uint8Array = (await runPython({ code: "print()" }, [], { encoding: "buffer", version: "3" })).stdout;
for await (const line of runPython({ module: "this" })) console.log(line);
try {
  await runPython("tool.py");
} catch (error) {
  if (error instanceof PylError && error.code === "PYL_NO_MATCHING_PYTHON") console.log(error.install, error.exitStatus);
}
export { all, bytes, file, lines, python };
`;

const wrong = [
  'await findPython({ scrpt: "tool.py" });',
  "await findPython({ version: 3.12 });",
  'await listPythons({ version: "3" });',
  'await runPython({ modul: "this" });',
  'await runPython("tool.py", [], { timeuot: 1000 });',
  'await runPython("tool.py", [], { shell: true });',
  'await runPython("tool.py", { timeout: 1000 });',
  "(await findPython()).executable;",
];
