import { expect, test } from "vitest";
import { expandHome, expandPath, firstPath } from "../../src/platform/expand-path.ts";
import { type FileUse, homeFolder, knownFolder } from "../../src/platform/known-folders.ts";
import { describedMachine } from "../interpreters/described-machine.ts";

type System = "linux" | "macos" | "windows";

const usual: Readonly<Record<System, Readonly<Record<string, string>>>> = {
  linux: { HOME: "/home/me" },
  macos: { HOME: "/Users/me" },
  windows: { USERPROFILE: "C:\\Users\\me", LOCALAPPDATA: "C:\\Users\\me\\AppData\\Local" },
};

const machine = (operatingSystem: System, environment: Readonly<Record<string, string>>) =>
  describedMachine({ operatingSystem, environment });

test.each([
  ["linux", "data", "/home/me/.local/share"],
  ["linux", "config", "/home/me/.config"],
  ["linux", "cache", "/home/me/.cache"],
  ["linux", "logs", "/home/me/.local/state"],
  ["macos", "data", "/Users/me/Library/Application Support"],
  ["macos", "config", "/Users/me/.config"],
  ["macos", "cache", "/Users/me/Library/Caches"],
  ["macos", "logs", "/Users/me/Library/Logs"],
  ["windows", "data", "C:\\Users\\me\\AppData\\Local"],
  ["windows", "config", "C:\\Users\\me\\AppData\\Local"],
  ["windows", "cache", "C:\\Users\\me\\AppData\\Local"],
  ["windows", "logs", "C:\\Users\\me\\AppData\\Local"],
] as const)("on %s the folder for %s is %s", (system, use, folder) => {
  expect(knownFolder(use, machine(system, usual[system]))).toBe(folder);
  expect(knownFolder(use, machine(system, {}))).toBeUndefined();
});

test.each([
  ["linux", "data", "XDG_DATA_HOME"],
  ["linux", "config", "XDG_CONFIG_HOME"],
  ["linux", "cache", "XDG_CACHE_HOME"],
  ["linux", "logs", "XDG_STATE_HOME"],
  ["macos", "config", "XDG_CONFIG_HOME"],
  ["macos", "cache", "XDG_CACHE_HOME"],
] as const)("on %s the folder for %s is what %s names, if that is absolute", (system, use: FileUse, name) => {
  const given = (value: string) => knownFolder(use, machine(system, { ...usual[system], [name]: value }));
  expect(given("/x/")).toBe("/x");
  for (const value of ["", "x", "~/x"])
    expect(given(value)).toBe(knownFolder(use, machine(system, usual[system])));
});

test("the home folder is an absolute one", () => {
  expect(homeFolder(machine("linux", usual.linux))).toBe("/home/me");
  expect(homeFolder(machine("windows", usual.windows))).toBe("C:\\Users\\me");
  for (const HOME of ["", "me", "~"]) expect(homeFolder(machine("linux", { HOME }))).toBeUndefined();
});

test("a path may begin with a variable or with the home folder", () => {
  const linux = machine("linux", { ...usual.linux, ROOT: "/opt/root", RELATIVE: "root" });
  expect(expandPath("$ROOT/a", linux)).toBe("/opt/root/a");
  expect(expandPath("~/a", linux)).toBe("/home/me/a");
  expect(expandPath("~", linux)).toBe("/home/me");
  expect(expandPath("/a", linux)).toBe("/a");
  for (const path of ["$RELATIVE/a", "$UNSET/a"]) expect(expandPath(path, linux)).toBeUndefined();
  expect(firstPath(["$UNSET/a", "$ROOT/b", "~/c"], linux)).toBe("/opt/root/b");
  expect(firstPath(["$UNSET/a"], linux)).toBeUndefined();
});

test("a path from a file has only the home folder in front, as shells have it", () => {
  const linux = machine("linux", { ...usual.linux, ROOT: "/opt/root" });
  expect(expandHome("~/a", linux)).toBe("/home/me/a");
  for (const path of ["$ROOT/a", "~\\a", "~me/a", "a/~/b"]) expect(expandHome(path, linux)).toBe(path);
  expect(expandHome("~/a", machine("linux", {}))).toBe("~/a");
  const windows = machine("windows", usual.windows);
  for (const path of ["~/a", "~\\a"]) expect(expandHome(path, windows)).toBe("C:\\Users\\me\\a");
});
