import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { version } from "../../../scripts/package/names.ts";
import { packageTargets, programsOf } from "../../../scripts/package/targets.ts";
import { installerOf } from "../../../scripts/package/windows/installer.ts";
import { windowsPath } from "../../../scripts/wine.ts";
import { neededPackage } from "../../support/packages/built.ts";
import { addedValues, installingWindows, type Registry } from "../../support/packages/windows-installer.ts";
import { neededBoth } from "../../support/stories/interpreters.ts";
import { describeWith, makeHome } from "../../support/stories/stories.ts";
import { installed } from "../../support/windows/registry.ts";
import { neededWine, useWine } from "../../support/windows/wine.ts";

const classes = "HKCU\\Software\\Classes";
const files = ["LICENSE", "pyl.exe", "pylw.exe"];

/** Windows Installer starts several programs in Wine, which takes seconds while both cores are busy. */
const installing = { timeout: 240_000 };

describeWith("the installer", neededBoth(neededPackage(/\.msi$/), neededWine()), ([installer, template]) => {
  const wine = useWine(template);
  const windows = installingWindows(wine);
  let before: Registry = {};

  beforeAll(async () => {
    await wine.register(installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"));
    before = await windows.registry();
  });

  /** Removes the product, and says what it left. */
  const remove = async () => {
    const status = await windows.msiexec("/x", installer);
    const left = addedValues(before, await windows.registry());
    return { status, left, files: await windows.installed() };
  };
  const nothing = { status: 0, left: {}, files: [] };

  test("opens scripts as `pyl --register` does, and leaves nothing", installing, async () => {
    expect(await windows.msiexec("/i", installer)).toBe(0);
    expect(await windows.installed()).toEqual(files);
    const hello = await windows.run("pyl.exe", windowsPath(resolve("examples/hello.py")));
    expect(hello).toMatchObject({ status: 0, output: expect.stringContaining("Python 3.13.5") });

    const registry = await windows.registry();
    const folder = `${await windows.local("Programs\\pyl")}\\`;
    expect(registry["HKCU\\Environment"]?.PATH).toBe(folder);
    const [entry] = programEntries(before, registry);
    expect(entry).toMatchObject({ DisplayName: "pyl", DisplayVersion: version, Publisher: "pyl" });
    expect([entry?.HelpLink, entry?.URLInfoAbout].filter(Boolean)).toEqual([]);
    expect(registry[`${classes}\\.py`]).toMatchObject({ "": "Pyl.File" });

    const { output } = await windows.run("pyl.exe", "--doctor", "--json");
    const product = /"remove": "msiexec \/x \\"(.*)\\""/.exec(output)?.[1] ?? "";
    expect(output).toContain('"channel": "msi"');
    expect(registry[`uninstall\\${product}`]).toMatchObject({ DisplayName: "pyl" });

    expect(await windows.run("pyl.exe", "--register")).toMatchObject({ status: 0, errors: "" });
    const registered = addedValues(registry, await windows.registry());
    expect(Object.keys(registered).filter((key) => !key.endsWith("\\OpenWithProgids"))).toEqual([
      "HKCU\\Environment",
    ]);
    expect(Object.keys(registered["HKCU\\Environment"] ?? {})).toEqual(["PATHEXT"]);

    expect(await remove()).toEqual(nothing);
    expect(existsSync(wine.unix(await windows.local("pyl\\association.json")))).toBe(false);
  });

  test("takes the place of an older version, and of no newer one", installing, async () => {
    const older = await olderInstaller();
    expect(await windows.msiexec("/i", older)).toBe(0);
    expect(await windows.msiexec("/i", installer)).toBe(0);
    expect(await windows.msiexec("/i", installer, "REINSTALL=ALL")).toBe(0);
    const registry = await windows.registry();
    const entries = programEntries(before, registry);
    expect(entries.map(({ DisplayVersion }) => DisplayVersion)).toEqual([version]);
    expect(registry["HKCU\\Environment"]?.PATH?.split("Programs\\pyl")).toHaveLength(2);
    expect(await windows.installed()).toEqual(files);
    // ERROR_INSTALL_FAILURE.
    expect(await windows.msiexec("/i", older)).toBe(1603);
    expect(await windows.run("pyl.exe", "--launcher-version")).toMatchObject({
      output: `pyl ${version} (native)\n`,
    });
    expect(await remove()).toEqual(nothing);
  });

  test("makes the copies if they are asked for, and no association if it is not", installing, async () => {
    expect(await windows.msiexec("/i", installer, "ADDLOCAL=Programs,PyExe")).toBe(0);
    expect(await windows.installed()).toEqual([...files, "py.exe", "pyw.exe"].sort());
    const [copy, original] = [await windows.local("Programs\\pyl\\pyw.exe"), "dist/windows-x64/pylw.exe"];
    expect(readFileSync(wine.unix(copy)).equals(readFileSync(original))).toBe(true);
    const answer = await windows.run("py.exe", "-3", "-c", "import sys; print(sys.version_info[:2])");
    expect(answer).toMatchObject({ status: 0, output: "(3, 13)\r\n" });
    expect((await windows.registry())[`${classes}\\.py`]).toBeUndefined();
    expect(await windows.msiexec("/i", installer, "REMOVE=PyExe", "ADDLOCAL=Association")).toBe(0);
    expect(await windows.installed()).toEqual(files);
    expect((await windows.registry())[`${classes}\\.py`]).toBeDefined();
    expect(await remove()).toEqual(nothing);
  });

  test("leaves what the user has chosen", installing, async () => {
    const key = "HKEY_CURRENT_USER\\Software\\Classes\\.py";
    await wine.register({
      [key]: { "": "Editor.Script" },
      "HKEY_CURRENT_USER\\Environment": { PATH: "C:\\tools" },
    });
    expect(await windows.msiexec("/i", installer)).toBe(0);
    const registry = await windows.registry();
    expect(registry[`${classes}\\.py`]).toEqual({ "": "Editor.Script" });
    expect(registry[`${classes}\\.py\\OpenWithProgids`]).toEqual({ "Pyl.File": "" });
    expect(registry[`${classes}\\.pyw`]?.[""]).toBe("Pyl.NoConFile");
    expect(registry["HKCU\\Environment"]?.PATH).toBe(`C:\\tools;${await windows.local("Programs\\pyl")}\\`);
    expect(await remove()).toEqual({
      ...nothing,
      left: {
        // Wine leaves the separator.
        "HKCU\\Environment": { PATH: expect.stringMatching(/^C:\\tools;?$/) },
        [`${classes}\\.py`]: { "": "Editor.Script" },
      },
    });
  });
});

/** Returns the entries that were added to the list of installed programs. */
function programEntries(before: Registry, after: Registry): Readonly<Record<string, string>>[] {
  return Object.entries(after)
    .filter(([key]) => key.startsWith("uninstall\\") && before[key] === undefined)
    .map(([, values]) => values);
}

/** Writes an installer of version 0.0.9 with the same programs, and returns its path. */
async function olderInstaller(): Promise<string> {
  const target = packageTargets.find(({ platform }) => platform === "win32");
  const programs = target && programsOf(target);
  if (programs === undefined) throw new Error("the programs for Windows are not built");
  const made = await installerOf(target as NonNullable<typeof target>, programs, "0.0.9");
  if ("missing" in made) throw new Error(made.missing);
  const path = join(makeHome().folder, made[0]);
  writeFileSync(path, made[1]);
  return path;
}
