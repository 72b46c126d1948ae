import { beforeAll, expect, test } from "vitest";
import { describeWith } from "../../support/stories/stories.ts";
import { installed } from "../../support/windows/registry.ts";
import { startNamed } from "../../support/windows/starts.ts";
import { launcher, neededWine, useWine, type WindowsOutcome } from "../../support/windows/wine.ts";

/** Holds a file open, which no other program may read meanwhile, and starts the launcher with it. */
const holdingSource = `
import ctypes, subprocess, sys
open_file = ctypes.windll.kernel32.CreateFileW
held = open_file(sys.argv[2], 0x80000000, 0, None, 3, 0, None)
assert held != -1
sys.exit(subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL).returncode)
`;

describeWith("on Windows, what cannot be started is said by its name:", neededWine(), (template) => {
  const wine = useWine(template);
  let outcomes: Readonly<Record<string, WindowsOutcome>>;

  beforeAll(async () => {
    await wine.register({
      ...installed("HKEY_CURRENT_USER", "3.14", "C:\\py\\3.14.3"),
      ...installed("HKEY_CURRENT_USER", "3.12", "C:\\gone"),
      ...installed("HKEY_CURRENT_USER", "3.11", "C:\\text"),
      "HKEY_CURRENT_USER\\Software\\Python\\PythonCore\\3.10\\InstallPath": {
        ExecutablePath: "C:\\batch\\python.bat",
      },
    });
    wine.write("C:\\text\\python.exe", "no program\r\n");
    for (const name of ["python", "tool"]) wine.write(`C:\\batch\\${name}.bat`, "@echo batch %*\r\n");
    wine.write("C:\\batch\\py.ini", "[commands]\r\nmine=C:\\batch\\tool.bat\r\n");
    // To cmd, this is the end of one command and another.
    const injection = ['"&echo injected&"'];
    wine.write("C:\\home\\folder\\__init__.py", "");
    const plain = wine.write("C:\\home\\plain.py", "print(1)\r\n");
    const holding = wine.write("C:\\home\\holding.py", holdingSource);
    const utf16 = wine.write("C:\\home\\utf16.py", Buffer.from("\ufeffprint(1)\r\n", "utf16le"));
    const line = (name: string, text: string) => wine.write(`C:\\home\\${name}.py`, `${text}\r\n`);
    outcomes = await startNamed(wine, {
      noProgram: { arguments: ["-3.11", plain] },
      noProgramLine: { arguments: [line("line", "#!C:\\text\\python.exe")] },
      gone: { arguments: ["-3.12", plain] },
      batch: { arguments: ["-3.10", plain] },
      explained: { arguments: ["--explain", plain] },
      missing: { arguments: ["palin.py"] },
      noFolder: { arguments: ["no\\such\\tool.py"] },
      similar: { arguments: ["plain"] },
      empty: { arguments: [""] },
      folder: { arguments: ["folder"] },
      held: { program: "C:\\py\\3.14.3\\python.exe", arguments: [holding, launcher, plain] },
      utf16: { arguments: [utf16] },
      zero: { arguments: [line("zero", "#!python3\0")] },
      command: { arguments: [line("command", "#!/usr/bin/env perl")] },
      unixPath: { arguments: [line("unixPath", "#!/opt/mine/bin/python3 -E")] },
      batchLine: { arguments: [line("batchLine", "#!C:\\batch\\python.bat"), ...injection] },
      batchOnPath: {
        arguments: [line("onPath", "#!/usr/bin/env tool.bat"), ...injection],
        path: ["C:\\batch"],
      },
      batchCommand: {
        arguments: [line("mine", "#!mine"), ...injection],
        variables: { LOCALAPPDATA: "C:\\batch" },
      },
      chdir: { arguments: [line("chdir", "#!/usr/bin/env -S -C C:/else python3")] },
      terminal: { arguments: ["no\u001b[2J\u0007.py"] },
    });
  });

  const said = (name: string): readonly [status: number, ...lines: string[]] => {
    const { status, output, errors } = outcomes[name] as WindowsOutcome;
    expect(output, name).toBe("");
    return [status, ...errors.trimEnd().split("\n")];
  };

  test("an interpreter that is not a program: it counts as none, unless its path is named", () => {
    const reason = "it is not a program for Windows";
    expect(said("noProgram")).toEqual([
      103,
      "pyl: Python 3.11 is not installed",
      "  requested by: -3.11 on the command line",
      "  available: Python 3.14.3",
      `  skipped: C:\\text\\python.exe: ${reason}`,
      "  what to do: install Python 3.11, or choose an available version (pyl --list shows them)",
    ]);
    expect(said("noProgramLine")).toEqual([
      101,
      `pyl: C:\\text\\python.exe could not be started: ${reason} (ERROR_BAD_EXE_FORMAT)`,
      "  what to do: install one for this system and processor",
    ]);
  });

  test("an interpreter that is registered and gone, or a batch file: it counts as none", () => {
    for (const [name, version] of [["gone", "3.12"] as const, ["batch", "3.10"] as const])
      expect(said(name).slice(0, 4)).toEqual([
        103,
        `pyl: Python ${version} is not installed`,
        `  requested by: -${version} on the command line`,
        "  available: Python 3.14.3, Python 3.11",
      ]);
    expect(outcomes.explained?.output).toContain(
      "C:\\gone\\python.exe is skipped, because an installer registered it, but it does not exist.\n",
    );
    expect(outcomes.explained?.output).toContain(
      "C:\\batch\\python.bat is skipped, because it is not a program that can be started directly.\n",
    );
  });

  test("a script that is not there, with what is", () => {
    const advice = "  what to do: check the name and the folder";
    expect(said("missing")).toEqual([105, "pyl: palin.py: no such file", advice]);
    expect(said("empty")).toEqual([105, 'pyl: "": no such file', advice]);
    expect(said("similar")).toEqual([105, "pyl: plain: no such file", "  available: plain.py", advice]);
    expect(said("noFolder")).toEqual([
      105,
      "pyl: no\\such\\tool.py: no such file, because the folder C:\\home\\no does not exist",
      advice,
    ]);
  });

  test("a name that would take over the terminal", () => {
    expect(said("terminal")[1]).toBe("pyl: no\\x1b[2J\\x07.py: no such file");
  });

  test("a folder that Python would not run", () => {
    expect(said("folder").slice(0, 2)).toEqual([105, "pyl: folder: this is a folder without a __main__.py"]);
  });

  test("a script that another program holds", () => {
    expect(said("held")).toEqual([
      101,
      "pyl: C:\\home\\plain.py could not be read: another program has it open for itself alone (EBUSY)",
      "  what to do: close that program, and try again",
    ]);
  });

  test("a script that Python does not read", () => {
    expect(said("utf16").slice(0, 2)).toEqual([
      102,
      "pyl: C:\\home\\utf16.py: the script is written in UTF-16, which Python does not read",
    ]);
    expect(said("zero").slice(0, 2)).toEqual([
      102,
      "pyl: C:\\home\\zero.py:1: there is a NUL byte in the first line",
    ]);
  });

  test("what a first line wants and Windows lacks", () => {
    expect(said("command").slice(0, 2)).toEqual([101, "pyl: the program perl was not found"]);
    expect(said("unixPath").slice(0, 2)).toEqual([
      103,
      "pyl: /opt/mine/bin/python3 is a path of a Unix system, and this is Windows",
    ]);
    expect(said("chdir").slice(0, 2)).toEqual([
      102,
      "pyl: env would refuse this line: the folder C:/else does not exist",
    ]);
  });

  test.each([
    ["by its path", "batchLine"],
    ["by env", "batchOnPath"],
    ["by [commands]", "batchCommand"],
  ])("a batch file that a first line names %s: cmd would read the arguments anew", (_how, name) => {
    expect(said(name)[0]).toBe(101);
  });
});
