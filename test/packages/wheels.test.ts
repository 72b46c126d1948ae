import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { version } from "../../scripts/package/names.ts";
import { versionForPython } from "../../scripts/package/wheels.ts";
import { neededPackage, packagesFolder } from "../support/packages/built.ts";
import { neededPackageTool } from "../support/packages/tools.ts";
import { neededAny } from "../support/stories/every-python.ts";
import { isMissing, neededBoth, neededTool } from "../support/stories/interpreters.ts";
import { describeWith, environment, type Home, makeHome } from "../support/stories/stories.ts";

const wheel = neededPackage(/manylinux.*x86_64.*\.whl$/);
const own = `pyl ${version} (native)`;

test("versions are Python's", () => {
  expect(["1.2.3", "1.0.0-alpha.1", "1.0.0-beta.12", "1.0.0-rc.2"].map(versionForPython)).toEqual([
    "1.2.3",
    "1.0.0a1",
    "1.0.0b12",
    "1.0.0rc2",
  ]);
});

/** Runs a program that sees nothing of this machine's user. */
async function run(home: Home, program: string, words: readonly string[], variables = {}): Promise<string> {
  const { stdout } = await execa(program, words, {
    cwd: home.folder,
    env: { ...environment(home), PIP_NO_INDEX: "1", PIP_DISABLE_PIP_VERSION_CHECK: "1", ...variables },
    extendEnv: false,
  });
  return stdout;
}

/** Returns the names below a folder that pyl's installation has left. */
function remains(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /^(?:pylw?(?:\.exe)?|pyl-.*)$/.test(basename(name)),
  );
}

const pip = ["install", "--quiet", "--no-warn-script-location"];

describeWith("the wheel for Linux", neededBoth(wheel, neededAny), ([file, all]) => {
  const pythons = all.filter((path) => /python3\.(?:[7-9]|1\d)$/.test(path));

  test.each(pythons)("in an environment of %s", async (python) => {
    const home = makeHome();
    const prefix = join(home.folder, "env");
    await run(home, python, ["-m", "venv", prefix]);
    const inside = (name: string) => join(prefix, "bin", name);
    await run(home, inside("python"), ["-m", "pip", ...pip, file]);
    expect(await run(home, inside("pyl"), ["--launcher-version"])).toBe(own);
    expect(await run(home, inside("python"), ["-m", "pyl", "--launcher-version"])).toBe(own);
    // The environment was made by the user, so it runs.
    const script = home.write("prefix.py", "import sys; print(sys.prefix)\n");
    expect(await run(home, inside("pyl"), [script])).toBe(prefix);
    expect(await run(home, inside("python"), ["-m", "pyl", script])).toBe(prefix);
    for (const path of ["man/man1/pyl.1", "bash-completion/completions/pyl", "zsh/site-functions/_pyl"])
      expect(existsSync(join(prefix, "share", path))).toBe(true);
    await run(home, inside("python"), ["-m", "pip", "uninstall", "--quiet", "--yes", "pyl"]);
    expect(remains(prefix)).toEqual([]);
  });

  const [python = ""] = pythons.slice(-1);
  describe.each([
    ["--user", (folder: string) => ({ words: ["--user"], variables: { PYTHONUSERBASE: folder } })],
    ["--target", (folder: string) => ({ words: ["--target", folder], variables: { PYTHONPATH: folder } })],
    [
      "--prefix",
      (folder: string) => ({
        words: ["--prefix", folder],
        variables: { PYTHONPATH: join(folder, "lib", basename(python), "site-packages") },
      }),
    ],
  ] as const)("installed with %s", (_option, how) => {
    test("is found by python -m pyl", async () => {
      const home = makeHome();
      const { words, variables } = how(join(home.folder, "there"));
      const allowed = { ...variables, PIP_BREAK_SYSTEM_PACKAGES: "1" };
      await run(home, python, ["-m", "pip", ...pip, ...words, file], allowed);
      expect(await run(home, join(home.folder, "there/bin/pyl"), ["--launcher-version"])).toBe(own);
      expect(await run(home, python, ["-m", "pyl", "--launcher-version"], variables)).toBe(own);
    });
  });

  test("without the program, python -m pyl says where it was searched for", async () => {
    const home = makeHome();
    const failed = run(home, python, ["-m", "pyl"], {
      PYTHONPATH: join(process.cwd(), "scripts/package/python"),
    });
    await expect(failed).rejects.toThrow(/FileNotFoundError: pyl is in none of these folders: .*bin/);
  });
});

describe("every wheel", () => {
  const wheels = isMissing(wheel) ? [] : readdirSync(packagesFolder).filter((name) => name.endsWith(".whl"));

  test.each(wheels)("%s has a record of each file, which pip compares", (name) => {
    const bytes = readFileSync(join(packagesFolder, name)).toString("latin1");
    const listed = bytes.slice(bytes.indexOf("PK\u0001\u0002"));
    const names = [
      "pyl/__main__.py",
      ".data/scripts/pyl",
      ".dist-info/licenses/LICENSE",
      ".dist-info/RECORD",
    ];
    for (const each of names) expect(listed).toContain(each);
    expect(listed.includes("scripts/pylw.exe")).toBe(name.includes("win"));
  });
});

describeWith("twine", neededBoth(wheel, neededPackageTool("twine")), ([, twine]) => {
  const wheels = () =>
    readdirSync(packagesFolder)
      .filter((name) => name.endsWith(".whl"))
      .map((name) => join(packagesFolder, name));

  test("find nothing wrong with any wheel", async () => {
    await execa(twine, ["check", "--strict", ...wheels()]);
  });
});

describeWith("pyflakes", neededTool("pyflakes"), (pyflakes) => {
  test("finds nothing in the module of the wheels", async () => {
    const { all } = await execa(pyflakes, ["scripts/package/python"], { all: true, reject: false });
    expect(all).toBe("");
  });
});
