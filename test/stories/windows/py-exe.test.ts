import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { windowsInterpretersFolder } from "../../../scripts/setup/cache.ts";
import { windowsPath } from "../../../scripts/wine.ts";
import { type Needed, neededBoth } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";
import { installed } from "../../support/windows/registry.ts";
import { launcher, neededWine, stub, useWine } from "../../support/windows/wine.ts";

/** With the program there, each of these passes. */
const missingProgram = "a program in a first line that does not exist is an error, not a line to try";
const otherMajor = "a default of another major version does not count for 2";

/** Tests of py.exe that do not pass: reviewed, each with its row in docs/py-launcher.md. */
const differsOnPurpose: Readonly<Record<string, string>> = {
  test_literal_shebang_absolute: missingProgram,
  test_literal_shebang_command: missingProgram,
  test_literal_shebang_invalid_template: missingProgram,
  test_literal_shebang_quoted: missingProgram,
  test_literal_shebang_quoted_escape: missingProgram,
  test_literal_shebang_relative: missingProgram,
  test_py2_default: otherMajor,
  test_py2_default_env: otherMajor,
  test_py2_shebang: otherMajor,
  test_py2_shebang_nl: otherMajor,
  test_py_shebang_invalid_bom:
    "the line is not a shebang here either; only the debug output has no word for it",
  test_shebang_command_in_venv: "python-that-is-not-on-path is a program's name, no tag of Python's",
  test_version: "its version is its own, not CPython's",
};

describeWith("CPython's own tests of py.exe", neededBoth(neededWine(), neededTests()), ([template]) => {
  const wine = useWine(template);
  let outcomes: Readonly<Record<string, string>> = {};
  let withPrograms: typeof outcomes = {};

  beforeAll(async () => {
    const program = wine.write("C:\\py-exe\\py.exe", readFileSync(wine.unix(launcher)));
    const old = (name: string) => wine.write(`C:\\old\\${name}\\python.exe`, readFileSync(wine.unix(stub)));
    // Where one of these is missing, the test for it is skipped.
    const folders = { "2.7": "C:\\old\\27", "3.9-32": "C:\\old\\39", "3.13": "C:\\py\\3.13.5" };
    for (const name of ["27", "39"]) old(name);
    for (const [tag, folder] of Object.entries(folders))
      await wine.register(installed("HKEY_CURRENT_USER", tag, folder));
    const { output, errors } = await wine.start({
      program: "C:\\py\\3.14.3\\python.exe",
      arguments: [
        windowsPath(resolve("test/support/windows/py-exe-tests.py")),
        program,
        "C:\\py-exe\\programs",
      ],
    });
    expect(errors).toBe("");
    ({ outcomes, withPrograms } = JSON.parse(output));
  });

  test("pass, all but those that differ on purpose", () => {
    const unexpected = Object.entries(outcomes).filter(
      ([name, said]) => said !== "passed" && !(name in differsOnPurpose),
    );
    expect(unexpected).toEqual([]);
    expect(Object.values(outcomes).filter((said) => said === "passed")).toHaveLength(33);
  });

  test("pass with the programs of their first lines there", () => {
    const names = Object.keys(differsOnPurpose).filter((name) => differsOnPurpose[name] === missingProgram);
    expect(withPrograms).toEqual(Object.fromEntries(names.map((name) => [name, "passed"])));
  });

  test.each(Object.entries(differsOnPurpose))("%s does not, as %s", (name) => {
    expect(outcomes[name]).toBeDefined();
    expect(outcomes[name]).not.toBe("passed");
  });
});

function neededTests(): Needed<true> {
  const tests = join(windowsInterpretersFolder, "3.14.3/lib/test/test_launcher.py");
  return existsSync(tests) || { missing: `${tests} is not there (scripts/setup.ts fetches it with CPython)` };
}
