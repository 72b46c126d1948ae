import { describe, expect, test } from "vitest";
import { type DescribedRun, runDescribed } from "./support/machines/described.ts";

/** Reads it as CPython's Lib/test/test_launcher.py does: a line with a colon that is not a comment is a pair. */
function read(run: DescribedRun): Readonly<Record<string, string>> {
  const { host } = runDescribed({
    ...run,
    environment: { ...run.environment, PYLAUNCHER_DEBUG: "1", PYLAUNCHER_DRYRUN: "1" },
  });
  const lines = host.written.error.split("\n").filter((line) => !line.startsWith("#") && line.includes(":"));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trimStart()]),
  );
}

describe("PYLAUNCHER_DEBUG", () => {
  test("prints py.exe's keys in py.exe's order, and the steps of the decision as comments", () => {
    const { host } = runDescribed({
      machine: "windows",
      startedAs: "C:\\Tools\\py.exe",
      arguments: ["any.py", "a b"],
      environment: { PYLAUNCHER_DEBUG: "1" },
    });
    expect(host.written.error.split("\n")).toEqual([
      "argv0: C:\\Tools\\py.exe",
      "version: 0.0.0",
      "# Search PATH for python3.exe",
      "Shebang: /usr/bin/env python3",
      'SearchInfo.originalCmdLine: C:\\Tools\\py.exe any.py "a b"',
      'SearchInfo.restOfCmdLine: any.py "a b"',
      "SearchInfo.executablePath: (null)",
      "SearchInfo.scriptFile: any.py",
      "SearchInfo.executable: python.exe",
      "SearchInfo.executableArgs: (empty)",
      "SearchInfo.company: (null)",
      "SearchInfo.tag: 3",
      "SearchInfo.oldStyleTag: True",
      "SearchInfo.lowPriorityTag: True",
      "SearchInfo.allowDefaults: True",
      "SearchInfo.allowExecutableOverride: True",
      "SearchInfo.windowed: False",
      "SearchInfo.list: False",
      "SearchInfo.listPaths: False",
      "SearchInfo.help: False",
      "SearchInfo.limitToCompany: (null)",
      "# The script is any.py.",
      "# Its first line is #!/usr/bin/env python3",
      "# That asks for Python 3.",
      ...host.written.error.split("\n").slice(24, -4),
      "env.company: PythonCore",
      "env.tag: 3.12",
      'LaunchCommand: C:\\Python312\\python3.12.exe any.py "a b"',
      "",
    ]);
    expect(
      host.written.error
        .split("\n")
        .slice(24, -4)
        .filter((line) => !line.startsWith("# ")),
    ).toEqual([]);
    expect(host.launched?.program).toBe("C:\\Python312\\python3.12.exe");
    expect(host.written.output).toBe("");
  });

  test("has the name of the Unix py too, and prints nothing if it is empty", () => {
    const reported = (environment: Readonly<Record<string, string>>) =>
      runDescribed({ machine: "several", arguments: ["hello.py"], environment }).host.written.error;
    expect(reported({ PYLAUNCH_DEBUG: "1" })).toBe(reported({ PYLAUNCHER_DEBUG: "1" }));
    expect(reported({ PYLAUNCH_DEBUG: "" })).toBe("");
  });
});

/** The values of keys for a command line. */
interface Row extends Omit<DescribedRun, "machine"> {
  readonly claim: string;
  readonly machine?: string;
  readonly says: Readonly<Record<string, string | undefined>>;
}

