import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Entry } from "../../../src/host/memory/description.ts";
import { managerPlaces, managerTitle } from "../../../src/interpreters/managers/manager-places.ts";
import { managers } from "../../../src/interpreters/managers/managers.ts";
import { cpython } from "../../machines/layouts.ts";
import { runDescribed } from "../../support/machines/described.ts";

type System = "linux" | "macos" | "windows";
type Variables = Readonly<Record<string, string>>;

/** A folder that holds a manager's Pythons if these variables are set. */
type Row = readonly [manager: string, system: System, folder: string, variables?: Variables];

const data = "/home/me/.local/share";
const user = "C:\\Users\\me";

const rows: readonly Row[] = [
  ["uv", "linux", `${data}/uv/python`],
  ["uv", "linux", "/data/uv/python", { XDG_DATA_HOME: "/data" }],
  ["uv", "linux", "/srv/pythons", { UV_PYTHON_INSTALL_DIR: "/srv/pythons", XDG_DATA_HOME: "/data" }],
  ["uv", "linux", "/srv/pythons", { UV_PYTHON_INSTALL_DIR: "/srv//pythons/" }],
  ["uv", "macos", "/Users/me/.local/share/uv/python"],
  ["uv", "macos", "/Users/me/Library/Application Support/uv/python"],
  ["uv", "macos", "/data/uv/python", { XDG_DATA_HOME: "/data" }],
  ["uv", "macos", "/srv/pythons", { UV_PYTHON_INSTALL_DIR: "/srv/pythons" }],
  ["uv", "windows", `${user}\\AppData\\Roaming\\uv\\python`],
  ["uv", "windows", `${user}\\AppData\\Roaming\\uv\\data\\python`],
  ["uv", "windows", "D:\\pythons", { UV_PYTHON_INSTALL_DIR: "D:/pythons/" }],
  ["pyenv", "linux", "/home/me/.pyenv/versions"],
  ["pyenv", "linux", "/opt/pyenv/versions", { PYENV_ROOT: "/opt/pyenv" }],
  ["pyenv", "macos", "/Users/me/.pyenv/versions"],
  ["pyenv", "macos", "/opt/pyenv/versions", { PYENV_ROOT: "/opt/pyenv/" }],
  ["pyenv", "windows", `${user}\\.pyenv\\pyenv-win\\versions`],
  ["pyenv", "windows", "D:\\pyenv\\pyenv-win\\versions", { PYENV: "D:\\pyenv\\pyenv-win\\" }],
  ["pyenv", "windows", "D:\\pyenv\\versions", { PYENV_ROOT: "D:\\pyenv", PYENV: "D:\\other" }],
  ["mise", "linux", `${data}/mise/installs/python`],
  ["mise", "linux", "/data/mise/installs/python", { XDG_DATA_HOME: "/data" }],
  ["mise", "linux", "/opt/mise/installs/python", { MISE_DATA_DIR: "/opt/mise", XDG_DATA_HOME: "/data" }],
  [
    "mise",
    "linux",
    "/opt/installs/python",
    { MISE_INSTALLS_DIR: "/opt/installs", MISE_DATA_DIR: "/opt/mise" },
  ],
  ["mise", "macos", "/Users/me/.local/share/mise/installs/python"],
  ["mise", "macos", "/data/mise/installs/python", { XDG_DATA_HOME: "/data" }],
  ["mise", "macos", "/opt/mise/installs/python", { MISE_DATA_DIR: "/opt/mise" }],
  ["mise", "macos", "/opt/installs/python", { MISE_INSTALLS_DIR: "/opt/installs" }],
  ["mise", "windows", `${user}\\AppData\\Local\\mise\\installs\\python`],
  ["mise", "windows", "D:\\data\\mise\\installs\\python", { XDG_DATA_HOME: "D:\\data" }],
  ["mise", "windows", "D:\\mise\\installs\\python", { MISE_DATA_DIR: "D:\\mise" }],
  ["mise", "windows", "D:\\installs\\python", { MISE_INSTALLS_DIR: "D:\\installs" }],
  ["asdf", "linux", "/home/me/.asdf/installs/python"],
  ["asdf", "linux", "/opt/asdf/installs/python", { ASDF_DATA_DIR: "/opt/asdf" }],
  ["asdf", "macos", "/Users/me/.asdf/installs/python"],
  ["asdf", "macos", "/opt/asdf/installs/python", { ASDF_DATA_DIR: "/opt/asdf" }],
  ["hatch", "linux", `${data}/hatch/pythons`],
  ["hatch", "linux", "/data/hatch/pythons", { XDG_DATA_HOME: "/data" }],
  ["hatch", "linux", "/opt/hatch/pythons", { HATCH_DATA_DIR: "/opt/hatch", XDG_DATA_HOME: "/data" }],
  ["hatch", "macos", "/Users/me/Library/Application Support/hatch/pythons"],
  ["hatch", "macos", "/opt/hatch/pythons", { HATCH_DATA_DIR: "/opt/hatch" }],
  ["hatch", "windows", `${user}\\AppData\\Local\\hatch\\pythons`],
  ["hatch", "windows", "D:\\hatch\\pythons", { HATCH_DATA_DIR: "D:\\hatch" }],
  ["homebrew", "linux", "/home/linuxbrew/.linuxbrew/opt"],
  ["homebrew", "linux", "/srv/brew/opt", { HOMEBREW_PREFIX: "/srv/brew" }],
  ["homebrew", "macos", "/opt/homebrew/opt"],
  ["homebrew", "macos", "/usr/local/opt"],
  ["homebrew", "macos", "/srv/brew/opt", { HOMEBREW_PREFIX: "/srv/brew" }],
  ["framework", "macos", "/Library/Frameworks/Python.framework/Versions"],
  ["framework", "macos", "/opt/local/Library/Frameworks/Python.framework/Versions"],
  ["framework", "macos", "/Library/Developer/CommandLineTools/Library/Frameworks/Python3.framework/Versions"],
];

