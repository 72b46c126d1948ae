import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { takeInventory } from "../src/commands/list/inventory.ts";
import { selectorsFor } from "../src/commands/list/selectors.ts";
import { withProbes } from "../src/commands/probe.ts";
import { memoryHost } from "../src/host/memory.ts";
import { machineOf } from "../src/platform/machine.ts";
import { posix } from "../src/platform/posix.ts";
import { windows } from "../src/platform/windows.ts";
import { parseRequest } from "../src/request/request.ts";
import { elfX64, elfX86 } from "./machines/headers.ts";
import { cpython, patchlevel } from "./machines/layouts.ts";
import { machines } from "./machines/machines.ts";
import { type DescribedRun, runDescribed } from "./support/machines/described.ts";

test("the list is py.exe's: a blank, the selector in 16 places, a blank, the name", () => {
  expect(lines({ machine: "several", arguments: ["--list"] })).toEqual([
    " -V:3.12 *        Python 3.12",
    " -V:3.11          Python 3.11",
    " -V:GraalPy/3.11  GraalPy 3.11",
    " -V:PyPy/3.9      PyPy 3.9",
  ]);
});

test("with paths, the path is last", () => {
  expect(lines({ machine: "several", arguments: ["-0p"] }).slice(0, 2)).toEqual([
    " -V:3.12 *        /usr/local/bin/python3.12",
    " -V:3.11          /usr/bin/python3.11",
  ]);
});

test("the star follows a version, a default, or a script's request", () => {
  const starred = (run: Omit<DescribedRun, "machine">) =>
    lines({ machine: "several", ...run }).find((line) => line.includes(" * "));
  expect(starred({ arguments: ["-3.11", "-0"] })).toContain("Python 3.11");
  expect(starred({ arguments: ["-0"], environment: { PY_PYTHON: "PyPy/3.9" } })).toContain("PyPy 3.9");
  expect(starred({ arguments: ["-0", "exact.py"] })).toContain("Python 3.11");
});

test("an environment that would run comes first, without a selector", () => {
  const environment = { VIRTUAL_ENV: "/home/me/elsewhere" };
  expect(lines({ machine: "nested", arguments: ["-0"], environment })[0]).toBe(
    "  *               Active venv",
  );
  expect(lines({ machine: "nested", arguments: ["-0p"], environment })[0]).toBe(
    "  *               /home/me/elsewhere/bin/python",
  );
  expect(lines({ machine: "nested", arguments: ["-0", "outer/tool.py"] })[0]).toBe(
    "  *               Python 3.11.2 in /home/me/outer/.venv",
  );
});

test("a machine without any has an empty list, which is not a failure", () => {
  const { host, status } = runDescribed({ machine: "bare", arguments: ["--list"] });
  expect([host.written.output, status]).toEqual(["No installed Pythons found!\n", 0]);
});

test("--which prints the path and nothing else", () => {
  expect(lines({ machine: "several", arguments: ["--which", "exact.py"] })).toEqual(["/usr/bin/python3.11"]);
});

test("--dry-run prints what a shell would take", () => {
  const run = { machine: "several", arguments: ["--dry-run", "exact.py", "a b", "it's", ""] };
  expect(lines(run)).toEqual([`/usr/bin/python3.11 -u exact.py 'a b' 'it'"'"'s' ''`]);
});

describe("on Windows", () => {
  test("registered ones have their company, tag and name, as in py.exe", () => {
    expect(lines({ machine: "registered", arguments: ["-0"] })).toEqual([
      " -V:3.13-32       Python 3.13 (32-bit)",
      " -V:3.12 *        Python 3.12 (64-bit)",
      " -V:3.12-32       Python 3.12 (32-bit)",
      " -V:3.11          Python 3.11 (64-bit)",
      " -V:Acme/quoted 3 Acme quoted 3",
      " -V:2.7-32        Python 2.7-32",
      " -V:3.14          Python 3.14 (64-bit)",
    ]);
    expect(lines({ machine: "otherCompanies", arguments: ["-0"] })).toEqual([
      " -V:Astral/CPython3.12.1 * CPython 3.12.1 (64-bit)",
      " -V:3.11          Python 3.11 (64-bit)",
      " -V:PyPy/3.10     PyPy 3.10",
      " -V:ContinuumAnalytics/Anaconda39-64 Anaconda3 2021.11 (64-bit)",
    ]);
  });

  test("the arguments that an interpreter needs follow its path", () => {
    expect(lines({ machine: "registered", arguments: ["-0p"] })).toContain(
      ' -V:Acme/quoted 3 C:\\Quoted\\python.exe -X "a b"',
    );
  });

  test("an interpreter of several sources is listed once", () => {
    expect(lines({ machine: "installManager", arguments: ["-0"] })).toEqual([
      " -V:3.14 *        Python 3.14.0",
      " -V:3.13.0        Python 3.13.0",
    ]);
    expect(lines({ machine: "store", arguments: ["-0"] })).toEqual([
      " -V:3.12 *        Python 3.12 (Store)",
      " -V:3.11          Python 3.11 (Store)",
    ]);
    const environment = { PATH: "c:\\PROGRAM FILES\\python311\\" };
    expect(lines({ machine: "registered", arguments: ["-0"], environment })).toHaveLength(7);
  });

  test("there is a star also if PATH has another spelling", () => {
    const environment = { PATH: "c:\\PROGRAM FILES\\python311\\" };
    expect(lines({ machine: "registered", arguments: ["-0", "named.py"], environment })).toContain(
      " -V:3.11 *        Python 3.11 (64-bit)",
    );
  });

  test("PYLAUNCHER_LIMIT_TO_COMPANY leaves one company", () => {
    const environment = { PYLAUNCHER_LIMIT_TO_COMPANY: "astral" };
    expect(lines({ machine: "otherCompanies", arguments: ["-0"], environment })).toEqual([
      " -V:Astral/CPython3.12.1 * CPython 3.12.1 (64-bit)",
    ]);
  });

  test("the machine's own architecture comes before others of the same version", () => {
    expect(lines({ machine: "arm64", arguments: ["-0"] }).slice(0, 3)).toEqual([
      " -V:3.13          Python 3.13 (64-bit)",
      " -V:3.12-arm64 *  Python 3.12 (ARM64)",
      " -V:3.12          Python 3.12 (64-bit)",
    ]);
  });

  test("the Store's stubs leave the list empty", () => {
    const { host, status } = runDescribed({ machine: "bareWindows", arguments: ["--list"] });
    expect([host.written.output, status]).toEqual(["No installed Pythons found!\n", 0]);
  });
});