const rows: readonly Row[] = [
  {
    claim: "a version is an old-style tag",
    arguments: ["-3.11", "hello.py"],
    says: {
      "SearchInfo.tag": "3.11",
      "SearchInfo.oldStyleTag": "True",
      "SearchInfo.lowPriorityTag": "False",
      "SearchInfo.restOfCmdLine": "hello.py",
      "env.tag": "3.11",
    },
  },
  {
    claim: "a tag after -V: is not, and no default applies",
    arguments: ["-V:PythonCore/3.11", "hello.py"],
    says: {
      "SearchInfo.company": "PythonCore",
      "SearchInfo.tag": "3.11",
      "SearchInfo.oldStyleTag": "False",
      "SearchInfo.allowDefaults": "False",
    },
  },
  {
    claim: "a default is a tag too, but an active environment goes before it",
    arguments: ["hello.py"],
    environment: { PY_PYTHON: "3.11" },
    says: { "SearchInfo.tag": "3.11", "SearchInfo.lowPriorityTag": "True", "env.tag": "3.11" },
  },
  {
    claim: "the default for -3 is a tag too",
    arguments: ["-3", "hello.py"],
    environment: { PY_PYTHON3: "3.11" },
    says: { "SearchInfo.tag": "3.11", "SearchInfo.lowPriorityTag": "True" },
  },
  {
    claim: "a default that is not installed is printed before the failure",
    arguments: [],
    environment: { PY_PYTHON: "3.99-64" },
    says: { "SearchInfo.tag": "3.99-64", "SearchInfo.oldStyleTag": "True", LaunchCommand: undefined },
  },
  {
    claim: "without a version there is no tag",
    arguments: ["hello.py"],
    says: { "SearchInfo.tag": "(null)", "SearchInfo.oldStyleTag": "False" },
  },
  {
    claim: "python alone in the shebang is an empty tag",
    arguments: ["tool.py"],
    files: { "C:\\Users\\me\\tool.py": "#!python -u -B\n" },
    says: { "SearchInfo.tag": "(empty)", "SearchInfo.executableArgs": "-u -B" },
  },
  {
    claim: "a path in the shebang is the executable",
    arguments: ["tool.py"],
    files: { "C:\\Users\\me\\tool.py": "#!C:/Python311/python.exe\n" },
    says: { "SearchInfo.executablePath": "C:\\Python311\\python.exe", "SearchInfo.tag": "(null)" },
  },
  {
    claim: "an environment has no company and no tag",
    arguments: ["project\\src\\tool.py"],
    says: { "env.company": "(null)", "env.tag": "(null)" },
  },
  {
    claim: "-0 is a list",
    arguments: ["-0"],
    says: { "SearchInfo.list": "True", "SearchInfo.listPaths": "False", LaunchCommand: undefined },
  },
  {
    claim: "-0p is a list of paths",
    arguments: ["-0p"],
    says: { "SearchInfo.list": "False", "SearchInfo.listPaths": "True" },
  },
  { claim: "-h is help", arguments: ["-h"], says: { "SearchInfo.help": "True" } },
  {
    claim: "pyw has no console",
    startedAs: "pyw",
    arguments: ["hello.py"],
    says: { "SearchInfo.windowed": "True", "SearchInfo.executable": "pythonw.exe" },
  },
  {
    claim: "a copy with an interpreter's name has its version",
    startedAs: "python3.11.exe",
    arguments: ["hello.py"],
    says: { "SearchInfo.tag": "3.11", "SearchInfo.allowDefaults": "False" },
  },
  {
    claim: "the company can be limited",
    machine: "several",
    arguments: ["hello.py"],
    environment: { PYLAUNCHER_LIMIT_TO_COMPANY: "PyPy" },
    says: { "SearchInfo.limitToCompany": "PyPy", "env.company": "PyPy", "env.tag": "3.9" },
  },
  {
    claim: "arguments are quoted as in a POSIX shell if the typed command line is not known",
    machine: "several",
    arguments: ["hello.py", "it's"],
    says: {
      "SearchInfo.originalCmdLine": `pyl hello.py 'it'"'"'s'`,
      "SearchInfo.executable": "python",
      LaunchCommand: `/usr/local/bin/python3.12 hello.py 'it'"'"'s'`,
    },
  },
];

describe("programs read in it:", () => {
  test.each(rows)("$claim", ({ claim: _, says, ...run }) => {
    const reported = read({ machine: "windows", ...run });
    expect(Object.fromEntries(Object.keys(says).map((key) => [key, reported[key]]))).toEqual(says);
  });
});

describe("a search of PATH", () => {
  const searches = (run: Omit<DescribedRun, "machine">) =>
    runDescribed({ machine: "windows", ...run, environment: { ...run.environment, PYLAUNCHER_DEBUG: "1" } })
      .host.written.error.split("\n")
      .filter((line) => line.startsWith("# Search PATH"));
  const script = (line: string) => ({ "C:\\Users\\me\\tool.py": `${line}\n` });

  test("is printed once, with the name that is searched for, also if nothing is found", () => {
    const files = script("#!/usr/bin/env python3.99");
    expect(searches({ arguments: ["tool.py"], files })).toEqual(["# Search PATH for python3.99.exe"]);
  });

  test("does not double the suffix", () => {
    const files = script("#!/usr/bin/env python.EXE");
    expect(searches({ arguments: ["tool.py"], files })).toEqual(["# Search PATH for python.EXE"]);
  });

  test("is not printed if PATH is not searched", () => {
    const files = script("#!/usr/bin/env python3");
    const environment = { PYLAUNCHER_NO_SEARCH_PATH: "1" };
    expect(searches({ arguments: ["tool.py"], files, environment })).toEqual([]);
    expect(searches({ arguments: ["-3.11", "tool.py"], files })).toEqual([]);
    expect(searches({ arguments: ["hello.py"] })).toEqual([]);
  });
});
