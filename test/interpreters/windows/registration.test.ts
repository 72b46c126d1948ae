import { describe, expect, test } from "vitest";
import type { Description } from "../../../src/host/memory/description.ts";
import { readRegistration } from "../../../src/interpreters/windows/registration.ts";
import { registeredInterpreters } from "../../../src/interpreters/windows/registry.ts";
import { windowsMachine } from "../described-machine.ts";

const program = { kind: "executable" } as const;

function read(
  values: Readonly<Record<string, string>>,
  install: Readonly<Record<string, string>>,
  more: { company?: string; tag?: string; root?: "user" | "machine64" | "machine32" } = {},
  machine: Partial<Description> = {},
) {
  const { company = "PythonCore", tag = "3.12", root = "user" } = more;
  const key = `Software\\Python\\${company}\\${tag}`;
  return readRegistration(
    { root, company, tag, key },
    windowsMachine({
      files: {
        "C:\\P\\python.exe": program,
        "C:\\P\\pythonw.exe": program,
        "C:\\P\\other.exe": program,
        "C:\\P\\python.bat": program,
      },
      ...machine,
      registry: { [`${root}\\${key}`]: values, [`${root}\\${key}\\InstallPath`]: install },
    }),
  );
}

const plain = { "": "C:\\P\\" };

describe("the executable", () => {
  const rows: readonly (readonly [install: Record<string, string>, company: string, path: string])[] = [
    [plain, "PythonCore", "C:\\P\\python.exe"],
    [plain, "pythoncore", "C:\\P\\python.exe"],
    [{ "": "C:/P" }, "PythonCore", "C:\\P\\python.exe"],
    [{ "": '"C:\\P"' }, "PythonCore", "C:\\P\\python.exe"],
    [{ ...plain, ExecutablePath: "other.exe" }, "PythonCore", "C:\\P\\other.exe"],
    [{ ...plain, ExecutablePath: '"C:\\P\\other.exe"' }, "Acme", "C:\\P\\other.exe"],
    [{ ...plain, ExecutablePath: " C:/P/other.exe " }, "Acme", "C:\\P\\other.exe"],
    [{ "": "C:\\P\\lib", ExecutablePath: "..\\other.exe" }, "Acme", "C:\\P\\other.exe"],
    [{ ExecutablePath: "C:\\P\\other.exe" }, "Acme", "C:\\P\\other.exe"],
  ];
  test.each(rows)("%j of %s", (install, company, path) => {
    expect(read({}, install, { company })).toMatchObject({ kind: "interpreter", executable: path });
  });

  const wrong: readonly (readonly [install: Record<string, string>, company: string, why: string])[] = [
    [{}, "PythonCore", "withoutExecutable"],
    [{ "": "" }, "PythonCore", "withoutExecutable"],
    [{ "": "P" }, "PythonCore", "withoutExecutable"],
    [{ "": '""' }, "PythonCore", "withoutExecutable"],
    [plain, "Acme", "withoutExecutable"],
    [{ ExecutablePath: "other.exe" }, "Acme", "withoutExecutable"],
    [{ "": "P", ExecutablePath: "other.exe" }, "Acme", "withoutExecutable"],
    [{ ...plain, ExecutablePath: "gone.exe" }, "Acme", "missing"],
    [{ ...plain, ExecutablePath: "." }, "Acme", "notExecutable"],
    [{ ...plain, ExecutablePath: "python.bat" }, "Acme", "notExecutable"],
  ];
  test.each(wrong)("%j of %s is none", (install, company, why) => {
    expect(read({}, install, { company })).toMatchObject({ kind: "leftOut", why: { kind: why } });
  });

  test("a copy of this launcher is none", () => {
    const files = { "C:\\P\\python.exe": { is: "self" } } as const;
    expect(read({}, plain, {}, { files })).toMatchObject({ kind: "leftOut", why: { kind: "self" } });
  });

  test("nor is the alias of another launcher", () => {
    const packageFamily = "PythonSoftwareFoundation.PythonManager_qbz5n2kfra8p0";
    const files = { "C:\\P\\python.exe": { ...program, packageFamily } };
    expect(read({}, plain, {}, { files })).toMatchObject({ why: { kind: "otherLauncher" } });
  });
});

