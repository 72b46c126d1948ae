import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { describeWith } from "../../support/stories/stories.ts";
import { installed, type Keys } from "../../support/windows/registry.ts";
import { startNamed } from "../../support/windows/starts.ts";
import { launcher, neededWine, stub, useWine, type WindowsOutcome } from "../../support/windows/wine.ts";

const user = "HKEY_CURRENT_USER\\Software\\Python";
const machine = "HKEY_LOCAL_MACHINE\\Software\\Python";
const machine32 = "HKEY_LOCAL_MACHINE\\Software\\Wow6432Node\\Python";
const py = "C:\\py-exe\\py.exe";
const snow = "C:\\snow ☃\\python.exe";
const others = ["C:\\old\\310\\python.exe", "C:\\old\\39-32\\python.exe", "C:\\old\\other\\python.exe"];

const listed: Keys = {
  ...installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"),
  ...installed("HKEY_LOCAL_MACHINE", "3.14", "C:\\py\\3.14.3"),
  // Older than PEP 514: no more than a folder.
  [`${user}\\PythonCore\\3.10`]: {},
  [`${user}\\PythonCore\\3.10\\InstallPath`]: { "": '"C:\\old\\310\\"' },
  [`${machine32}\\PythonCore\\3.9-32\\InstallPath`]: { "": "C:\\old\\39-32" },
  [`${user}\\Снег\\3.8-1`]: { DisplayName: "Питон “☃” 😀", SysVersion: "3.8" },
  [`${user}\\Снег\\3.8-1\\InstallPath`]: { ExecutablePath: snow, ExecutableArguments: '-X "a b"' },
};

const leftOut: Keys = {
  // The user's own 3.13 goes first.
  ...installed("HKEY_LOCAL_MACHINE", "3.13", "C:\\old\\other"),
  ...installed("HKEY_CURRENT_USER", "3.12", "C:\\gone"),
  // PEP 514 wants ExecutablePath of all but PythonCore.
  [`${user}\\Folder\\3.7\\InstallPath`]: { "": "C:\\old\\other" },
  [`${user}\\Empty\\3.7`]: { DisplayName: "Empty" },
  [`${user}\\PyLauncher\\3.7\\InstallPath`]: { ExecutablePath: "C:\\old\\other\\python.exe" },
};

const named = ` -V:3.14 *        Python 3.14 (64-bit)
 -V:3.13          Python 3.13 (64-bit)
 -V:3.10          Python 3.10
 -V:3.9-32        Python 3.9-32
 -V:Снег/3.8-1    Питон “☃” 😀
`;

const corePaths = ` -V:3.14 *        C:\\py\\3.14.3\\python.exe
 -V:3.13          C:\\py\\3.13.5\\python.exe
 -V:3.10          C:\\old\\310\\python.exe
 -V:3.9-32        C:\\old\\39-32\\python.exe
`;

