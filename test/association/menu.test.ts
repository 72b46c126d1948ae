import { describe, expect, test } from "vitest";
import type { CheckContext } from "../../src/commands/doctor/check-context.ts";
import { checkMenu } from "../../src/commands/doctor/checks/menu.ts";
import { dataOfText, textOfData } from "../../src/host/registry-data.ts";
import {
  contextOf,
  type Desktop,
  type Difference,
  desktopOf,
  registered,
  unregistered,
} from "./described-desktop.ts";

type Registry = NonNullable<Difference["registry"]>;

const user = "user\\Software\\Classes";
const common = "machine64\\Software\\Classes";
const pythonw = "C:\\Python313\\pythonw.exe";
const idle = `"${pythonw}" -m idlelib "%L" %*`;

/** The menu of python.org's installer (CPython, Tools/msi/tcltk/tcltk_reg.wxs). */
const idleMenu = (shell: string, name = "edit313", command = idle): Registry => ({
  [`${shell}\\editwithidle`]: { MUIVerb: "&Edit with IDLE", Subcommands: "" },
  [`${shell}\\editwithidle\\shell\\${name}`]: { MUIVerb: `Edit with IDLE ${name}` },
  [`${shell}\\editwithidle\\shell\\${name}\\command`]: { "": command },
});

function withMenu(registry: Registry, files: readonly string[] = [pythonw]): Desktop {
  const programs = files.map((path) => [path, { kind: "executable" }] as const);
  return desktopOf("windows", { registry, files: Object.fromEntries(programs) });
}

/** Returns the values below the menu of one of pyl's classes, without `open`, by their keys in it. */
function menuOf({ memory }: Desktop, progId = "Pyl.File"): Record<string, Record<string, string>> {
  const shell = `Software\\Classes\\${progId}\\shell\\`;
  const own = Object.entries(memory.userRegistry).filter(
    ([key, values]) =>
      key.startsWith(shell) &&
      !/^open(?:\\|$)/.test(key.slice(shell.length)) &&
      Object.keys(values).length > 0,
  );
  return Object.fromEntries(
    own.map(([key, values]) => [
      key.slice(shell.length),
      Object.fromEntries(Object.entries(values).map(([name, data]) => [name, textOfData(data) ?? data])),
    ]),
  );
}

/** Returns what the doctor says about the menus. */
function findings({ host }: Desktop): readonly string[] {
  const { machine } = contextOf(host);
  return [...checkMenu({ machine } as CheckContext)].map(({ what, fix }) => `${what}; ${fix.text}`);
}

