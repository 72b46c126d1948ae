import { describe, expect, test } from "vitest";
import { identify } from "../../../src/interpreters/identity.ts";
import { printIdentity } from "../../../src/versions/constraint.ts";
import { windowsMachine } from "../described-machine.ts";

describe("on Windows a folder has the version:", () => {
  const rows = [
    ["C:\\Python312\\python.exe", "Python 3.12"],
    ["C:\\python27\\python.exe", "Python 2.7"],
    ["C:\\Program Files (x86)\\Python313-32\\python.exe", "Python 3.13"],
    ["C:\\Program Files\\Python312-arm64\\python.exe", "Python 3.12"],
    ["C:\\P\\pythoncore-3.14-64\\python.exe", "Python 3.14"],
    ["C:\\P\\pythoncore-3.14t-arm64\\python3.14t.exe", "Python 3.14t"],
    ["C:\\P\\pythoncore-3.14t-64\\python.exe", "Python 3.14t"],
    ["C:\\uv\\cpython-3.12.1-windows-x86_64-none\\python.exe", "Python 3.12.1"],
    ["C:\\uv\\cpython-3.12.1-windows-x86_64-none\\install\\python.exe", "Python 3.12.1"],
    ["C:\\uv\\cpython-3.13.0+freethreaded-windows-x86_64-none\\python.exe", "Python 3.13.0t"],
    ["C:\\pypy3.10-v7.3.17-win64\\pypy3.exe", "PyPy 3.10"],
    ["C:\\versions\\3.12.1\\python.exe", "Python 3.12.1"],
    ["C:\\versions\\3.12.1-win32\\python.exe", "Python 3.12.1"],
    ["C:\\python-3.12.1-embed-amd64\\python.exe", "Python 3.12.1"],
    ["C:\\Python\\python.exe", "Python"],
    ["C:\\Python3\\python.exe", "Python"],
    ["C:\\Python99\\python.exe", "Python"],
    ["C:\\Tools\\python.exe", "Python"],
    ["C:\\Tools\\python3.11.exe", "Python 3.11"],
    ["C:\\Python312\\Scripts\\python.exe", "Python"],
  ] as const;
  test.each(rows)("%s is %s", (path, name) => {
    expect(printIdentity(identify(path, windowsMachine({}), "untilEnd"))).toBe(name);
  });
});

describe("where it does not, the library beside the executable does:", () => {
  const rows = [
    ["C:\\conda\\python.exe", ["python3.dll", "python311.dll"], "Python 3.11"],
    ["C:\\conda\\python.exe", ["python313t.dll", "python313.dll"], "Python 3.13"],
    ["C:\\conda\\python.exe", ["python313t.dll"], "Python 3.13t"],
    ["C:\\conda\\python.exe", ["python311.zip", "python3.dll", "python311_d.dll.bak"], "Python"],
    ["C:\\envs\\3.9\\python.exe", ["python311.dll"], "Python 3.11"],
    ["C:\\envs\\3.11.4\\python.exe", ["python311.dll"], "Python 3.11.4"],
  ] as const;
  test.each(rows)("%s beside %j is %s", (path, names, name) => {
    const folder = path.slice(0, path.lastIndexOf("\\"));
    const files = Object.fromEntries(names.map((each) => [`${folder}\\${each}`, ""]));
    expect(printIdentity(identify(path, windowsMachine({ files }), "untilEnd"))).toBe(name);
  });
});
