import { describe, expect, test } from "vitest";
import { absolute, upward } from "../../src/platform/platform.ts";
import { posix } from "../../src/platform/posix.ts";

describe("parent", () => {
  const rows = [
    ["/a/b", "/a"],
    ["/a", "/"],
    ["/", "/"],
    ["a/b", "a"],
    ["a", "."],
    ["a\\b/c", "a\\b"],
  ] as const;
  for (const [path, folder] of rows)
    test(`${path} is in ${folder}`, () => {
      expect(posix.parent(path)).toBe(folder);
    });
});

describe("baseName", () => {
  const rows = [
    ["/a/b", "b"],
    ["b", "b"],
    ["/", ""],
    ["/a/b.c", "b.c"],
    ["a\\b", "a\\b"],
    ["C:b", "C:b"],
  ] as const;
  for (const [path, name] of rows)
    test(`${path} is called "${name}"`, () => {
      expect(posix.baseName(path)).toBe(name);
    });
});

// `..` stays: the part before it may be a link that leads somewhere else.
describe("normalize", () => {
  const rows = [
    ["/", "/"],
    ["/a/b", "/a/b"],
    ["/a/./b", "/a/b"],
    ["/a//b/", "/a/b"],
    ["/a/../b", "/a/../b"],
    ["/a/./../b/", "/a/../b"],
    ["/..", "/.."],
    ["/.a/..b", "/.a/..b"],
    ["a/../b", "a/../b"],
    [".", "."],
    ["./", "."],
    ["a/.", "a"],
    ["./a", "a"],
    ["../a", "../a"],
    ["", "."],
    ["/a\\..\\b", "/a\\..\\b"],
  ] as const;
  for (const [path, normal] of rows)
    test(`"${path}" is ${normal}`, () => {
      expect(posix.normalize(path)).toBe(normal);
    });
});

describe("join, isAbsolute and hasFolder", () => {
  test("one slash stands between a folder and a name", () => {
    expect([
      posix.join("/a", "b"),
      posix.join("/a/", "b"),
      posix.join("/", "b"),
      posix.join(".", "b"),
    ]).toEqual(["/a/b", "/a/b", "/b", "./b"]);
  });
  test("only a slash in front makes a path absolute", () => {
    expect(["/a", "/", "a", "./a", "C:\\a", "\\\\a\\b", ""].map((path) => posix.isAbsolute(path))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
  test("only a slash makes a name a path", () => {
    expect(["a", "./a", "/a", "a/", "a\\b", "C:a"].map((path) => posix.hasFolder(path))).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("absolute and upward", () => {
  test("a relative path counts from the folder, an absolute one from the root", () => {
    expect(absolute("a/./b", "/c", posix)).toBe("/c/a/b");
    expect(absolute("../b", "/c/d", posix)).toBe("/c/d/../b");
    expect(absolute("/a/./b", "/c", posix)).toBe("/a/b");
    expect(absolute("a", undefined, posix)).toBe("a");
  });
  test("upward ends at the root, once", () => {
    expect([...upward("/a/b", posix)]).toEqual(["/a/b", "/a", "/"]);
    expect([...upward("/", posix)]).toEqual(["/"]);
    expect([...upward("a/b", posix)]).toEqual(["a/b", "a", "."]);
  });
});