describe("the menu of the class that pyl takes the place of stays", () => {
  const kept = {
    editwithidle: { MUIVerb: "&Edit with IDLE", SubCommands: "" },
    "editwithidle\\shell\\edit313": { MUIVerb: "Edit with IDLE edit313" },
    "editwithidle\\shell\\edit313\\command": { "": idle },
  };
  const win = "C:\\Python313\\Lib\\site-packages\\Pythonwin\\Pythonwin.exe";
  const rows: readonly (readonly [claim: string, registry: Registry, menu: object, progId?: string])[] = [
    ["of this user's Python", idleMenu(`${user}\\Python.File\\Shell`), kept],
    [
      "of the machine's Python",
      {
        [`${user}\\.py`]: {},
        [`${common}\\.py`]: { "": "Python.File" },
        ...idleMenu(`${common}\\Python.File\\Shell`),
      },
      kept,
    ],
    [
      "of scripts without a console",
      { [`${common}\\.pyw`]: { "": "Python.NoConFile" }, ...idleMenu(`${common}\\Python.NoConFile\\Shell`) },
      kept,
      "Pyl.NoConFile",
    ],
    [
      "of archives that have the class of scripts",
      { [`${common}\\.pyz`]: { "": "Python.File" }, ...idleMenu(`${common}\\Python.File\\Shell`) },
      kept,
      "Pyl.ArchiveFile",
    ],
    [
      "as pywin32 adds to it, without quotes around the program",
      { [`${common}\\Python.File\\shell\\Edit with Pythonwin\\command`]: { "": `${win} -edit "%1"` } },
      { "Edit with Pythonwin\\command": { "": `${win} -edit "%1"` } },
    ],
    [
      "as people add to it: run as administrator",
      {
        [`${user}\\Python.File\\shell\\runas`]: { HasLUAShield: "" },
        [`${user}\\Python.File\\shell\\runas\\command`]: { "": 'C:\\Python313\\python.exe "%1" %*' },
      },
      { runas: { HasLUAShield: "" }, "runas\\command": { "": 'C:\\Python313\\python.exe "%1" %*' } },
    ],
    [
      "with the types of its values",
      {
        [`${user}\\Python.File\\shell\\edit\\command`]: {
          "": { data: `2${dataOfText("%SystemRoot%\\notepad.exe %1").slice(1)}` },
        },
        [`${user}\\Python.File\\shell\\edit`]: { CommandFlags: { data: "4:20000000" } },
      },
      { edit: { CommandFlags: "4:20000000" }, "edit\\command": { "": "%SystemRoot%\\notepad.exe %1" } },
    ],
    [
      "under the name that a class got by Open with",
      {
        [`${user}\\.py`]: { "": "py_auto_file" },
        [`${user}\\py_auto_file\\shell\\edit\\command`]: { "": "notepad.exe %1" },
      },
      { "edit\\command": { "": "notepad.exe %1" } },
    ],
    [
      "unless its program does not exist",
      idleMenu(`${user}\\Python.File\\Shell`, "edit27", '"C:\\Python27\\pythonw.exe" -m idlelib "%L"'),
      {},
    ],
    [
      "unless it belongs to an app of the Store",
      {
        [`${user}\\.py`]: { "": "AppX9" },
        [`${user}\\AppX9\\shell\\edit\\command`]: { DelegateExecute: "{4ED3A719}" },
      },
      {},
    ],
  ];
  const whole = rows.map(([claim, registry, menu, id = "Pyl.File"]) => [claim, registry, menu, id] as const);
  test.each(whole)("%s", (_, registry, menu, progId) => {
    const desktop = withMenu(registry, [pythonw, win, "C:\\Python313\\python.exe"]);
    const before = desktop.memory.userRegistry;
    registered(desktop);
    expect(menuOf(desktop, progId)).toEqual(menu);
    expect(registered(desktop).changes).toEqual([]);
    unregistered(desktop);
    expect(desktop.memory.userRegistry).toEqual(before);
  });
});

test("the menu follows what is installed and removed later, and the doctor says that it has to", () => {
  const newer = "C:\\Python314\\pythonw.exe";
  const desktop = withMenu(idleMenu(`${user}\\Python.File\\Shell`), [pythonw, newer]);
  const before = desktop.memory.userRegistry;
  registered(desktop);
  expect(findings(desktop)).toEqual([]);

  const added = "Software\\Classes\\Python.File\\Shell\\editwithidle\\shell\\edit314\\command";
  desktop.memory.setRegistryData(added, "", dataOfText(`"${newer}" -m idlelib "%L" %*`));
  expect(findings(desktop)).toEqual(["the menu of .py files lacks: Edit with IDLE; pyl --register"]);
  registered(desktop);
  expect(findings(desktop)).toEqual([]);

  desktop.memory.remove(pythonw);
  expect(findings(desktop)).toEqual([
    "the menu of .py files has what was removed: Edit with IDLE edit313; pyl --register",
  ]);
  registered(desktop);
  expect(findings(desktop)).toEqual([]);
  expect(Object.keys(menuOf(desktop))).toEqual(["editwithidle", "editwithidle\\shell\\edit314\\command"]);

  desktop.memory.setRegistryData(added, "", undefined);
  unregistered(desktop);
  const values = (keys: object) => Object.entries(keys).filter(([, each]) => Object.keys(each).length > 0);
  expect(values(desktop.memory.userRegistry)).toEqual(values(before));
});
