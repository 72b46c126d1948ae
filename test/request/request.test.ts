import { describe, expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import type { Report } from "../../src/request/option-table.ts";
import { parseRequest, type Request } from "../../src/request/request.ts";
import { printRequest } from "../../src/versions/version-request.ts";

function parse(line: string, name = "pyl"): Request {
  const words = [name, ...line.split(" ").filter(Boolean)];
  return parseRequest(
    machineOf(memoryHost({ operatingSystem: "linux", arguments: words, files: {} }), posix),
  );
}

/** The report, the version, the index of the first word that is Python's, and the script. */
type Row = readonly [
  line: string,
  report: Report | undefined,
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
    ["-V a.py", undefined, undefined, 1],
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
      expect([request.report?.name, asked, request.forwardFrom, request.script]).toEqual([
        report,
        version,
        first,
        script,
      ]);
    });

  test("--json sets the format of the report, before or after it", () => {
    for (const line of ["--list --json", "--json --list", "-0p --json", "--explain --json a.py"])
      expect(parse(line).report?.format).toBe("json");
    expect(parse("--list").report?.format).toBe("text");
  });

  test("--no-venv turns off the search for environments", () => {
    expect([parse("--no-venv a.py").ignoresEnclosing, parse("a.py").ignoresEnclosing]).toEqual([true, false]);
  });

  test("/V: is the name of a file, because launcher options start with a dash", () => {
    expect(parse("/V:3.12 a.py")).toMatchObject({ version: undefined, forwardFrom: 1, script: "/V:3.12" });
  });

  test("-V:COMPANY/TAG asks for a company and a version", () => {
    const { version } = parse("-V:PyPy/3.10 a.py");
    expect(version).toMatchObject({
      value: { company: "PyPy", release: [3, 10] },
      origin: { kind: "commandLine", text: "-V:PyPy/3.10" },
    });
    expect(parse("-V:Astral/").version?.value).toMatchObject({ company: "Astral", release: [] });
  });
});

describe("the console:", () => {
  const rows: readonly (readonly [line: string, name: string, mode: Request["mode"], claim: string])[] = [
    ["a.py", "pyl", undefined, "a .py does not say"],
    ["a.pyw", "pyl", "windowed", "a .pyw has no console, whichever program starts it"],
    ["a.PyW", "py", "windowed", "the case of .pyw does not count"],
    ["a.pyzw", "pyl", "windowed", "a .pyzw has no console"],
    ["a.pyz", "pyl", undefined, "a .pyz does not say"],
    ["pyw", "pyl", undefined, "a script named pyw does not say"],
    ["-m a.pyw", "pyl", undefined, "a module is not a script"],
    ["-u a.pyw", "pyl", "windowed", "Python's own options do not hide the script"],
    ["a.py", "pylw", "windowed", "pylw starts without a console"],
    ["a.py", "C:\\Tools\\PYW.EXE", undefined, "on POSIX a backslash is a part of the name"],
    ["a.py", "/opt/bin/pyw.exe", "windowed", "pyw.exe starts without a console"],
    ["a.py", "pythonw3.12", "windowed", "a copy named pythonw3.12 starts without a console"],
    ["-c a", "pylw", "windowed", "pylw starts code without a console"],
    ["--console a.pyw", "pyl", "console", "--console comes before the script's ending"],
    ["--console a.py", "pylw", "console", "--console comes before the program's name"],
    ["--windowed a.py", "pyl", "windowed", "--windowed comes before the script's ending"],
    ["--windowed -3 --windowed a.py", "pyl", "windowed", "--windowed may be given twice"],
    ["-u --windowed a.py", "pyl", undefined, "after an option of Python, --windowed is Python's"],
  ];
  for (const [line, name, mode, claim] of rows)
    test(`${claim} (${name} ${line})`, () => {
      expect(parse(line, name).mode).toBe(mode);
    });
});

describe("a wrong command line fails with exit status 64", () => {
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
    ["-3.12-ia64", "-3.12-ia64 does not name a version"],
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

  test("the origin of a version in the program's name is that name", () => {
    expect(parse("a.py", "/opt/bin/python3.11").version?.origin).toEqual({
      kind: "programName",
      text: "python3.11",
    });
  });
});