/** A command line on a terminal, without colours unless a row turns them on. */
function table(run: Omit<DescribedRun, "arguments"> & Partial<DescribedRun>): string[] {
  const environment = { TERM: "xterm", NO_COLOR: "1", ...run.environment };
  return lines({ arguments: ["--list"], terminals: ["output"], ...run, environment });
}

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

describe("the option in the table starts that interpreter:", () => {
  test.each(Object.keys(machines))("%s", (machine) => {
    const told = optionsOn(machine);
    const started = told.map(([option]) => [option, lines({ machine, arguments: ["--which", option] })[0]]);
    expect(started).toEqual(told);
  });

  test("most machines have such options", () => {
    expect(Object.keys(machines).flatMap(optionsOn).length).toBeGreaterThan(100);
  });
});

/** Returns each option of that machine's table, with its path. */
function optionsOn(name: string): (readonly [option: string, executable: string])[] {
  const described = machines[name];
  if (described === undefined) throw new Error(`there is no machine ${name}`);
  const host = memoryHost({ ...described, arguments: ["pyl", "-0"] });
  const machine = machineOf(host, host.operatingSystem === "windows" ? windows : posix);
  const situation = { request: parseRequest(machine), machine, host, edition: "" };
  const selectors = withProbes(situation, (current) =>
    selectorsFor(takeInventory(current.request, current.machine), current.machine),
  );
  return [...selectors].map(([{ interpreter }, option]) => [option, interpreter.name]);
}

