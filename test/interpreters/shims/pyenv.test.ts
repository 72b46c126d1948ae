import { describe, expect, test } from "vitest";
import { expanded, firstOnPath } from "./expanded.ts";

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
});