for (const [manager, system, folder, variables = {}] of rows)
  describe(`${manager} on ${system} in ${folder}`, () => {
    test("is searched", () => {
      const { host } = search(system, variables, layout(manager, system, folder));
      expect(host.launched?.program, host.written.error).toBe(executable(manager, system, folder));
    });

    const names = Object.keys(variables);
    if (names.length === 0) return;

    test("is not searched if no variable names it", () => {
      const { host, status } = search(system, {}, layout(manager, system, folder));
      expect(host.launched).toBeUndefined();
      expect(status).toBe(112);
    });

    test("is searched instead of the usual folder", () => {
      const others = usualFolder(manager, system);
      const found = search(system, variables, layout(manager, system, others)).host.launched?.program;
      // Homebrew's other processor and uv before 0.5 have places that no variable moves.
      expect(found).toBeUndefined();
    });

    test.each(["", "here/there", "./x"])("is not searched if the variables are '%s'", (value) => {
      const set = Object.fromEntries(names.map((name) => [name, value]));
      expect(search(system, set, layout(manager, system, folder)).status).toBe(112);
      const others = usualFolder(manager, system);
      expect(search(system, set, layout(manager, system, others)).host.launched?.program).toBe(
        executable(manager, system, others),
      );
    });

    test("may be a file, and is nothing then", () => {
      const file = { [Object.values(variables)[0] as string]: "no folder\n", [folder]: "no folder\n" };
      const { host, status } = search(system, variables, file);
      expect(status).toBe(112);
      expect(host.written.error).toContain("no Python was found on this machine");
    });
  });

test("without a home folder none of the places in it are looked in, and nothing else goes wrong", () => {
  for (const [manager, system, folder, variables] of rows) {
    if (variables !== undefined || !/^(?:\/home\/me|\/Users|C:)/.test(folder)) continue;
    const homeless = { HOME: "", USERPROFILE: "", APPDATA: "", LOCALAPPDATA: "" };
    expect(search(system, homeless, layout(manager, system, folder)).status).toBe(112);
  }
});

