import { describe, expect, test } from "vitest";
import { readHit } from "../../../src/interpreters/found-program.ts";
import { findOnPath, searchFolders } from "../../../src/interpreters/search-path.ts";
import { windowsMachine } from "../described-machine.ts";

const apps = "C:\\Apps";
const executable = `${apps}\\python.exe`;

function readAlias(packageFamily: string, others: Record<string, { packageFamily: string }> = {}) {
  const files = { [executable]: { kind: "executable", packageFamily } as const, ...others };
  return readHit({ kind: "hit", executable, shims: undefined }, windowsMachine({ files }));
}

describe("an app execution alias", () => {
  test("of the Store's stub is left out", () => {
    expect(readAlias("Microsoft.DesktopAppInstaller_8wekyb3d8bbwe")).toEqual({
      kind: "leftOut",
      path: executable,
      why: { kind: "storeStub" },
    });
  });

  test("of Python Install Manager is left out", () => {
    expect(readAlias("PythonSoftwareFoundation.PythonManager_3847v3x7pw1km")).toMatchObject({
      why: { kind: "otherLauncher" },
    });
  });

  test("of a Store's Python is started by the folder of its package", () => {
    const packageFamily = "PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0";
    const own = `${apps}\\${packageFamily}\\python.exe`;
    expect(readAlias(packageFamily, { [own]: { packageFamily } })).toMatchObject({
      kind: "interpreter",
      executable: own,
      name: own,
      identity: { version: { release: [3, 12] } },
    });
  });

  test("is started itself where that folder is not there", () => {
    expect(readAlias("PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0")).toMatchObject({ executable });
  });

  test("of a package whose name is not understood is an interpreter by its name", () => {
    for (const family of ["PythonSoftwareFoundation.Python.next_x", "Acme.Python_x"])
      expect(readAlias(family)).toMatchObject({ kind: "interpreter", executable });
  });
});

describe("an alias of Python Install Manager", () => {
  const target = "C:\\P\\pythoncore-3.14-64\\python.exe";
  const read = (text: string) => {
    const files = {
      [executable]: { kind: "executable" },
      [`${executable}.__target__`]: text,
      [target]: { kind: "executable" },
    } as const;
    return readHit(
      { kind: "hit", executable, shims: undefined },
      windowsMachine({ files, directory: "C:\\P" }),
    );
  };

  test("is what it leads to", () => {
    for (const text of [target, `${target}\r\n`, target.replaceAll("\\", "/")])
      expect(read(text)).toMatchObject({ executable: target, identity: { version: { release: [3, 14] } } });
  });

  test("is left out where that is gone, or no whole path", () => {
    for (const text of ["C:\\P\\gone.exe", "pythoncore-3.14-64\\python.exe", "\0"])
      expect(read(text)).toMatchObject({ kind: "leftOut", path: executable, why: { kind: "missing" } });
  });

  test("without a path is itself", () => {
    expect(read("")).toMatchObject({ kind: "interpreter", executable });
  });
});

test("on Windows a program on PATH is an .exe, whether its name says so or not", () => {
  const files = Object.fromEntries(
    ["a\\tool", "a\\tool.bat", "a\\tool.cmd", "b\\tool.exe"].map((name) => [`C:\\${name}`, ""]),
  );
  const machine = windowsMachine({ files, environment: { PATH: "C:\\a;b;;.;C:\\b" } });
  for (const name of ["tool", "tool.exe", "TOOL.EXE"]) {
    const found = [...findOnPath(name, searchFolders(machine.environment("PATH"), machine), machine)];
    expect(found.map((hit) => hit.kind === "hit" && hit.executable.toLowerCase())).toEqual([
      "c:\\b\\tool.exe",
    ]);
  }
});