describeWith("what is registered is listed:", neededWine(), (template) => {
  const wine = useWine(template);
  const limited = (company: string) => ({ PYLAUNCHER_LIMIT_TO_COMPANY: company });
  const starts = {
    "-0": { arguments: "-0" },
    "-0p": { arguments: "-0p" },
    "--list": { arguments: "--list" },
    "--list-paths": { arguments: "--list-paths" },
    "--json": { arguments: "--list --json" },
    "py -0": { program: py, name: "py", arguments: "-0" },
    ofCore: { arguments: "-0p", variables: limited("pythoncore") },
    ofSnow: { arguments: "-0p", variables: limited("СНЕГ") },
    ofNobody: { arguments: "-0p", variables: limited("Nobody") },
    explained: { arguments: "--explain" },
    completed: { arguments: "--completions -- -V:" },
    completedByPowerShell: { arguments: "--completions -- --pause ''" },
    completions: { program: py, name: "py", arguments: "--completions=powershell" },
  } as const;
  let outcomes: Readonly<Record<keyof typeof starts, WindowsOutcome>>;

  beforeAll(async () => {
    for (const path of [snow, ...others]) wine.write(path, readFileSync(wine.unix(stub)));
    wine.write(py, readFileSync(wine.unix(launcher)));
    await wine.register({ ...listed, ...leftOut });
    outcomes = await startNamed(wine, starts);
  });

  const print = (output: string): WindowsOutcome => ({ status: 0, output, errors: "" });

  test("the user's, the machine's and 32-bit ones, newest first, in UTF-8", () => {
    for (const option of ["-0", "--list", "py -0"] as const) expect(outcomes[option]).toEqual(print(named));
  });

  test("with paths, and the arguments that are registered", () => {
    const paths = `${corePaths} -V:Снег/3.8-1    ${snow} -X "a b"\n`;
    for (const option of ["-0p", "--list-paths"] as const) expect(outcomes[option]).toEqual(print(paths));
  });

  test("as data", () => {
    const data = JSON.parse(outcomes["--json"].output) as { readonly interpreters: unknown[] };
    expect(data.interpreters).toHaveLength(5);
    const core = { company: "PythonCore", source: "registry", isDefault: false };
    expect(data).toMatchObject({
      schemaVersion: 1,
      interpreters: [
        {
          ...core,
          tag: "3.14",
          version: "3.14.3",
          executable: "C:\\py\\3.14.3\\python.exe",
          isDefault: true,
        },
        { ...core, tag: "3.13", version: "3.13.5", name: "Python 3.13 (64-bit)" },
        { ...core, tag: "3.10", version: "3.10", name: "Python 3.10" },
        { ...core, tag: "3.9-32", version: "3.9", executable: "C:\\old\\39-32\\python.exe" },
        { company: "Снег", tag: "3.8-1", version: "3.8", executable: snow, arguments: ["-X", "a b"] },
      ],
    });
  });

  test("those of one company, whatever its case, where nothing else is wanted", () => {
    expect(outcomes.ofCore).toEqual(print(corePaths));
    expect(outcomes.ofSnow).toEqual(print(` -V:Снег/3.8-1 *  ${snow} -X "a b"\n`));
    expect(outcomes.ofNobody).toEqual(print("No installed Pythons found!\n"));
  });

  test("not what cannot be started, of which --explain says why", () => {
    const lines = outcomes.explained.output.split("\n");
    expect(lines.filter((line) => line.includes("is skipped"))).toEqual([
      "HKEY_CURRENT_USER\\Software\\Python\\Empty\\3.7 is skipped, because it does not name its executable.",
      "HKEY_CURRENT_USER\\Software\\Python\\Folder\\3.7 is skipped, because it does not name its executable.",
      "C:\\gone\\python.exe is skipped, because an installer registered it, but it does not exist.",
      "C:\\old\\other\\python.exe is skipped, because C:\\py\\3.13.5\\python.exe has the same company and tag, and comes first.",
    ]);
  });

  test("as completions, without what a shell would have to quote", () => {
    const core = ["3.14", "3.13"].map((version) => `-V:${version}\tPython ${version} (64-bit), registry\n`);
    const older = "-V:3.10\tPython 3.10, registry\n";
    // The beginning of a tag means it too.
    const oldest = ["3.9-32", "3.9"].map((tag) => `-V:${tag}\tPython 3.9-32, registry\n`);
    expect(outcomes.completed).toEqual(print(`values\n${core.join("")}${older}${oldest.join("")}`));
    expect(outcomes.completedByPowerShell.output).toMatch(/^values\nalways\t/);
    expect(outcomes.completions.output).toContain("Register-ArgumentCompleter -Native -CommandName py ");
  });

  test("nothing, if nothing is installed, and that is not an error", async () => {
    await wine.register({ [user]: null, [machine]: null, [machine32]: null });
    const [list, paths, data] = await wine.startAll([
      { program: py, name: "py", arguments: "-0" },
      { arguments: "-0p" },
      { arguments: "--list --json" },
    ]);
    for (const outcome of [list, paths]) expect(outcome).toEqual(print("No installed Pythons found!\n"));
    expect(JSON.parse(data?.output ?? "")).toEqual({
      schemaVersion: 1,
      interpreters: [],
      environments: [],
      leftOut: [],
    });
  });
});