describe("what is registered besides", () => {
  test("arguments, and the executable without a console with its own", () => {
    const install = {
      ...plain,
      ExecutableArguments: '-E -X "a b"',
      WindowedExecutablePath: "other.exe",
      WindowedExecutableArguments: "-q",
    };
    expect(read({}, install)).toMatchObject({
      registration: {
        arguments: ["-E", "-X", "a b"],
        windowed: { executable: "C:\\P\\other.exe", arguments: ["-q"] },
      },
    });
  });

  test("PythonCore's executable without a console stands beside the other", () => {
    expect(read({}, plain)).toMatchObject({
      registration: { windowed: { executable: "C:\\P\\pythonw.exe", arguments: [] } },
    });
  });

  test("a name, or what stands for one", () => {
    const named = (values: Record<string, string>, company: string) =>
      read(values, { ExecutablePath: "C:\\P\\other.exe" }, { company });
    expect(named({ DisplayName: "Mine" }, "Acme")).toMatchObject({ registration: { displayName: "Mine" } });
    expect(named({}, "Acme")).toMatchObject({ registration: { displayName: "Acme 3.12" } });
    expect(named({}, "PythonCore")).toMatchObject({ registration: { displayName: "Python 3.12" } });
  });
});

describe("the architecture and the tag", () => {
  const pe = (machine: string) => ({
    kind: "executable" as const,
    content: `MZ${"\0".repeat(58)}\x40\0\0\0PE\0\0${machine}`,
  });
  const x86 = pe("\x4c\x01");
  const x64 = pe("\x64\udc86");
  const arm = pe("\x64\udcaa");
  const rows = [
    ["3.12", "user", "32bit", x64, "x86_64", "32bit", "3.12"],
    ["3.12", "machine32", "64bit", x64, "x86_64", "64bit", "3.12"],
    ["3.12", "machine32", "", x64, "x86_64", "32bit", "3.12"],
    ["3.12", "machine64", "", x86, "x86_64", "32bit", "3.12"],
    ["3.12", "machine64", "", program, "x86_64", "64bit", "3.12"],
    ["3.12", "user", "", program, "x86_64", undefined, "3.12"],
    ["3.12", "user", "constructor", x64, "x86_64", "64bit", "3.12"],
    ["3.12", "user", "ARM64", x64, "aarch64", "arm64", "3.12"],
    ["3.12", "user", "64bit", arm, "aarch64", "arm64", "3.12"],
    ["3.12", "user", "64bit", x64, "aarch64", "64bit", "3.12"],
    ["3.12", "user", "64bit", program, "aarch64", "64bit", "3.12"],
    ["3.12-arm64", "user", "64bit", arm, "x86_64", "arm64", "3.12-arm64"],
    ["2.7", "user", "", x86, "x86_64", "32bit", "2.7-32"],
    ["2.7", "machine64", "", x64, "x86_64", "64bit", "2.7"],
    ["3.5", "machine32", "", x86, "x86_64", "32bit", "3.5-32"],
    ["3.5-32", "machine32", "", x86, "x86_64", "32bit", "3.5-32"],
    ["3.6", "machine32", "", x86, "x86_64", "32bit", "3.6"],
    ["3", "machine32", "", x86, "x86_64", "32bit", "3"],
    ["", "machine32", "", x86, "x86_64", "32bit", ""],
  ] as const;
  test.each(rows)(
    "of %s for %s, registered as %j",
    (tag, root, reported, file, machine, architecture, expected) => {
      const files = { "C:\\P\\python.exe": file };
      const values = reported === "" ? {} : { SysArchitecture: reported };
      const found = read(values, plain, { tag, root }, { files, architecture: machine });
      expect(found).toMatchObject({ registration: { architecture, tag: expected } });
    },
  );
});

describe("a registry", () => {
  test("that has no Python at all is empty", () => {
    expect([...registeredInterpreters(windowsMachine({}))]).toEqual([]);
  });

  test("with an empty company is empty", () => {
    const registry = { "user\\Software\\Python\\PythonCore": { "": "" } };
    expect([...registeredInterpreters(windowsMachine({ registry }))]).toEqual([]);
  });

  test("keeps py.exe's own key to itself, whatever its case", () => {
    const found = [...registeredInterpreters(windowsMachine("registered"))];
    expect(found.some((each) => each.kind === "leftOut" && each.path.includes("PyLauncher"))).toBe(false);
    expect(found.filter((each) => each.kind === "interpreter")).toHaveLength(8);
  });
});
