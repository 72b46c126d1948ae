import { expect, test } from "vitest";
import type { Entry } from "../../src/host/memory/description.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { textOfData } from "../../src/host/registry-data.ts";
import { main } from "../../src/main.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { windows } from "../../src/platform/windows.ts";
import { peX64 as x64 } from "../machines/headers.ts";
import { bareWindows, installed, pythonOrg, under } from "../machines/windows.ts";

// Winget starts a portable program by a symbolic link in a folder that is on PATH. Windows calls the program by the link's
// path. An upgrade replaces the folder that the link leads to, with all that is in it.

const winget = "C:\\Users\\me\\AppData\\Local\\Microsoft\\WinGet";
const links = `${winget}\\Links`;
const packageFolder = `${winget}\\Packages\\pyl.pyl_Microsoft.Winget.Source_8wekyb3d8bbwe`;
const python = (minor: number) => `C:\\Python\\3.${minor}`;
const ini = "[defaults]\r\npython=3.12\r\n";

/** Starts pyl by a link on a Windows with Python 3.12 and 3.13. */
function started(link: string, words: readonly string[], files: Readonly<Record<string, Entry>> = {}) {
  const program = `${links}\\${link}`;
  const target = (name: string) => ({ link: `${packageFolder}\\${name}` });
  const host = memoryHost({
    ...bareWindows,
    arguments: [link, ...words],
    program,
    environment: { ...bareWindows.environment, PATH: `${links};C:\\Windows\\System32` },
    files: {
      "C:\\Users\\me\\hello.py": "print(1)\r\n",
      [`${links}\\pyl.exe`]: target("pyl.exe"),
      [`${links}\\pylw.exe`]: target("pylw.exe"),
      [program]: target(link.includes("w.") ? "pylw.exe" : "pyl.exe"),
      [`${packageFolder}\\pyl.exe`]: { is: "self" },
      [`${packageFolder}\\pylw.exe`]: { is: "self" },
      ...installed(python(12), x64),
      ...installed(python(13), x64),
      ...files,
    },
    registry: under("user", {
      ...pythonOrg("3.12", python(12), "64bit", "3.12.10"),
      ...pythonOrg("3.13", python(13), "64bit", "3.13.5"),
    }),
  });
  const status = main(host, machineOf(host, windows), "pyl 0.0.0 (described)");
  return { host, status, printed: host.written.output.trim() };
}

test("a py.ini beside the link counts, one beside the program does not", () => {
  const which = ["--which", "hello.py"];
  expect(started("pyl.exe", which).printed).toBe(`${python(13)}\\python.exe`);
  expect(started("pyl.exe", which, { [`${links}\\py.ini`]: ini }).printed).toBe(`${python(12)}\\python.exe`);
  const beside = started("pyl.exe", which, { [`${packageFolder}\\py.ini`]: ini });
  expect(beside.printed).toBe(`${python(13)}\\python.exe`);
});

test("the name is that of the link", () => {
  expect(started("pylw.exe", ["--which", "hello.py"]).printed).toBe(`${python(13)}\\pythonw.exe`);
  expect(started("python3.12.exe", ["hello.py"]).host.launched).toMatchObject({
    program: `${python(12)}\\python.exe`,
  });
});

test("a link with the name of a Python is pyl, and no Python", () => {
  const link = { [`${links}\\python3.exe`]: { link: `${packageFolder}\\pyl.exe` } };
  expect(
    started("pyl.exe", ["--which", "any.py"], {
      ...link,
      "C:\\Users\\me\\any.py": "#!/usr/bin/env python3\r\n",
    }).printed,
  ).toBe(`${python(13)}\\python.exe`);
});

test("scripts are registered with the link, which an upgrade leaves", () => {
  const { host, status } = started("pyl.exe", ["--register"]);
  expect(status).toBe(0);
  const command = host.userRegistry["Software\\Classes\\Pyl.File\\shell\\open\\command"]?.[""] ?? "";
  expect(textOfData(command)).toBe(`"${links}\\pyl.exe" "%L" %*`);
  const windowed = host.userRegistry["Software\\Classes\\Pyl.NoConFile\\shell\\open\\command"]?.[""] ?? "";
  expect(textOfData(windowed)).toBe(`"${links}\\pylw.exe" "%L" %*`);
});
