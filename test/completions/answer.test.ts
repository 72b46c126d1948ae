import { describe, expect, test } from "vitest";
import { allOptions } from "../../src/request/option-table.ts";
import { pypy } from "../machines/layouts.ts";
import type { DescribedRun } from "../support/machines/described.ts";
import { runDescribed } from "../support/machines/described.ts";
import { lines } from "../support/machines/output.ts";

type Words = readonly string[];

function answer(words: Words, run: Partial<DescribedRun> = {}): string[] {
  return lines({ machine: "several", ...run, arguments: ["--completions", "--", ...words] });
}

/** What can stand in the place of the last word, without the help. */
function candidates(words: Words, run?: Partial<DescribedRun>): string[] {
  return answer(words, run)
    .slice(1)
    .map((line) => line.split("\t")[0] ?? "");
}

describe("what a shell adds", () => {
  test.each<[kind: string, words: Words]>([
    ["script", []],
    ["script", [""]],
    ["script", ["''"]],
    ["script", ["to"]],
    ["script", ["-3.12", ""]],
    ["script", ["--no-venv", "--windowed", "-V:3.12", "to"]],
    ["script", ["-3.12", "-u", ""]],
    ["script", ["-X", "dev", ""]],
    ["script", ["--log", "--list", ""]],
    ["files", ["--log", ""]],
    ["files", ["--log", "no"]],
    ["files", ["--startup=se"]],
    ["files", ["-3.12", "--background", "--log", "x"]],
    ["files", ["tool.py", ""]],
    ["files", ["tool.py", "--pause="]],
    ["files", ["tool.py", "--log", "-"]],
    ["files", ["-3.12", "tool.py", "-3."]],
    ["files", ["-", "x"]],
    ["files", ["-c", "print(1)", "x"]],
    ["files", ["-m", "json.tool", "x"]],
    ["files", ["-mjson.tool", "x"]],
    ["python 0", ["-"]],
    ["python 1", ["-3.12", "-"]],
    ["python 0", ["-u"]],
    ["python 1", ["-3.12", "-m", ""]],
    ["python 1", ["-3.12", "-um", "js"]],
    ["python 0", ["-W", ""]],
    ["python 1", ["--no-venv", "-u", "-"]],
    ["python 0", ["-u", "--list"]],
    ["values", ["--"]],
    ["values", ["-3"]],
    ["values", ["--pause", ""]],
    ["values", ["--activate="]],
    // The words before are wrong.
    ["values", ["--list", "--which", "-"]],
    ["values", ["-3.12", "-3.11", "-"]],
    ["values", ["-3.x", ""]],
    ["values", ["--pause", "no", ""]],
  ])("is %s after %j", (kind, words) => {
    expect(answer(words)[0]).toBe(kind);
  });
});