describe("as JSON", () => {
  test("each has its identity, its architecture, and all its paths", () => {
    const files = {
      ...patchlevel("/usr", "3.12", "3.12.4"),
      "/usr/bin/python3.12": elfX64,
      "/usr/bin/python3": { link: "python3.12" },
      "/home/me/bin/python": { link: "/usr/bin/python3" },
      "/usr/local/bin/python3.14": elfX86,
      ...patchlevel("/usr/local", "3.14", "3.14.0rc1"),
    };
    const environment = { PATH: "/usr/bin:/home/me/bin:/usr/local/bin" };
    expect(json({ machine: "bare", files, environment })).toEqual({
      schemaVersion: 1,
      interpreters: [
        {
          tag: "3.12",
          company: "PythonCore",
          version: "3.12.4",
          name: "Python 3.12.4",
          implementation: "CPython",
          variant: "standard",
          isPrerelease: false,
          architecture: "64bit",
          executable: "/usr/bin/python3.12",
          paths: ["/usr/bin/python3.12", "/usr/bin/python3", "/home/me/bin/python"],
          source: "path",
          isDefault: true,
        },
        {
          tag: "3.14",
          company: "PythonCore",
          version: "3.14.0rc1",
          name: "Python 3.14.0rc1",
          implementation: "CPython",
          variant: "standard",
          isPrerelease: true,
          architecture: "32bit",
          executable: "/usr/local/bin/python3.14",
          paths: ["/usr/local/bin/python3.14"],
          source: "path",
          isDefault: false,
        },
      ],
      environments: [],
      leftOut: [],
    });
  });

  test("a micro version that no file has is probed once, and is in the text too", () => {
    const run = {
      machine: "bare",
      files: { "/usr/bin/python3.12": elfX64 },
      answers: {
        "/usr/bin/python3.12": '{"implementation": "cpython", "version": "3.12.4", "variant": "standard"}',
      },
    };
    const { host } = runDescribed({ ...run, arguments: ["-0"] });
    expect(host.written.output).toBe(" -V:3.12 *        Python 3.12.4\n");
    expect(host.asked).toHaveLength(1);
    const kept = { "/home/me/.cache/pyl/interpreters.json": Object.values(host.replaced)[0] ?? "" };
    const again = runDescribed({ ...run, files: { ...run.files, ...kept }, arguments: ["-0"] });
    expect([again.host.written.output, again.host.asked]).toEqual([host.written.output, []]);
  });

  test("links to a manager's folders are further paths", () => {
    const [first] = json({ machine: "miseInstalls" }).interpreters;
    const folder = "/home/me/.local/share/mise/installs/python";
    expect(first?.paths).toEqual(
      ["3.12.4", "3", "3.12", "latest"].map((name) => `${folder}/${name}/bin/python3.12`),
    );
  });

  test("links to Homebrew's folders are further paths too", () => {
    const cellar = "/opt/homebrew/Cellar/python@3.13/3.13.1";
    const files = {
      ...cpython(cellar, "3.13"),
      "/opt/homebrew/opt/python@3.13": { link: "../Cellar/python@3.13/3.13.1" },
      "/opt/homebrew/opt/python@3": { link: "../Cellar/python@3.13/3.13.1" },
    };
    const { interpreters } = json({ machine: "homebrew", files });
    expect(interpreters[0]?.paths).toContain("/opt/homebrew/opt/python@3.13/bin/python3.13");
    expect(interpreters[0]?.paths).toContain("/opt/homebrew/opt/python@3/bin/python3.13");
  });

  test("environments are in a list of their own, broken ones with the reason", () => {
    const environment = { VIRTUAL_ENV: "/home/me/elsewhere" };
    const directory = "/home/me/outer";
    const { interpreters, environments } = json({ machine: "nested", environment, directory });
    expect(environments).toMatchObject([
      { environment: "/home/me/elsewhere", source: "activeEnvironment", version: "3.11.2", isDefault: true },
      { environment: "/home/me/outer/.venv", source: "enclosingEnvironment", isDefault: false },
    ]);
    expect(interpreters[0]).toEqual(environments[0]);
    expect(interpreters.slice(1).filter((each) => "environment" in each)).toEqual([]);
    const broken = json({ machine: "broken", directory: "/home/me/upgraded" });
    expect(broken.interpreters.some(({ isDefault }) => isDefault)).toBe(false);
    expect(broken.environments).toMatchObject([
      {
        environment: "/home/me/upgraded/.venv",
        defect: {
          kind: "otherVersion",
          reason: "it was created for Python 3.10, but its Python is now 3.11",
        },
      },
    ]);
  });

  test("an environment that does not count here is not among them", () => {
    const off = {
      machine: "nested",
      arguments: ["--list", "--json", "--no-venv"],
      directory: "/home/me/outer",
    };
    expect(json(off).environments).toEqual([]);
    expect(json({ machine: "shared", directory: "/srv/mine" }).environments).toEqual([]);
    const trusted = { PATH: "/usr/bin", HOME: "/home/me" };
    const files = { "/home/me/.config/py.ini": "[pyl]\ntrusted = /srv\n" };
    expect(
      json({ machine: "shared", directory: "/srv/mine", files, environment: trusted }).environments,
    ).toMatchObject([{ environment: "/srv/.venv" }]);
  });

  test("environments that only a manager lists are there too, but no version starts them", () => {
    const { interpreters, environments } = json({ machine: "pyenvInstalls" });
    expect(environments.map(({ environment }) => environment)).toContain("/home/me/.pyenv/versions/myenv");
    expect(interpreters.filter(({ environment }) => environment !== undefined)).toEqual([]);
  });

  test("what was left out has a kind and a reason", () => {
    expect(json({ machine: "pyenvInstalls" }).leftOut).toEqual([
      {
        path: "/home/me/.pyenv/versions/3.9.20",
        kind: "noInterpreter",
        reason: "it contains no interpreter that could be started",
      },
    ]);
  });

  test.each(Object.keys(machines))("follows the schema: %s", (machine) => {
    const validate = new Ajv({ allErrors: true }).compile(
      JSON.parse(readFileSync("docs/list.schema.json", "utf8")),
    );
    validate(json({ machine }));
    expect(validate.errors ?? []).toEqual([]);
  });
});

/** The keys that these tests read. */
interface Listed {
  readonly interpreters: readonly ListedEntry[];
  readonly environments: readonly ListedEntry[];
  readonly leftOut: readonly object[];
}

interface ListedEntry {
  readonly paths: readonly string[];
  readonly environment?: string;
  readonly isDefault: boolean;
}

function json(run: Omit<DescribedRun, "arguments"> & Partial<DescribedRun>): Listed {
  return JSON.parse(lines({ arguments: ["--list", "--json"], ...run }).join("\n"));
}

function lines(run: DescribedRun): string[] {
  const { host, status } = runDescribed(run);
  expect(status, host.written.error).toBe(0);
  expect(host.launched).toBeUndefined();
  return host.written.output.trimEnd().split("\n");
}
