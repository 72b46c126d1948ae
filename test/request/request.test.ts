import { describe, expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import { parseRequest, type Request } from "../../src/request/request.ts";
import { printRequest } from "../../src/versions/version-request.ts";

function parse(line: string, name = "pyl"): Request {
  const words = [name, ...line.split(" ").filter(Boolean)];
  return parseRequest(
    machineOf(memoryHost({ operatingSystem: "linux", arguments: words, files: {} }), posix),
  );
}

/** The report, the version, the first word that is Python's, the script. */
type Row = readonly [
  line: string,
  report: Request["report"],
  version: string | undefined,
  first: number,
  script?: string,
];

describe("a command line", () => {
  const rows: readonly Row[] = [
    ["", undefined, undefined, 1],
    ["a.py", undefined, undefined, 1, "a.py"],
    ["list", undefined, undefined, 1, "list"],
    ["a.py --list -3", undefined, undefined, 1, "a.py"],
    ["-3 a.py", undefined, "3", 2, "a.py"],
    ["-2 a.py", undefined, "2", 2, "a.py"],
    ["-3.12 a.py", undefined, "3.12", 2, "a.py"],
    ["-3.12.4 a.py", undefined, "3.12.4", 2, "a.py"],
    ["-3.13t a.py", undefined, "3.13t", 2, "a.py"],
    ["-3.12-32 a.py", undefined, "3.12-32", 2, "a.py"],
    ["-3.12-arm64 a.py", undefined, "3.12-arm64", 2, "a.py"],
    ["-V:3.12 a.py", undefined, "3.12", 2, "a.py"],
    ["--version:3.12 a.py", undefined, "3.12", 2, "a.py"],
    ["-V a.py", undefined, undefined, 1, "a.py"],
    ["-VV", undefined, undefined, 1],
    ["--version", undefined, undefined, 1],
    ["-u -3 a.py", undefined, undefined, 1, "a.py"],
    ["-3 -u -X dev a.py", undefined, "3", 2, "a.py"],
    ["-3 -c a", undefined, "3", 2],
    ["-3 -- a.py", undefined, "3", 2, "a.py"],
    ["--no-venv a.py", undefined, undefined, 2, "a.py"],
    ["-0", "list", undefined, 2],
    ["-0p", "listPaths", undefined, 2],
    ["--list", "list", undefined, 2],
    ["--list-paths", "listPaths", undefined, 2],
    ["--list --list", "list", undefined, 3],
    ["--which a.py", "which", undefined, 2, "a.py"],
    ["--which -3.12 --no-venv a.py", "which", "3.12", 4, "a.py"],
    ["-3.12 --explain a.py", "explain", "3.12", 3, "a.py"],
    ["--dry-run -u a.py", "dryRun", undefined, 2, "a.py"],
    ["-h", "help", undefined, 2],
    ["--help", "help", undefined, 2],
    ["--launcher-version", "launcherVersion", undefined, 2],
  ];
  for (const [line, report, version, first, script] of rows)
    test(`pyl ${line}`, () => {
      const request = parse(line);
      const asked = request.version && printRequest(request.version.value);
      expect([request.report, asked, request.forwardFrom, request.script]).toEqual([
        report,
        version,
        first,
        script,
      ]);
    });

  test("--json says how a report is printed, wherever it stands", () => {
    for (const line of ["--list --json", "--json --list", "-0p --json", "--explain --json a.py"])
      expect(parse(line).format).toBe("json");
    expect(parse("--list").format).toBe("text");
  });

  test("--no-venv turns the search for environments off", () => {
    expect([parse("--no-venv a.py").ignoresEnclosing, parse("a.py").ignoresEnclosing]).toEqual([true, false]);
  });

  test("/V: is a file's name, as the launcher's options start with a dash", () => {
    expect(parse("/V:3.12 a.py")).toMatchObject({ version: undefined, forwardFrom: 1, script: "/V:3.12" });
  });

  test("a company and a tag are both kept", () => {
    const { version } = parse("-V:PyPy/3.10 a.py");
    expect(version).toMatchObject({
      value: { company: "PyPy", release: [3, 10] },
      origin: { kind: "commandLine", text: "-V:PyPy/3.10" },
    });
    expect(parse("-V:Astral/").version?.value).toMatchObject({ company: "Astral", release: [] });
  });
});

describe("with a console or without:", () => {
  const rows: readonly (readonly [line: string, name: string, mode: Request["mode"], claim: string])[] = [
    ["a.py", "pyl", undefined, "nothing is said of a .py"],
    ["a.pyw", "pyl", "windowed", "a .pyw has none, whichever program starts it"],
    ["a.PyW", "py", "windowed", "whatever its case"],
    ["a.pyzw", "pyl", "windowed", "nor has a .pyzw"],
    ["a.pyz", "pyl", undefined, "a .pyz says nothing"],
    ["pyw", "pyl", undefined, "a name that is no suffix says nothing"],
    ["-m a.pyw", "pyl", undefined, "a module is no script"],
    ["-u a.pyw", "pyl", "windowed", "Python's own options do not hide the script"],
    ["a.py", "pylw", "windowed", "pylw has none"],
    ["a.py", "C:\\Tools\\PYW.EXE", undefined, "a POSIX name may have backslashes in it"],
    ["a.py", "/opt/bin/pyw.exe", "windowed", "nor has pyw.exe"],
    ["a.py", "pythonw3.12", "windowed", "nor has a copy named pythonw3.12"],
    ["-c a", "pylw", "windowed", "nor has code, by pylw"],
    ["--console a.pyw", "pyl", "console", "--console has the last word over the script"],
    ["--console a.py", "pylw", "console", "and over the program"],
    ["--windowed a.py", "pyl", "windowed", "and so has --windowed"],
    ["--windowed -3 --windowed a.py", "pyl", "windowed", "which may be said twice"],
    ["-u --windowed a.py", "pyl", undefined, "but stands before what is Python's"],
  ];
  for (const [line, name, mode, claim] of rows)
    test(`${claim} (${name} ${line})`, () => {
      expect(parse(line, name).mode).toBe(mode);
    });
});

describe("a wrong command line is refused with exit status 64", () => {
  const rows = [
    ["-3.12 -3.11 a.py", "-3.11: an earlier option asks for a version"],
    ["-3 -V:3.12", "-V:3.12: an earlier option asks for a version"],
    ["--console --windowed a.py", "--windowed: an earlier option asks for the opposite"],
    ["--windowed -3 --console a.py", "--console: an earlier option asks for the opposite"],
    ["--list --which", "--which: an earlier option asks for another report"],
    ["-h --explain", "--explain: an earlier option asks for another report"],
    ["--json a.py", "--json needs a report to format"],
    ["--which --json a.py", "--json needs a report to format"],
    ["-3. a.py", "-3. does not name a version"],
    ["-3.12.4.1", "-3.12.4.1 does not name a version"],
    ["-3x", "-3x does not name a version"],
    ["-3.12-amd64", "-3.12-amd64 does not name a version"],
    ["-3constructor", "-3constructor does not name a version"],
    ["-V:", "-V: does not name a version"],
    ["--version:", "--version: does not name a version"],
    ["-0x", "-0x does not name a version"],
  ] as const;
  for (const [line, what] of rows)
    test(`pyl ${line}`, () => {
      expect(() => parse(line)).toThrow(expect.objectContaining({ status: 64, what }));
      expect(() => parse(line)).toThrow(Failure);
    });
});

describe("the program's own name", () => {
  const rows: readonly (readonly [name: string, version: string | undefined, first: number])[] = [
    ["pyl", "3.12", 2],
    ["py", "3.12", 2],
    ["/opt/bin/pylw", "3.12", 2],
    ["anything", "3.12", 2],
    ["python", undefined, 1],
    ["python3", "3", 1],
    ["/opt/bin/python3.11", "3.11", 1],
    ["python3.13t", "3.13t", 1],
  ];
  for (const [name, version, first] of rows)
    test(`${name} -3.12 a.py`, () => {
      const request = parse("-3.12 a.py", name);
      expect([request.version && printRequest(request.version.value), request.forwardFrom]).toEqual([
        version,
        first,
      ]);
      expect(request.script).toBe("a.py");
    });

  test("an interpreter's name is where its version comes from", () => {
    expect(parse("a.py", "/opt/bin/python3.11").version?.origin).toEqual({
      kind: "programName",
      text: "python3.11",
    });
  });
});
