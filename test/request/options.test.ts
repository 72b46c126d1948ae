import { describe, expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import type { LaunchOptions } from "../../src/request/launch-options.ts";
import { allOptions, reportOptions } from "../../src/request/option-table.ts";
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

describe("each report of the table of options", () => {
  for (const { names, report, json, value } of reportOptions) {
    for (const name of names)
      test(`${name} asks for ${report}`, () => {
        expect(parse(name)).toMatchObject({ report: { name: report }, forwardFrom: 2 });
      });

    test(`${report} ${json ? "takes" : "does not take"} --json`, () => {
      const words = [names[0] as string, "--json"];
      if (json) expect(parse(...words)).toMatchObject({ report: { name: report, format: "json" } });
      else expect(refusal(words)).toBe("64: --json needs a report to format");
    });

    test(`${report} ${value === undefined ? "does not take" : "takes"} a value in its word`, () => {
      const word = `${names.at(-1)}=x`;
      const taken = { report: { name: report, shell: "x" }, forwardFrom: 2 };
      const passed = { report: undefined, forwardFrom: 1 };
      expect(parse(word)).toMatchObject(value === undefined ? passed : taken);
    });
  }
});

test("each name in the table of options stands there once", () => {
  const names = allOptions.flatMap(({ names }) => names);
  expect(names).toEqual([...new Set(names)]);
});

test("the names that stand for many words are Python's if they are typed as they are printed", () => {
  expect(parse("-X.Y")).toMatchObject({ version: undefined, forwardFrom: 1 });
});

for (const option of ["", "-", "--", "-H", "--LIST", "--lis", "list", "toString", "-V"])
  test(`"${option}" does not ask for a report and is Python's`, () => {
    expect(parse(option)).toMatchObject({ report: undefined, forwardFrom: 1 });
  });

describe("launch options", () => {
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

  test("is undefined if no option says how Python is started", () => {
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

describe("wrong options, and options that contradict each other, are refused", () => {
  test.each([
    [["--log"], "64: --log needs a value"],
    [["--log=", "--background", "x.py"], "64: --log= needs a value"],
    [["--startup"], "64: --startup needs a value"],
    [["--pause=maybe"], '64: --pause=maybe: "maybe" is not a pause mode'],
    [["--pause="], "64: --pause= needs a value"],
    [["--log=x", "x.py"], "64: --log needs a start in the background"],
    [["--startup=a", "--startup=b"], "64: --startup=b: an earlier option sets the startup file"],
    [["--startup=a", "--no-startup"], "64: --no-startup: an earlier option sets the startup file"],
    [["--background", "--pause=error"], "64: --pause cannot wait for Enter in the background"],
    [["--register", "--unregister"], "64: --unregister: an earlier option asks for another report"],
    [["--register", "--list"], "64: --list: an earlier option asks for another report"],
    [["--list", "--dry-run"], "64: --dry-run: an earlier option asks for another report"],
    [["-3", "-3.12"], "64: -3.12: an earlier option asks for a version"],
    [["--json"], "64: --json needs a report to format"],
  ])("%j", (words, expected) => {
    expect(refusal(words)).toBe(expected);
  });
});

test.each([
  [["--register", "--dry-run"], "register"],
  [["--dry-run", "--unregister"], "unregister"],
])("%j only prints the changes", (words, report) => {
  expect(parse(...words)).toMatchObject({ report: { name: report, isDryRun: true } });
});
