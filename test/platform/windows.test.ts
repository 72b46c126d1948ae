import { describe, expect, test } from "vitest";
import { absolute, upward } from "../../src/platform/platform.ts";
import { windows } from "../../src/platform/windows.ts";

describe("parent", () => {
  const rows = [
    ["C:\\a\\b", "C:\\a"],
    ["C:\\a", "C:\\"],
    ["C:\\", "C:\\"],
    ["C:/a/b", "C:/a"],
    ["C:/a", "C:/"],
    ["C:a", "C:"],
    ["\\\\server\\share\\a", "\\\\server\\share\\"],
    ["\\\\server\\share\\a\\b", "\\\\server\\share\\a"],
    ["\\\\server\\share\\", "\\\\server\\share\\"],
    ["\\a", "\\"],
    ["a\\b", "a"],
    ["a", "."],
  ] as const;
  for (const [path, folder] of rows)
    test(`${path} is in ${folder}`, () => {
      expect(windows.parent(path)).toBe(folder);
    });
});

describe("baseName", () => {
  const rows = [
    ["C:\\a\\b.exe", "b.exe"],
    ["C:/a/b.exe", "b.exe"],
    ["C:b.exe", "b.exe"],
    ["b.exe", "b.exe"],
    ["\\\\server\\share\\b", "b"],
    ["C:\\", ""],
  ] as const;
  for (const [path, name] of rows)
    test(`${path} is called "${name}"`, () => {
      expect(windows.baseName(path)).toBe(name);
    });
});

// As ntpath.normpath.
describe("normalize", () => {
  const rows = [
    ["C:\\a\\b", "C:\\a\\b"],
    ["C:/a/b", "C:\\a\\b"],
    ["C:\\a\\.\\b\\", "C:\\a\\b"],
    ["C:\\a\\", "C:\\a"],
    ["C:\\a\\.", "C:\\a"],
    ["C:\\a\\..", "C:\\"],
    ["C:\\a\\\\b", "C:\\a\\b"],
    ["C:\\\\a", "C:\\a"],
    ["C:\\.venv\\..a", "C:\\.venv\\..a"],
    ["C:\\a\\..\\b", "C:\\b"],
    ["C:\\..\\a", "C:\\a"],
    ["C:\\", "C:\\"],
    ["C:/", "C:\\"],
    ["C:a\\..\\b", "C:b"],
    ["\\\\server\\share\\a\\..\\b", "\\\\server\\share\\b"],
    ["//server/share/a", "\\\\server\\share\\a"],
    ["\\\\server\\share\\..\\a", "\\\\server\\share\\a"],
    ["\\a\\..\\b", "\\b"],
    ["a/../b", "b"],
    ["a\\..", "."],
    ["..\\a", "..\\a"],
    ["", "."],
    // MSYS2's, Cygwin's and WSL's paths of drives.
    ["/c/a/../b", "C:\\b"],
    ["/D/a", "D:\\a"],
    ["/c", "C:\\"],
    ["/c/", "C:\\"],
    ["/cygdrive/c/a", "C:\\a"],
    ["/CygDrive/c/a", "C:\\a"],
    ["/proc/cygdrive/c/a", "C:\\a"],
    ["/mnt/c/a\\b", "C:\\a\\b"],
    ["/mnt/wslg/a", "\\mnt\\wslg\\a"],
    ["/mnt", "\\mnt"],
    ["//c/share/a", "\\\\c\\share\\a"],
    ["\\c\\a", "\\c\\a"],
    ["/usr/bin", "\\usr\\bin"],
  ] as const;
  for (const [path, normal] of rows)
    test(`"${path}" is ${normal}`, () => {
      expect(windows.normalize(path)).toBe(normal);
    });
});

describe("isAbsolute", () => {
  for (const path of ["C:\\a", "c:/a", "C:\\", "\\\\server\\share", "//server/share"])
    test(`${path} is absolute`, () => {
      expect(windows.isAbsolute(path)).toBe(true);
    });
  for (const path of ["a", "C:a", "C:", "\\a", "/a", ".\\a", "", "CC:\\a"])
    test(`"${path}" depends on where one stands`, () => {
      expect(windows.isAbsolute(path)).toBe(false);
    });
});

describe("hasFolder", () => {
  for (const path of ["a\\b", "a/b", "C:a", "\\a", ".\\a"])
    test(`${path} names a folder`, () => {
      expect(windows.hasFolder(path)).toBe(true);
    });
  for (const path of ["a", "a.exe", ""])
    test(`"${path}" names no folder`, () => {
      expect(windows.hasFolder(path)).toBe(false);
    });
});

describe("join, absolute and upward", () => {
  test("one backslash stands between a folder and a name", () => {
    const folders = ["C:\\a", "C:\\a\\", "C:/a/", "C:\\"];
    expect(folders.map((folder) => windows.join(folder, "b"))).toEqual([
      "C:\\a\\b",
      "C:\\a\\b",
      "C:/a/b",
      "C:\\b",
    ]);
  });
  test("a relative path counts from the folder, an absolute one from its drive", () => {
    expect(absolute("a\\..\\b", "C:\\c", windows)).toBe("C:\\c\\b");
    expect(absolute("../b", "C:\\c\\d", windows)).toBe("C:\\c\\b");
    expect(absolute("D:/a", "C:\\c", windows)).toBe("D:\\a");
  });
  test("a path without a drive counts from the folder's drive", () => {
    expect(absolute("\\a", "C:\\c", windows)).toBe("C:\\a");
  });
  test("a path with a drive alone counts from where one stands on that drive", () => {
    expect(absolute("C:a", "C:\\c", windows)).toBe("C:\\c\\a");
  });
  test("upward ends at the drive or the share, once", () => {
    expect([...upward("C:\\a\\b", windows)]).toEqual(["C:\\a\\b", "C:\\a", "C:\\"]);
    expect([...upward("\\\\s\\h\\a", windows)]).toEqual(["\\\\s\\h\\a", "\\\\s\\h\\"]);
  });
});
