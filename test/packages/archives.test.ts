import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { buildPackages } from "../../scripts/package/packages.ts";
import { neededPackage, packagesFolder } from "../support/packages/built.ts";
import { neededBoth, neededOnPath, neededSystem } from "../support/stories/interpreters.ts";
import { describeWith, environment, makeHome } from "../support/stories/stories.ts";

const contents = (folder: string) =>
  readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(join(folder, name)).toString("base64")]);

/** It packs everything, which takes a minute while both cores are busy. */
const packing = { timeout: 240_000 };

test("a second run writes the same bytes", packing, async () => {
  const second = join(makeHome().folder, "packages");
  await buildPackages(second);
  expect(contents(second)).toEqual(contents(packagesFolder));
});

test("SOURCE_DATE_EPOCH is the date of every file", packing, async () => {
  const folder = join(makeHome().folder, "packages");
  process.env.SOURCE_DATE_EPOCH = "1790000000";
  try {
    await buildPackages(folder);
  } finally {
    delete process.env.SOURCE_DATE_EPOCH;
  }
  const [name = ""] = readdirSync(folder).filter((each) => each.endsWith(".tar.gz"));
  const { stdout } = await execa("tar", ["--list", "--verbose", "--utc", "--file", join(folder, name)]);
  expect(stdout.split("\n").every((line) => line.includes(" 2026-09-21 "))).toBe(true);
});

test("the sums are those of the files", async () => {
  await execa("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: packagesFolder });
});

describeWith("the archive for Linux", neededPackage(/-linux-x64\.tar\.gz$/), (archive) => {
  test("is one folder with a program that runs where it is unpacked", async () => {
    const home = makeHome();
    await execa("tar", ["--extract", "--file", archive], { cwd: home.folder });
    const [folder = "", ...others] = readdirSync(home.folder);
    expect(others).toEqual([]);
    expect(readdirSync(join(home.folder, folder)).sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "complete",
      "pyl",
      "pyl.1",
    ]);
    expect(readdirSync(join(home.folder, folder, "complete")).sort()).toEqual([
      "_pyl",
      "pyl.bash",
      "pyl.fish",
      "pyl.nu",
      "pyl.ps1",
    ]);
    cpSync("examples/hello.py", join(home.folder, "hello.py"));
    const { stdout } = await execa(join(home.folder, folder, "pyl"), ["hello.py"], {
      cwd: home.folder,
      env: environment(home),
      extendEnv: false,
    });
    expect(stdout).toContain("Python 3");
  });
});

const zipAndPython = neededBoth(neededPackage(/-windows-x64\.zip$/), neededSystem());
describeWith("the archive for Windows", zipAndPython, ([archive, { executable }]) => {
  test("has both programs, as another program unpacks it", async () => {
    const { folder } = makeHome();
    await execa(executable, ["-m", "zipfile", "--test", archive]);
    await execa(executable, ["-m", "zipfile", "--extract", archive, folder]);
    const [top = ""] = readdirSync(folder);
    for (const name of ["pyl.exe", "pylw.exe"])
      expect(
        readFileSync(join(folder, top, name)).equals(readFileSync(resolve("dist/windows-x64", name))),
      ).toBe(true);
  });
});

describeWith(
  "unzip",
  neededBoth(neededPackage(/-windows-x64\.zip$/), neededOnPath("unzip")),
  ([archive, unzip]) => {
    test("finds nothing wrong with it", async () => {
      await execa(unzip, ["-t", "-q", archive]);
    });
  },
);
