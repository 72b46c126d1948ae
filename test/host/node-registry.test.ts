import { expect, test } from "vitest";
import { parseRegistry, treeKey } from "../../src/host/node-registry.ts";

const printed = `
HKEY_CURRENT_USER\\Software\\Python\\PythonCore\\3.14
    DisplayName    REG_SZ    Python 3.14 é
    SysVersion    REG_SZ    3.14
    Empty    REG_SZ
    Number    REG_DWORD    0x1

HKEY_CURRENT_USER\\Software\\Python\\PythonCore\\3.14\\InstallPath
    (Standard)    REG_SZ    C:\\Program Files\\Python314
    ExecutablePath    REG_EXPAND_SZ    %PYL_TEST_FOLDER%\\python.exe
`.replaceAll("\n", "\r\n");

const key = "hkey_current_user\\software\\python\\pythoncore\\3.14";

test("what reg.exe prints becomes keys and texts", () => {
  const values = parseRegistry(printed).get(key)?.values;
  expect([...(values ?? [])]).toEqual([
    ["displayname", "Python 3.14 é"],
    ["sysversion", "3.14"],
    ["empty", ""],
  ]);
});

test("the default value has no name, whatever the system calls it", () => {
  expect(parseRegistry(printed).get(`${key}\\installpath`)?.values.get("")).toBe(
    "C:\\Program Files\\Python314",
  );
});

test("variables in a value that may have them are expanded", () => {
  process.env.PYL_TEST_FOLDER = "D:\\py";
  expect(parseRegistry(printed).get(`${key}\\installpath`)?.values.get("executablepath")).toBe(
    "D:\\py\\python.exe",
  );
});

test("what it prints of a missing key is nothing", () => {
  expect([
    ...parseRegistry("ERROR: The system was unable to find the specified registry key or value.\r\n"),
  ]).toEqual([]);
});

test.each([
  ["Software\\Python\\PythonCore\\3.13", "Software\\Python"],
  ["Software\\Classes\\Python.File\\shell\\open\\command", "Software\\Classes\\Python.File"],
  ["SOFTWARE\\Classes\\.py", "SOFTWARE\\Classes\\.py"],
  ["Software\\Microsoft\\Windows\\CurrentVersion", "Software\\Microsoft\\Windows\\CurrentVersion"],
  ["Environment", "Environment"],
])("%s is read with the tree of %s", (key, tree) => {
  expect(treeKey(key)).toBe(tree);
});