test("no variable of a system's manager is looked at on another system", () => {
  const files = { ...layout("asdf", "windows", "D:\\asdf\\installs\\python") };
  expect(search("windows", { ASDF_DATA_DIR: "D:\\asdf" }, files).status).toBe(112);
});

describe("the table of managers", () => {
  const names = [...new Set(managers.map(({ name }) => name))];

  test.each(names)("has a row here for each place of %s", (name) => {
    for (const system of ["linux", "macos", "windows"] as const)
      for (const { manager, paths } of managerPlaces[system]) {
        if (manager.name !== name || manager.variant !== undefined) continue;
        const usual = (paths.at(-1) as string).replace(/^\W?[^/\\]*/, "");
        const tried = rows.some((row) => row[0] === name && row[1] === system && row[2].endsWith(usual));
        expect(tried, `${name} on ${system}: ${paths.at(-1)}`).toBe(true);
      }
  });

  test("has the names that docs/list.schema.json knows", () => {
    const schema = readFileSync("docs/list.schema.json", "utf8");
    expect(names.filter((name) => !schema.includes(`"${name}"`))).toEqual([]);
  });

  test("says what people call a manager, and whose framework a Python is in", () => {
    expect(managerTitle("uv", "/home/me/.local/share/uv/python/a/bin/python3")).toBe("uv");
    expect(managerTitle("homebrew", "/opt/homebrew/opt/python@3.13/bin/python3")).toBe("Homebrew");
    const frameworks = managerPlaces.macos.filter(({ manager }) => manager.name === "framework");
    const titles = frameworks.map(({ paths }) => managerTitle("framework", `${paths[0]}/3.13/bin/python3`));
    expect(titles).toEqual(["python.org", "MacPorts", "Apple", "python.org"]);
  });
});

function usualFolder(manager: string, system: System): string {
  const usual = rows.find((row) => row[0] === manager && row[1] === system && row[3] === undefined);
  return usual?.[2] as string;
}

const machines: Readonly<Record<System, string>> = {
  linux: "bare",
  macos: "bareMac",
  windows: "bareWindows",
};

function search(system: System, variables: Variables, files: Readonly<Record<string, Entry>>) {
  const usual: Variables = system === "windows" ? { APPDATA: `${user}\\AppData\\Roaming` } : {};
  const environment = { ...usual, ...variables };
  return runDescribed({ machine: machines[system], arguments: ["hello.py"], environment, files });
}

/** What the manager calls a CPython 3.12.1. */
function folderName(manager: string): string {
  if (manager === "uv") return "cpython-3.12.1-any-any-any";
  if (manager === "homebrew") return "python@3.12";
  return manager === "hatch" || manager === "framework" ? "3.12" : "3.12.1";
}

function layout(manager: string, system: System, folder: string): Record<string, Entry> {
  const separator = system === "windows" ? "\\" : "/";
  const prefix = folder.replace(/[\\/]+$/, "") + separator + folderName(manager);
  const inner = manager === "hatch" ? `${prefix}${separator}python` : prefix;
  const record = { python_path: system === "windows" ? "python\\python.exe" : "python/bin/python3" };
  return {
    ...(system === "windows"
      ? { [`${inner}\\python.exe`]: { kind: "executable" } }
      : cpython(inner, "3.12", { kind: "executable" })),
    ...(manager === "hatch" ? { [`${prefix}${separator}hatch-dist.json`]: JSON.stringify(record) } : {}),
  };
}

function executable(manager: string, system: System, folder: string): string {
  if (system === "windows")
    return `${folder}\\${folderName(manager)}\\${manager === "hatch" ? "python\\" : ""}python.exe`;
  const inner = manager === "hatch" ? "/python/bin/python3" : "/bin/python3.12";
  return `${folder}/${folderName(manager)}${inner}`;
}
