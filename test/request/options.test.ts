import { describe, expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import type { LaunchOptions } from "../../src/request/launch-options.ts";
import { jsonReports, reports } from "../../src/request/options.ts";
import { parseRequest, type Request } from "../../src/request/request.ts";

function parse(...words: readonly string[]): Request {
  const host = memoryHost({ operatingSystem: "linux", arguments: ["pyl", ...words], files: {} });
  return parseRequest(machineOf(host, posix));
}

function refusal(words: readonly string[]): string {
  try {
    parse(...words);
  } catch (error) {
    if (error instanceof Failure) return `${error.status}: ${error.what}`;
    throw error;
  }
  return "none";
}

for (const [option, report] of Object.entries(reports))
  test(`${option} asks for ${report}`, () => {
    expect(parse(option).report).toBe(report);
  });

for (const option of ["", "-", "--", "-H", "--LIST", "--lis", "list", "toString", "-V"])
  test(`"${option}" asks for no report and is Python's`, () => {
    expect(parse(option)).toMatchObject({ report: undefined, forwardFrom: 1 });
  });

test("what can be had as JSON is a report", () => {
  for (const report of jsonReports) expect(Object.values(reports)).toContain(report);
});

describe("how a launch is done", () => {
  const rows: readonly (readonly [words: readonly string[], launchOptions: Partial<LaunchOptions>])[] = [
    [["--background", "x.py"], { background: true }],
    [["--background", "--log", "out.txt", "x.py"], { background: true, log: "out.txt" }],
    [["--background", "--log=a=b", "x.py"], { background: true, log: "a=b" }],
    [["--pause=always", "x.py"], { pause: "always" }],
    [["--pause", "never", "x.py"], { pause: "never" }],
    [["--pause=always", "--pause=error", "x.py"], { pause: "error" }],
    [["--startup", "s.py", "x.py"], { startup: { kind: "file", path: "s.py" } }],
    [["--startup=s.py", "x.py"], { startup: { kind: "file", path: "s.py" } }],
    [["--no-startup"], { startup: { kind: "none" } }],
    [["--open", "x.py"], { place: "desktop" }],
    [["-3.12", "--open", "--windowed", "x.py"], { place: "desktop" }],
  ];
  test.each(rows)("%j", (words, launchOptions) => {
    expect(parse(...words).launchOptions).toMatchObject(launchOptions);
  });

  test("is nobody's business when no option says anything of it", () => {
    const others = [["--no-venv", "x.py"], ["--windowed", "-3", "x.py"], ["--list"]];
    for (const words of [["x.py"], ["-3.12", "x.py"], ["-u", "--", "x.py"], ["-V:3.12"], ...others])
      expect(parse(...words).launchOptions).toBeUndefined();
  });

  test.each(["100%.py", "a1", "3.12", "V:3.12", "x-3"])("a script may be called %s", (name) => {
    expect(parse(name)).toMatchObject({ version: undefined, script: name, forwardFrom: 1 });
    expect(parse("-3", name)).toMatchObject({ script: name, forwardFrom: 2 });
    expect(parse("--no-venv", name)).toMatchObject({ version: undefined, script: name, forwardFrom: 2 });
  });

  test("options end where Python's begin", () => {
    const { script, scriptIndex, forwardFrom } = parse(
      "--pause",
      "error",
      "-3",
      "-u",
      "--background.py",
      "x.py",
    );
    expect([forwardFrom, scriptIndex, script]).toEqual([4, 6, "x.py"]);
  });
});

describe("options that make no sense are refused", () => {
  test.each([
    [["--log"], "64: --log needs a value"],
    [["--log=", "--background", "x.py"], "64: --log= needs a value"],
    [["--startup"], "64: --startup needs a value"],
    [["--pause=maybe"], "64: --pause=maybe: maybe is no time to pause"],
    [["--pause="], '64: --pause=: "" is no time to pause'],
    [["--log=x", "x.py"], "64: --log says where to write in the background, but this is no such start"],
    [["--startup=a", "--startup=b"], "64: --startup=b: a startup file, or none, was given before"],
    [["--startup=a", "--no-startup"], "64: --no-startup: a startup file, or none, was given before"],
    [["--background", "--pause=error"], "64: --pause: in the background there is nobody to wait for"],
    [["--register", "--unregister"], "64: --unregister: another report was asked for before"],
    [["--register", "--list"], "64: --list: another report was asked for before"],
    [["--list", "--dry-run"], "64: --dry-run: another report was asked for before"],
    [["-3", "-3.12"], "64: -3.12: a version was given before"],
    [["--json"], "64: --json says how to print, but nothing is to be printed"],
  ])("%j", (words, expected) => {
    expect(refusal(words)).toBe(expected);
  });
});

test.each([
  [["--register", "--dry-run"], "register"],
  [["--dry-run", "--unregister"], "unregister"],
])("%j tells what it would do", (words, report) => {
  expect(parse(...words)).toMatchObject({ report, isDryRun: true });
});
