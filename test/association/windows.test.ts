import { describe, expect, test } from "vitest";
import { dataOfText, textOfData } from "../../src/host/registry-data.ts";
import { type Difference, desktopOf, registered, unregistered } from "./described-desktop.ts";

type Values = Readonly<Record<string, string>>;

/** Returns the values that a registration adds or changes, as text. */
function newValues(difference: Difference = {}): Readonly<Record<string, Values>> {
  const desktop = desktopOf("windows", difference);
  const before = desktop.memory.userRegistry;
  registered(desktop);
  const changed = Object.entries(desktop.memory.userRegistry).map(([key, values]) => {
    const added = Object.entries(values).filter(([name, data]) => before[key]?.[name] !== data);
    return [key, Object.fromEntries(added.map(([name, data]) => [name, textOfData(data) ?? data]))] as const;
  });
  return Object.fromEntries(changed.filter(([, values]) => Object.keys(values).length > 0));
}

const classes = "Software\\Classes";
const handler = { "": "{60254CA5-953B-11CF-8C96-00AA00B8708C}" };

function classOf(progId: string, title: string, program: string): Readonly<Record<string, Values>> {
  const key = `${classes}\\${progId}`;
  return {
    [key]: { "": title, FriendlyTypeName: title },
    [`${key}\\DefaultIcon`]: { "": '"C:\\My Tools\\pyl.exe",0' },
    [`${key}\\shell`]: { "": "open" },
    [`${key}\\shell\\open`]: { FriendlyAppName: "pyl" },
    [`${key}\\shell\\open\\command`]: { "": `"C:\\My Tools\\${program}" "%L" %*` },
    [`${key}\\shellex\\DropHandler`]: handler,
  };
}

test("every value that is registered", () => {
  expect(newValues()).toEqual({
    ...classOf("Pyl.File", "Python script", "pyl.exe"),
    ...classOf("Pyl.NoConFile", "Python script without a console", "pylw.exe"),
    ...classOf("Pyl.ArchiveFile", "Python archive", "pyl.exe"),
    ...classOf("Pyl.NoConArchiveFile", "Python archive without a console", "pylw.exe"),
    [`${classes}\\.py`]: { "": "Pyl.File", "Content Type": "text/x-python", PerceivedType: "text" },
    [`${classes}\\.pyw`]: { "": "Pyl.NoConFile", "Content Type": "text/x-python", PerceivedType: "text" },
    [`${classes}\\.pyz`]: {
      "": "Pyl.ArchiveFile",
      "Content Type": "application/x-python-zipapp",
      PerceivedType: "compressed",
    },
    [`${classes}\\.pyzw`]: {
      "": "Pyl.NoConArchiveFile",
      "Content Type": "application/x-python-zipapp",
      PerceivedType: "compressed",
    },
    [`${classes}\\.py\\OpenWithProgids`]: { "Pyl.File": "0:" },
    [`${classes}\\.pyw\\OpenWithProgids`]: { "Pyl.NoConFile": "0:" },
    [`${classes}\\.pyz\\OpenWithProgids`]: { "Pyl.ArchiveFile": "0:" },
    [`${classes}\\.pyzw\\OpenWithProgids`]: { "Pyl.NoConArchiveFile": "0:" },
    [`${classes}\\Applications\\pyl.exe`]: { FriendlyAppName: "pyl" },
    [`${classes}\\Applications\\pyl.exe\\shell\\open\\command`]: { "": '"C:\\My Tools\\pyl.exe" "%L" %*' },
    [`${classes}\\Applications\\pyl.exe\\SupportedTypes`]: { ".py": "", ".pyw": "", ".pyz": "", ".pyzw": "" },
    "Software\\pyl\\Capabilities": {
      ApplicationName: "pyl",
      ApplicationDescription: "Starts Python scripts with the right interpreter",
    },
    "Software\\pyl\\Capabilities\\FileAssociations": {
      ".py": "Pyl.File",
      ".pyw": "Pyl.NoConFile",
      ".pyz": "Pyl.ArchiveFile",
      ".pyzw": "Pyl.NoConArchiveFile",
    },
    "Software\\RegisteredApplications": { pyl: "Software\\pyl\\Capabilities" },
    "Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\pyl.exe": { "": "C:\\My Tools\\pyl.exe" },
    "Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\pylw.exe": { "": "C:\\My Tools\\pylw.exe" },
    Environment: { PATHEXT: ".COM;.EXE;.BAT;.CMD;.PY;.PYW" },
  });
});

