import { chmodSync, closeSync, copyFileSync, existsSync, openSync, writeSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import { runDescribed } from "../../support/machines/described.ts";
import { makeVenv } from "../../support/machines/environments.ts";
import { expectStarted, noFolders, readList, startAsShown } from "../../support/machines/listing.ts";
import { install, layoutOf, usualRoot, uvName } from "../../support/machines/manager-layouts.ts";
import { reportSource, writeReporter } from "../../support/machines/report.ts";
import {
  type Needed,
  neededBoth,
  neededFurther,
  neededWhen,
  type RealInterpreter,
} from "../../support/stories/interpreters.ts";
import { addNames, makePrefix, makeSilentPrefix, type Prefix } from "../../support/stories/prefixes.ts";
import { describeWith, environment, makeHome, neededNative, start } from "../../support/stories/stories.ts";

const run = ["-c", reportSource];

/** A Python of that name, whatever it is in truth: where it starts shows by its prefix. */
function pretend(real: RealInterpreter, prefix: string, name: string): Prefix {
  const made = makePrefix(real, prefix, name);
  addNames(made, "python3");
  return made;
}

describeWith("a free-threaded Python is not picked by default (cpython#126467)", neededFurther(), (pair) => {
  const { older, newer } = pair;
  const home = makeHome();
  let threaded: Prefix;
  let standard: Prefix;
  beforeAll(() => {
    const root = usualRoot("uv", home);
    threaded = pretend(newer, join(root, uvName("3.99.0+freethreaded")), "python3.99t");
    standard = install(older, layoutOf("uv"), root);
  });

  test.each([
    ["found in its manager's folder", () => []],
    ["first on PATH", () => [threaded.folder]],
  ])("%s, newer than any other", async (_where, folders) => {
    const path = [...folders(), ...noFolders(home)];
    for (const words of [[], ["-3"]])
      expectStarted(await startAsShown({ home, path, arguments: [...words, ...run] }), standard);
    expect((await readList({ home, path })).find(({ isDefault }) => isDefault)?.executable).toBe(
      standard.executable,
    );
  });

  test("and is started by its own name, alone", async () => {
    const path = noFolders(home);
    expectStarted(await startAsShown({ home, path, arguments: ["-3.99t", ...run] }), threaded);
    expect(await start({ home, path, arguments: ["-3.99", ...run] })).toMatchObject({ status: 103 });
  });
});

describeWith("a pre-release is not picked by default (python-launcher#270)", neededFurther(), (pair) => {
  const { older, newer } = pair;
  const home = makeHome();

  test.each(["3.99.0a1", "3.99.0rc2", "3.99-dev"])("when its folder says %s", async (version) => {
    const root = join(home.folder, version, ".pyenv");
    const early = pretend(newer, join(root, "versions", version), "python3.99");
    const final = install(older, layoutOf("pyenv"), join(root, "versions"));
    const story = { home, variables: { PYENV_ROOT: root } };
    for (const path of [noFolders(home), [early.folder]]) {
      for (const words of [[], ["-3"]])
        expectStarted(await startAsShown({ ...story, path, arguments: [...words, ...run] }), final);
      expectStarted(await startAsShown({ ...story, path, arguments: ["-3.99", ...run] }), early);
    }
  });

  test("when only its build-details.json says so (PEP 739)", async () => {
    const early = makeSilentPrefix(newer, join(home.folder, "opt"), "python3.99");
    home.write("opt/lib/python3.99/build-details.json", alphaDetails);
    const path = [early.folder, older.folder];
    expectStarted(await startAsShown({ home, path, arguments: run }), older);
    expectStarted(await startAsShown({ home, path, arguments: ["-3.99", ...run] }), early);
  });
});

const alphaDetails = JSON.stringify({
  schema_version: "1.0",
  implementation: {
    name: "cpython",
    version: { major: 3, minor: 99, micro: 0, releaselevel: "alpha", serial: 3 },
  },
  abi: { flags: [] },
});

describe("a Python for another processor is not picked by default (cpython#130470)", () => {
  const neededElf = neededWhen(process.platform === "linux", "headers are ELF's here", neededFurther());

  describeWith("on this machine,", neededElf, ({ older, newer }) => {
    const home = makeHome();
    let foreign: Prefix;
    beforeAll(() => {
      foreign = pretend(newer, join(home.folder, "opt/3.99.1"), "python3.99");
      becomeForeign(foreign.executable);
    });

    test("though it is newer and first on PATH", async () => {
      const path = [foreign.folder, older.folder];
      for (const words of [[], ["-3"]])
        expectStarted(await startAsShown({ home, path, arguments: [...words, ...run] }), older);
      const script = writeReporter(home, "any.py");
      expectStarted(await startAsShown({ home, path, arguments: [script] }), older);
      const { output } = await start({ home, path, arguments: ["--explain"] });
      expect(output).toMatch(/is skipped, because it was built for a 64-bit (?:ARM|Intel or AMD) processor/);
    });

    // Node runs as a shell script what the system refuses to run.
    describeWith("by its name", neededNative(), () => {
      test("the error says what is wrong with it", async () => {
        const outcome = await start({ home, path: [foreign.folder], arguments: ["-3.99", "-c", ""] });
        expect(outcome).toMatchObject({ status: 112, output: "" });
        expect(outcome.errors).toMatch(/it was built for a 64-bit (?:ARM|Intel or AMD) processor/);
      });
    });

    test("and does no harm if only the interpreter itself knows its version", async () => {
      copyFileSync(foreign.executable, home.write("vague/python3", ""));
      chmodSync(join(home.folder, "vague/python3"), 0o755);
      const path = [join(home.folder, "vague"), older.folder];
      expectStarted(
        await startAsShown({ home, path, arguments: [`-${older.version.join(".")}`, ...run] }),
        older,
      );
      expect(await readList({ home, path })).not.toHaveLength(0);
    });
  });

  test("on a described Windows for ARM64, whose x64 Python is newer", () => {
    const programs = "C:\\Users\\me\\AppData\\Local\\Programs\\Python";
    const starts = (...words: readonly string[]) =>
      runDescribed({ machine: "arm64", arguments: [...words, "hello.py"] }).host.launched?.program;
    expect(starts()).toBe(`${programs}\\Python312-arm64\\python.exe`);
    expect(starts("-3.13")).toBe(`${programs}\\Python313\\python.exe`);
  });
});

/** Writes another machine into the ELF header: AArch64 (183), or x86-64 (62) on that. */
function becomeForeign(executable: string): void {
  const file = openSync(executable, "r+");
  writeSync(file, Buffer.from([process.arch === "arm64" ? 62 : 183, 0]), 0, 2, 18);
  closeSync(file);
}

describeWith("a shim is not taken for a Python (python-launcher#141)", neededFurther(), (pair) => {
  const { older, newer } = pair;
  const home = makeHome();
  const shims = join(home.folder, ".pyenv/shims");
  const path = [shims, ...noFolders(home)];
  let old: Prefix;
  let young: Prefix;
  beforeAll(async () => {
    const root = usualRoot("pyenv", home);
    old = install(older, layoutOf("pyenv"), root);
    young = install(newer, layoutOf("pyenv"), root);
    for (const name of ["python", "python3", `python${older.minor}`, `python${newer.minor}`])
      home.write(`.pyenv/shims/${name}`, `#!/bin/sh\n: > ${home.folder}/shim-was-run\n`);
    await execa("chmod", ["-R", "755", shims]);
    home.write(".pyenv/version", `${older.version.join(".")}\n`);
  });

  test("where pyenv has selected a version, that is started, and no shim is run", async () => {
    const script = writeReporter(home, "any.py", "#!/usr/bin/env python3");
    expectStarted(await startAsShown({ home, path, arguments: [script] }), old);
    const variables = { PYENV_VERSION: newer.version.join(".") };
    expectStarted(await startAsShown({ home, path, variables, arguments: [script] }), young);
    expectStarted(await startAsShown({ home, path, arguments: [`-${newer.minor}`, ...run] }), young);
    expectStarted(await startAsShown({ home, path, arguments: run }), young);
    expect(existsSync(join(home.folder, "shim-was-run"))).toBe(false);
  });

  test("no shim is listed, and none is asked who it is", async () => {
    const rows = await readList({ home, path });
    expect(rows.map(({ executable }) => executable)).toEqual([young.executable, old.executable]);
    expect(existsSync(join(home.folder, "shim-was-run"))).toBe(false);
  });

  test("where the version selected is not installed, nothing is run in its place", async () => {
    const variables = { PYENV_VERSION: "3.99.1" };
    const script = writeReporter(home, "first.py", "#!/usr/bin/env python3");
    const { output } = await start({ home, path, variables, arguments: ["--explain", script] });
    expect(output).toContain("3.99.1");
    expect(existsSync(join(home.folder, "shim-was-run"))).toBe(false);
  });
});

function neededPyenv(): Needed<string> {
  const path = join(process.env.PYENV_ROOT || join(homedir(), ".pyenv"), "bin/pyenv");
  return existsSync(path) ? path : { missing: "pyenv is not installed" };
}

describeWith("pyenv itself", neededBoth(neededPyenv(), neededFurther()), ([pyenv, { older, newer }]) => {
  const home = makeHome();
  const root = join(home.folder, ".pyenv");
  const path = [join(root, "shims"), "/usr/bin", "/bin"];
  const ask = async (words: readonly string[], variables: Readonly<Record<string, string>>) => {
    const env = { ...environment(home, path), PYENV_ROOT: root, ...variables };
    return (await execa(pyenv, words, { cwd: home.folder, env, extendEnv: false })).stdout;
  };
  beforeAll(async () => {
    for (const real of [older, newer]) install(real, layoutOf("pyenv"), usualRoot("pyenv", home));
    await ask(["rehash"], {});
  });

  test.each([
    ["the variable", { PYENV_VERSION: older.version.join(".") }, undefined],
    ["the variable, by the minor version", { PYENV_VERSION: older.minor }, undefined],
    ["a file here", {}, ".python-version"],
    ["the file for all", {}, ".pyenv/version"],
  ])("would run the file that is started, where %s selects it", async (_how, variables, file) => {
    if (file !== undefined) home.write(file, `${older.version.join(".")}\n`);
    const script = writeReporter(home, "any.py", "#!/usr/bin/env python3");
    const report = await startAsShown({ home, path, variables, arguments: [script] });
    expect(report.executable).toBe(await ask(["which", "python3"], variables));
    expect(report.version).toEqual(older.version);
  });
});

describe("the environment beside a script is picked up (cpython#103679, #83180)", () => {
  describeWith("here,", neededFurther(), ({ older, newer }) => {
    const home = makeHome();
    const path = [newer.folder, older.folder];
    const prefix = join(home.folder, "project/.venv");
    beforeAll(() => makeVenv(older, prefix));

    test.each(["#!/usr/bin/env python3", "#!/usr/bin/env python", "#!/usr/bin/python3", ""])(
      "under the first line %j",
      async (firstLine) => {
        const isPath = firstLine === "#!/usr/bin/python3" && existsSync("/usr/bin/python3");
        const script = writeReporter(home, "project/tool.py", firstLine);
        const report = await startAsShown({ home, path, arguments: [script] });
        // A path that is there means that file.
        expect(report.prefix === prefix).toBe(!isPath);
      },
    );

    test("where it is active and the script stands elsewhere", async () => {
      const script = writeReporter(home, "elsewhere/tool.py", "#!/usr/bin/env python3");
      const variables = { VIRTUAL_ENV: prefix };
      expect((await startAsShown({ home, path, variables, arguments: [script] })).prefix).toBe(prefix);
    });
  });

  test("on a described Windows, where it has a python.exe and no python3.exe", () => {
    const project = "C:\\Users\\me\\project";
    const python = `${project}\\.venv\\Scripts\\python.exe`;
    const beside = runDescribed({ machine: "windows", arguments: [`${project}\\src\\tool.py`] });
    expect(beside.host.launched?.program).toBe(python);
    const environment = { VIRTUAL_ENV: `${project}\\.venv` };
    const active = runDescribed({ machine: "windows", arguments: ["C:\\Users\\me\\any.py"], environment });
    expect(active.host.launched?.program).toBe(python);
  });
});
