import { describe, expect, test } from "vitest";
import { searchFolders } from "../../../src/interpreters/search-path.ts";
import { expanded, firstOnPath, shimMachine } from "./expanded.ts";

const bin = (version: string) => `/home/me/.pyenv/versions/${version}/bin`;
const selecting = (version: string) => ({ environment: { PYENV_VERSION: version } });

describe("pyenv's shims", () => {
  test("stand for the newest release of a part of a version", () => {
    expect(expanded("shims")).toEqual([bin("3.10.13")]);
  });

  test("name what selects a version that is not installed", () => {
    expect(expanded("shims", selecting("3.99:3.9.1"))).toEqual([
      { kind: "notInstalled", selected: "3.99", by: "PYENV_VERSION" },
      bin("3.9.1"),
    ]);
    expect(expanded("shims", { files: { "/home/me/.pyenv/version": "3.99\n" } })).toEqual([
      { kind: "notInstalled", selected: "3.99", by: "/home/me/.pyenv/version" },
    ]);
  });

  test("stand for the rest of PATH where system comes, and then for the versions behind it", () => {
    const given = selecting("system:3.9.1:3.10");
    const rest = ["/usr/local/bin", "/usr/bin", "/bin"];
    expect(expanded("shims", given)).toEqual([...rest, bin("3.9.1"), bin("3.10.13")]);
    expect(firstOnPath("python3", "shims", given)).toBe("/usr/bin/python3");
    expect(firstOnPath("python3.10", "shims", given)).toBe(`${bin("3.10.13")}/python3.10`);
  });

  test("stand for nothing that has no shim", () => {
    expect(firstOnPath("python3.9", "shims", selecting("3.9.1"))).toBeUndefined();
    expect(firstOnPath("python3", "shims", selecting("3.9.1"))).toBe(`${bin("3.9.1")}/python3`);
  });

  test("may stand on PATH 5,000 times, each for the rest that follows it", () => {
    const machine = shimMachine("shims", selecting("system:3.9.1"));
    const path = `${"/home/me/.pyenv/shims:".repeat(5000)}/usr/bin`;
    const found = [...searchFolders(path, machine)];
    expect(found.slice(0, 4)).toMatchObject([
      { kind: "folder", path: "/usr/bin" },
      { kind: "folder", path: bin("3.9.1") },
      { kind: "shims" },
      { kind: "folder", path: bin("3.9.1") },
    ]);
    expect(found).toHaveLength(10_001);
  });

  describe("at a limit", () => {
    const versionFile = (text: string) => ({ files: { "/home/me/.pyenv/version": text } });

    test("stand for 100 versions, but not for 101", () => {
      expect(expanded("shims", selecting("3.9.1:".repeat(100)))).toHaveLength(100);
      expect(expanded("shims", selecting("3.9.1:".repeat(101)))).toEqual([
        {
          kind: "badFile",
          where: "PYENV_VERSION",
          problem: "the selection of a version manager has more than 100 versions",
        },
      ]);
    });

    test("follow a version file of 4,096 bytes, but not of 4,097", () => {
      expect(expanded("shims", versionFile(`3.9.1\n#${"a".repeat(4089)}`))).toEqual([bin("3.9.1")]);
      expect(expanded("shims", versionFile(`3.9.1\n#${"a".repeat(4090)}`))).toEqual([
        {
          kind: "badFile",
          where: "/home/me/.pyenv/version",
          problem: "a .python-version or version file has more than 4096 bytes",
        },
      ]);
    });
  });
});