describe("versions and tags", () => {
  test.each<[words: Words, found: Words]>([
    [["-3"], ["-3.12", "-3.11", "-3.9"]],
    [["-3.1"], ["-3.12", "-3.11"]],
    [["-3.12"], ["-3.12"]],
    [["-2"], []],
    [["-4"], []],
    [["-V"], ["-V:3.12", "-V:3.11", "-V:GraalPy/3.11", "-V:PyPy/3.9"]],
    [["-V:3.11"], ["-V:3.11"]],
    [["-V:PythonCore/3"], ["-V:PythonCore/3.12", "-V:PythonCore/3.11"]],
    [["--version:"], ["--version:3.12", "--version:3.11", "--version:GraalPy/3.11", "--version:PyPy/3.9"]],
    [["-3.12", "-3"], []],
  ])("%j becomes one of %j", (words, found) => {
    expect(candidates(words)).toEqual(found);
  });

  test("are those of one company, if a variable says so", () => {
    const environment = { PYLAUNCHER_LIMIT_TO_COMPANY: "pypy" };
    expect(candidates(["-V:"], { environment })).toEqual(["-V:PyPy/3.9"]);
  });

  test("have what is known of the interpreter as help", () => {
    expect(answer(["-3.12"])).toEqual(["values", "-3.12\tPython 3.12, PATH"]);
  });

  test("name the company, and the manager that has installed it", () => {
    const files = {
      "/home/me/.pyenv/versions/3.13.1/bin/python3.13": { kind: "executable" },
      ...pypy("/home/me/.pyenv/versions/pypy3.10-7.3.17", "3.10"),
    } as const;
    const run = { files, environment: { HOME: "/home/me" } };
    expect(answer(["-3.13"], run)).toEqual(["values", "-3.13\tPython 3.13.1, pyenv"]);
    expect(candidates(["-3.13."], run)).toEqual(["-3.13.1"]);
    expect(candidates(["-V:PyPy/3.1"], run)).toEqual(["-V:PyPy/3.10"]);
  });

  test("are the registered tags on Windows, if a shell may insert them as they are", () => {
    const key = "user\\Software\\Python";
    const interpreter = (company: string, tag: string) => ({
      [`${key}\\${company}\\${tag}`]: { SysVersion: "3.12", DisplayName: "One\u001b[31m" },
      [`${key}\\${company}\\${tag}\\InstallPath`]: {
        ExecutablePath: `C:\\${company}${tag.length}\\python.exe`,
      },
    });
    const names = [
      ["PythonCore", "3.12-32"],
      ["Contoso", "one"],
      ["Contoso", "$(calc)"],
      ["Con toso", "two"],
    ] as const;
    const run: Partial<DescribedRun> = {
      machine: "windows",
      registry: Object.assign({}, ...names.map(([company, tag]) => interpreter(company, tag))),
      files: Object.fromEntries(
        names.map(([company, tag]) => [`C:\\${company}${tag.length}\\python.exe`, { kind: "executable" }]),
      ),
    };
    const found = answer(["-V:"], run);
    expect(found.filter((line) => /one|calc|two/.test(line))).toEqual([
      "-V:Contoso/one\tOne\\x1b[31m, registry",
    ]);
    expect(candidates(["-3.12-"], run)).toContain("-3.12-32");
  });
});

describe("options", () => {
  const long = allOptions
    .filter((option) => !("isPattern" in option))
    .flatMap(({ names }) => names.filter((name) => name.startsWith("--")));

  test("are those of the table, with their help", () => {
    expect(candidates(["--"])).toEqual(long);
    expect(answer(["--dry"])).toEqual([
      "values",
      "--dry-run\tprint the exact command line and do not run it",
    ]);
  });

  test("are not those that are there, or that contradict them", () => {
    const next = (words: Words) => candidates([...words, "--"]);
    expect(next(["--no-venv"])).not.toContain("--no-venv");
    expect(next(["--pause=never"])).not.toContain("--pause");
    expect(next(["--which"])).not.toContain("--list");
    expect(next(["--which"])).not.toContain("--json");
    expect(next(["--list"])).toContain("--json");
    expect(next(["--register"])).toContain("--dry-run");
    expect(next(["--which"])).not.toContain("--dry-run");
    expect(next(["--dry-run"])).toContain("--unregister");
    expect(next(["--dry-run"])).not.toContain("--info");
  });

  test("have short names once their letter is typed", () => {
    expect(candidates(["-0"])).toEqual(["-0", "-0p"]);
    expect(candidates(["-"]).filter((text) => /^-[a-z0]/.test(text))).toEqual([]);
  });

  test.each<[words: Words, found: Words]>([
    [
      ["--pause", ""],
      ["always", "error", "never"],
    ],
    [["--pause=a"], ["--pause=always"]],
    [
      ["--completions="],
      ["bash", "zsh", "fish", "nushell", "powershell"].map((name) => `--completions=${name}`),
    ],
    [["--activate=po"], ["--activate=powershell"]],
  ])("%j has the values %j", (words, found) => {
    expect(candidates(words)).toEqual(found);
  });

  test("have values, or files", () => {
    const kinds = allOptions.flatMap((option) =>
      "value" in option && option.value !== undefined
        ? [[option.value, answer([`${option.names.at(-1)}=`])[0]] as const]
        : [],
    );
    expect(kinds.filter(([value, kind]) => (value === "FILE") !== (kind === "files"))).toEqual([]);
  });
});

test("nothing is started, and no error is shown, on a machine without any Python", () => {
  const { host, status } = runDescribed({ machine: "bare", arguments: ["--completions", "--", "-3"] });
  expect([status, host.written.output, host.written.error, host.launched]).toEqual([
    0,
    "values\n",
    "",
    undefined,
  ]);
});
