import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { releaseNotes } from "../../scripts/release/notes.ts";
import { copyOwnPrograms } from "../../scripts/release/own-programs.ts";

describe("the notes of a release", () => {
  const changelog =
    "# Changelog\n\n## Unreleased\n\n- new\n\n## 1.10.0 (2026-12-01)\n\n- ten\n  ## inside\n\n## 1.1.0-beta.1\n\n## 1.1.0\n\n- one\n";

  test.each([
    ["1.10.0", "- ten\n  ## inside\n"],
    ["1.1.0", "- one\n"],
  ])("of %s are its section", (version, notes) => {
    expect(releaseNotes(changelog, version, `v${version}`)).toBe(notes);
  });

  test.each([
    ["1.1", "v1.1", 'CHANGELOG.md has no section "## 1.1": give the section "Unreleased" that heading'],
    ["1.0.0", "v1.0.0", 'CHANGELOG.md has no section "## 1.0.0"'],
    ["1.1.0-beta.1", "v1.1.0-beta.1", 'the section "## 1.1.0-beta.1" of CHANGELOG.md is empty'],
    ["1.1.0", "v1.1.1", "the tag v1.1.1 is not that of version 1.1.0 in package.json, which is v1.1.0"],
    ["1.1.0", "1.1.0", "the tag 1.1.0 is not that of version 1.1.0"],
  ])("of %s with the tag %s fail: %s", (version, tag, message) => {
    expect(() => releaseNotes(changelog, version, tag)).toThrow(message);
  });

  test("can be made of the changelog, once its first section has the version's heading", () => {
    const released = readFileSync("CHANGELOG.md", "utf8").replace("## Unreleased", "## 99.0.0");
    expect(releaseNotes(released, "99.0.0", "v99.0.0")).toContain("- ");
  });
});

describe("the programs of a release", () => {
  const folder = mkdtempSync(join(tmpdir(), "pyl-release-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const windows = { platform: "win32", arch: "x64" } as const;
  const copied = () => copyOwnPrograms(folder, windows);

  test("must all be built", () => {
    write("pyl.exe", "with an image");
    write("bytecode/pyl.exe", "without");
    expect(copied).toThrow("pylw.exe was not built: npm run build prints why");
  });

  test("must have an image", () => {
    write("pylw.exe", "without");
    write("bytecode/pylw.exe", "without");
    expect(copied).toThrow("pylw.exe has no image: npm run build prints why");
  });

  test("are copied to where the packages are made of them", () => {
    write("pylw.exe", "with an image");
    expect(copied()).toBe(`${folder}/windows-x64`);
    expect(readdirSync(join(folder, "windows-x64"))).toEqual(["pyl.exe", "pylw.exe"]);
  });

  test("are for a system that has packages", () => {
    expect(() => copyOwnPrograms(folder, { platform: "aix", arch: "ppc64" })).toThrow(
      "there is no package for aix ppc64",
    );
  });
});
