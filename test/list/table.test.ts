import { describe, expect, test } from "vitest";
import { elfX64 } from "../machines/headers.ts";
import { cpython } from "../machines/layouts.ts";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";
import { lines } from "../support/machines/output.ts";

describe("on a terminal", () => {
  test("the list is a table, with the option that starts each, its source, and all its paths", () => {
    const expected = [
      "   Python        Option           From  Path",
      " * 3.12          -3.12            PATH  /usr/local/bin/python3.12",
      "   3.11          -3.11            PATH  /usr/bin/python3.11",
      "                                        also /usr/bin/python3",
      "   GraalPy 3.11  -V:GraalPy/3.11  PATH  /usr/bin/graalpy",
      "   PyPy 3.9      -V:PyPy/3.9      PATH  /usr/bin/pypy3.9",
      "                                        also /usr/bin/pypy3",
      "",
      "* runs here; another: pyl -3.11, pyl -V:GraalPy/3.11",
    ];
    for (const option of ["-0", "--list", "-0p", "--list-paths"])
      expect(table({ machine: "several", arguments: [option] })).toEqual(expected);
  });

  test("it does not matter whether standard error is a terminal", () => {
    const run = { machine: "several", arguments: ["--list"] };
    expect(lines({ ...run, terminals: ["error"] })).toEqual(lines(run));
  });

  test("unusual builds, which start only by name, are marked", () => {
    expect(table({ machine: "unusualBuilds" })).toEqual([
      "   Python     Option  From  Path",
      " * 3.13       -3.13   PATH  /usr/bin/python3.13",
      "   3.12       -3.12   PATH  /usr/bin/python3.12",
      "   3.13d      -3.13d  PATH  /usr/bin/python3.13d  debug build",
      "   3.13t      -3.13t  PATH  /usr/bin/python3.13t  free-threaded",
      "   3.14.0rc2  -3.14   PATH  /usr/local/bin/python3.14  pre-release",
      "",
      "* runs here; another: pyl -3.12",
    ]);
    expect(table({ machine: "twoArchitectures" })[1]).toBe(
      "   3.13    -3.13   PATH  /usr/local/bin/python3.13  32-bit",
    );
  });

  test("environments have a section of their own", () => {
    const environment = { VIRTUAL_ENV: "/home/me/elsewhere" };
    expect(table({ machine: "nested", environment, directory: "/home/me/outer" }).slice(-5)).toEqual([
      "Environments",
      " * 3.11.2                         active   ~/elsewhere",
      "   3.11.2                         nearest  ~/outer/.venv",
      "",
      "* runs here; another: pyl -3.12, pyl -V:GraalPy/3.11",
    ]);
  });

  test("the last line names a version that does not run, also if that of an environment runs", () => {
    const environment = { VIRTUAL_ENV: "/home/me/outer/inner/.venv" };
    const run = { machine: "nested", environment };
    expect(table(run).slice(-2)).toEqual(["", "* runs here; another: pyl -3.11, pyl -V:GraalPy/3.11"]);
  });

  test("with a broken environment there is no star, and the last line says why", () => {
    expect(table({ machine: "broken", directory: "/home/me/gone" }).slice(-8)).toEqual([
      "Environments",
      "   3.8.1                          nearest  ~/gone/.venv  broken",
      "                                           its base Python is gone",
      "                                           (~/gone/.venv/bin/python leads to",
      "                                           /opt/python3.8/bin/python3.8)",
      "",
      "Nothing runs here: the environment ~/gone/.venv is broken: its base Python is",
      "gone (pyl --doctor)",
    ]);
    const environment = { VIRTUAL_ENV: "/nowhere" };
    expect(table({ machine: "broken", environment }).slice(-5)).toEqual([
      "Environments",
      "   ?                              active  /nowhere  broken",
      "                                          there is no Python in it",
      "",
      "Nothing runs here: the active environment does not exist (pyl --doctor)",
    ]);
  });

  test("what cannot be started is listed with the reason", () => {
    const files = { "/usr/bin/python3.8": { link: "/opt/gone/python3.8" } };
    expect(table({ machine: "several", files }).slice(-5, -2)).toEqual([
      "Left out",
      "   /usr/bin/python3.8",
      "     it is a broken link to /opt/gone/python3.8",
    ]);
  });

  test("a script that asks for another program has no star", () => {
    const files = { "/home/me/tool.sh": "#!/bin/sh\n", "/bin/sh": elfX64 };
    expect(table({ machine: "several", files, arguments: ["-0", "tool.sh"] }).at(-1)).toBe(
      "None of these runs tool.sh: it asks for another program (pyl --explain)",
    );
    expect(table({ machine: "several", arguments: ["-0", "exact.py"] }).at(-1)).toMatch(
      /^\* runs exact.py; /,
    );
  });

  test("a machine without any Python has only that line", () => {
    expect(table({ machine: "bare" })).toEqual(["No installed Pythons found!"]);
  });

  test("a manager's links for parts of a version are the same interpreter", () => {
    expect(table({ machine: "miseInstalls", environment: { COLUMNS: "100" } }).slice(1, 5)).toEqual([
      " * 3.12.4   -3.12   mise  ~/.local/share/mise/installs/python/3.12.4/bin/python3.12",
      "                          also ~/.local/share/mise/installs/python/3/bin/python3.12,",
      "                               ~/.local/share/mise/installs/python/3.12/bin/python3.12,",
      "                               ~/.local/share/mise/installs/python/latest/bin/python3.12",
    ]);
  });

  test("a link on PATH to a manager's interpreter counts as that manager's", () => {
    const uv = "/home/me/.local/share/uv/python/cpython-3.12.3-linux-x86_64-gnu";
    const files = {
      ...cpython(uv, "3.12"),
      "/home/me/.local/bin/python3.12": { link: `${uv}/bin/python3.12` },
    };
    const environment = { PATH: "/home/me/.local/bin" };
    expect(table({ machine: "bare", files, environment }).slice(1, -2)).toEqual([
      " * 3.12.3  -3.12   uv    ~/.local/bin/python3.12",
      "     also ~/.local/share/uv/python/cpython-3.12.3-linux-x86_64-gnu/bin/python3.12",
    ]);
  });

  describe("a path that does not fit", () => {
    const path = "/home/me/a/folder/with/a/name/that/is/rather/long/bin/python3.12";
    const run = { machine: "bare", files: { [path]: elfX64 }, environment: { PATH: path.slice(0, -11) } };
    const shown = "~/a/folder/with/a/name/that/is/rather/long/bin/python3.12";

    test("gets a line of its own", () => {
      const files = {
        ...run.files,
        "/home/me/a/folder/with/a/name/that/is/rather/long/bin/pypy3.10": elfX64,
      };
      const rows = table({ ...run, files });
      expect(rows.slice(1, 3)).toEqual([" * 3.12       -3.12         PATH", `     ${shown}`]);
      expect(rows.every((line) => line.length <= 80)).toBe(true);
    });

    test("fits if COLUMNS is large enough", () => {
      const environment = { ...run.environment, COLUMNS: "84" };
      expect(table({ ...run, environment })[1]).toBe(` * 3.12    -3.12   PATH  ${shown}`);
      for (const COLUMNS of ["81", "nonsense", "-1", ""])
        expect(table({ ...run, environment: { ...environment, COLUMNS } })[2]).toBe(`     ${shown}`);
    });
  });

  test("nothing in a name moves the cursor", () => {
    const path = "/usr/bin/\u001b[2J/python3.12";
    const rows = table({
      machine: "bare",
      files: { [path]: elfX64 },
      environment: { PATH: "/usr/bin/\u001b[2J" },
    });
    expect(rows[1]).toBe(" * 3.12    -3.12   PATH  /usr/bin/\\x1b[2J/python3.12");
    expect(rows.join("")).not.toContain("\u001b");
  });

  test("only the home folder is ~", () => {
    const files = { "/home/me2/python3.12": elfX64, "/home/me/python3.11": elfX64 };
    const rows = table({ machine: "bare", files, environment: { PATH: "/home/me2:/home/me" } });
    expect(rows.slice(1, 3).map((row) => row.split(" ").at(-1))).toEqual([
      "/home/me2/python3.12",
      "~/python3.11",
    ]);
    const root = table({ machine: "bare", files, environment: { PATH: "/home/me", HOME: "/" } });
    expect(root[1]).toContain(" /home/me/python3.11");
  });

  describe("colours", () => {
    const coloured = (environment: Record<string, string>, machine = "several") =>
      lines({ machine, arguments: ["-0"], terminals: ["output"], environment }).join("\n");

    test("make the star green, details dim, a pre-release yellow, a broken environment red", () => {
      const rows = coloured({ TERM: "xterm" }).split("\n");
      expect(rows[0]).toBe("\u001b[2m   Python        Option           From  Path\u001b[0m");
      expect(rows[1]).toBe(
        " \u001b[32m*\u001b[0m 3.12          -3.12            PATH  /usr/local/bin/python3.12",
      );
      expect(rows[3]).toBe(`${" ".repeat(40)}\u001b[2malso /usr/bin/python3\u001b[0m`);
      expect(coloured({ TERM: "xterm" }, "unusualBuilds")).toContain("\u001b[33mpre-release\u001b[0m");
      const broken = { TERM: "xterm", VIRTUAL_ENV: "/nowhere" };
      expect(coloured(broken)).toContain("\u001b[31mbroken\u001b[0m");
    });

    test.each<[claim: string, environment: Record<string, string>, machine: string, isColoured: boolean]>([
      ["are off if NO_COLOR is set", { TERM: "xterm", NO_COLOR: "1" }, "several", false],
      ["are on if NO_COLOR is empty", { TERM: "xterm", NO_COLOR: "" }, "several", true],
      ["are off on a dumb terminal", { TERM: "dumb" }, "several", false],
      ["are off if nothing is known of the terminal", {}, "several", false],
      ["are off in Windows' console", {}, "windows", false],
      ["are on in Windows Terminal", { WT_SESSION: "1" }, "windows", true],
      ["are on in ConEmu", { ConEmuANSI: "ON" }, "windows", true],
      ["are off in a ConEmu that turned them off", { ConEmuANSI: "OFF" }, "windows", false],
      ["are on in a terminal on Windows that sets TERM", { TERM: "xterm-256color" }, "windows", true],
    ])("%s", (_claim, environment, machine, isColoured) => {
      expect(coloured(environment, machine).includes("\u001b[")).toBe(isColoured);
    });

    test("are off if the output is not a terminal", () => {
      const { host } = runDescribed({
        machine: "several",
        arguments: ["-0"],
        environment: { TERM: "xterm" },
      });
      expect(host.written.output).not.toContain("\u001b[");
    });
  });
});

/** A command line on a terminal, without colours unless a row turns them on. */
function table(run: Omit<DescribedRun, "arguments"> & Partial<DescribedRun>): string[] {
  const environment = { TERM: "xterm", NO_COLOR: "1", ...run.environment };
  return lines({ arguments: ["--list"], terminals: ["output"], ...run, environment });
}
