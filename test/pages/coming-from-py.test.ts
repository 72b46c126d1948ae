import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/host/memory/description.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { main } from "../../src/main.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { windows } from "../../src/platform/windows.ts";
import { peX64 } from "../machines/headers.ts";
import { pythonOrg, under } from "../machines/windows.ts";
import { blocks } from "../support/pages.ts";

const page = "docs/coming-from-py.exe.md";
const local = "C:\\Users\\me\\AppData\\Local";
const manager: Entry = {
  kind: "executable",
  packageFamily: "PythonSoftwareFoundation.PythonManager_qbz5n2kfra8p0",
};
const [settings = ""] = blocks(page, "ini");

/** Python 3.12 and 3.13 of python.org, 3.14 of the Install Manager, and pyl with its copies in C:\Tools. */
const machine = {
  operatingSystem: "windows",
  environment: {
    PATH: `C:\\Tools;C:\\Windows\\System32;C:\\Windows;${local}\\Microsoft\\WindowsApps`,
    LOCALAPPDATA: local,
    USERPROFILE: "C:\\Users\\me",
  },
  directory: "C:\\work",
  files: {
    "C:\\work\\report.py": "#! python3\r\nprint(1)\r\n",
    "C:\\Windows\\py.ini": settings,
    "C:\\Windows\\py.exe": peX64,
    [`${local}\\py.ini`]: settings,
    "C:\\Tools\\pyl.exe": { is: "self" },
    "C:\\Tools\\py.exe": { is: "self" },
    [`${local}\\Microsoft\\WindowsApps\\py.exe`]: manager,
    [`${local}\\Microsoft\\WindowsApps\\pymanager.exe`]: manager,
    ...Object.fromEntries(
      ["312", "313"].flatMap((minor) => [
        [`C:\\Program Files\\Python${minor}\\python.exe`, peX64],
        [`C:\\Program Files\\Python${minor}\\python${minor}.dll`, ""],
      ]),
    ),
    [`${local}\\Python\\pythoncore-3.14-64\\python.exe`]: peX64,
    [`${local}\\Python\\pythoncore-3.14-64\\__install__.json`]: JSON.stringify({
      schema: 1,
      id: "pythoncore-3.14-64",
      company: "PythonCore",
      tag: "3.14",
      "sort-version": "3.14.1",
      executable: ".\\python.exe",
    }),
  },
  registry: under("machine64", {
    ...pythonOrg("3.12", "C:\\Program Files\\Python312", "64bit", "3.12.4"),
    ...pythonOrg("3.13", "C:\\Program Files\\Python313", "64bit", "3.13.1"),
  }),
} as const;

/** The commands of the page, each with what it prints. */
const examples = blocks(page, "console").flatMap((block) =>
  block.split(/^C:\\work> /m).flatMap((part) => {
    const [command = "", ...lines] = part.split("\n");
    return command === "" ? [] : [[command, lines.join("\n")] as const];
  }),
);

describe(`in ${page},`, () => {
  test.each(examples)("%s prints what the page shows", (command, shown) => {
    expect(printedBy(command)).toBe(shown);
  });

  test("there are several examples", () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  test("py.ini is one that pyl reads without a notice", () => {
    expect(settings).toContain("[commands]");
    expect(printedBy("pyl --which report.py")).toBe("C:\\Program Files\\Python312\\python.exe\n");
  });
});

/** Returns what both streams get, as a terminal shows them. */
function printedBy(command: string): string {
  const [name = "", ...words] = command.split(" ");
  const host = memoryHost({
    ...machine,
    arguments: [name, ...words],
    program: `C:\\Tools\\${name}.exe`,
  });
  main(host, machineOf(host, windows), "pyl 0.0.0 (described)");
  return host.written.error + host.written.output;
}