describe("the two programs are", () => {
  const tools = { "C:\\T\\pyl.exe": { is: "self" }, "C:\\T\\pylw.exe": { is: "self" } } as const;
  const rows: readonly (readonly [
    claim: string,
    difference: Difference,
    console: string,
    windowed: string,
  ])[] = [
    ["both programs", { program: "C:\\T\\pyl.exe", files: tools }, '"C:\\T\\pyl.exe"', '"C:\\T\\pylw.exe"'],
    [
      "both programs, if the windowed one is running",
      { program: "C:\\T\\pylw.exe", files: tools },
      '"C:\\T\\pyl.exe"',
      '"C:\\T\\pylw.exe"',
    ],
    [
      "the console one only, with an option",
      { program: "C:\\T\\alone.exe", files: { "C:\\T\\alone.exe": { is: "self" } } },
      '"C:\\T\\alone.exe"',
      '"C:\\T\\alone.exe" --windowed',
    ],
    [
      "the windowed one only, with an option",
      { program: "C:\\U\\pyw.exe", files: { "C:\\U\\pyw.exe": { is: "self" } } },
      '"C:\\U\\pyw.exe" --console',
      '"C:\\U\\pyw.exe"',
    ],
  ];
  test.each(rows)("%s", (_, difference, console, windowed) => {
    const values = newValues(difference);
    expect(values[`${classes}\\Pyl.File\\shell\\open\\command`]).toEqual({ "": `${console} "%L" %*` });
    expect(values[`${classes}\\Pyl.NoConFile\\shell\\open\\command`]).toEqual({ "": `${windowed} "%L" %*` });
  });
});

describe("PATHEXT", () => {
  const session = "machine64\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
  const rows: readonly (readonly [
    claim: string,
    registry: Difference["registry"],
    after: string | undefined,
  ])[] = [
    [
      "that the user has set gets both endings, and keeps its type",
      { "user\\Environment": { PATHEXT: { data: `2${dataOfText(".EXE").slice(1)}` } } },
      `2${dataOfText(".EXE;.PY;.PYW").slice(1)}`,
    ],
    [
      "that ends in a semicolon gets no empty item",
      { "user\\Environment": { PATHEXT: ".EXE;" } },
      dataOfText(".EXE;.PY;.PYW"),
    ],
    [
      "that has one of the endings gets the other",
      { "user\\Environment": { PATHEXT: ".exe;.py" } },
      dataOfText(".exe;.py;.PYW"),
    ],
    [
      "that has both endings stays",
      { "user\\Environment": { PATHEXT: ".pyw;.PY;.EXE" } },
      dataOfText(".pyw;.PY;.EXE"),
    ],
    ["is not set if the machine's has both endings", { [session]: { PATHEXT: ".EXE;.PY;.PYW" } }, undefined],
    ["is not set if the machine has none", { [session]: {} }, undefined],
    ["that is not a text stays", { "user\\Environment": { PATHEXT: { data: "4:01000000" } } }, "4:01000000"],
  ];
  test.each(rows)("%s", (_, registry, after) => {
    const desktop = desktopOf("windows", { registry: registry ?? {} });
    const before = desktop.memory.userRegistry.Environment?.PATHEXT;
    registered(desktop);
    expect(desktop.memory.userRegistry.Environment?.PATHEXT).toBe(after);
    expect(registered(desktop).changes).toEqual([]);
    unregistered(desktop);
    expect(desktop.memory.userRegistry.Environment?.PATHEXT).toBe(before);
  });
});

describe("a choice in Explorer", () => {
  const key = "user\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\FileExts\\.py\\UserChoice";
  const notes = (progId: string) => {
    const desktop = desktopOf("windows", { registry: { [key]: { ProgId: progId, Hash: "x=" } } });
    const { notes } = registered(desktop);
    expect(desktop.memory.userRegistry[key.slice(5)]).toEqual({
      ProgId: dataOfText(progId),
      Hash: dataOfText("x="),
    });
    return notes;
  };

  test("of another program is reported, and stays", () => {
    expect(notes("VSCode.py")).toEqual([{ kind: "userChoice", ending: ".py", progId: "VSCode.py" }]);
  });

  test("of pyl, under either of its names, needs no note", () => {
    expect([notes("Pyl.File"), notes("Applications\\PYL.exe")]).toEqual([[], []]);
  });
});

test("Explorer is notified of every change, and of nothing else", () => {
  const desktop = desktopOf("windows");
  const counts = [registered, registered, unregistered, unregistered].map((act) => {
    act(desktop);
    return desktop.memory.shellNotifications;
  });
  expect(counts).toEqual([1, 1, 2, 2]);
});
