import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { installers } from "../../../src/commands/install/installers.ts";
import { type DescribedRun, runDescribed } from "../../support/machines/described.ts";

const executable = { kind: "executable" } as const;

/** Returns files for programs on PATH. */
function have(...names: readonly string[]): NonNullable<DescribedRun["files"]> {
  return Object.fromEntries(names.map((name) => [`/usr/bin/${name}`, executable]));
}

/** Returns the last line of the error, if that is a command that installs. */
function hint(
  run: Omit<DescribedRun, "machine"> & Partial<Pick<DescribedRun, "machine">>,
): string | undefined {
  const { host } = runDescribed({ machine: "several", ...run });
  const last = host.written.error.trimEnd().split("\n").at(-1) ?? "";
  return /^ {2}install with: (.*)$/.exec(last)?.[1];
}

const script = (requires: string, shebang = "") =>
  `${shebang}# /// script\n# requires-python = "${requires}"\n# ///\n`;

describe("the last line of the error is the command that installs what is missing,", () => {
  const byTool: readonly (readonly [tool: string, option: string, line: string | undefined])[] = [
    ["uv", "-3.13", "uv python install 3.13"],
    ["uv", "-3.13t", "uv python install 3.13t"],
    ["uv", "-3.10.4", "uv python install 3.10.4"],
    ["uv", "-3.14.0rc1", "uv python install 3.14.0rc1"],
    ["uv", "-3.15", "uv python install 3.15"],
    ["uv", "-V:3.10", "uv python install 3.10"],
    ["uv", "-V:PythonCore/3.10", undefined],
    ["uv", "-3.99", undefined],
    ["uv", "-3.13-32", undefined],
    ["uv", "-2.7", undefined],
    ["mise", "-3.13", "mise install python@3.13"],
    ["mise", "-3.10.4", "mise install python@3.10.4"],
    ["mise", "-3.13t", undefined],
    ["pyenv", "-3.13", "pyenv install 3.13"],
    ["pyenv", "-3.13t", "pyenv install 3.13t"],
    ["pyenv", "-2.7", "pyenv install 2.7"],
    ["pyenv", "-3.13-32", undefined],
    ["brew", "-3.13", "brew install python@3.13"],
    ["brew", "-3.13.2", undefined],
    ["brew", "-3.8", undefined],
    ["conda", "-3.13", "conda create -n py313 python=3.13 && conda activate py313"],
    ["conda", "-3.10.4", "conda create -n py3104 python=3.10.4 && conda activate py3104"],
    ["pymanager", "-3.13", undefined],
    ["winget", "-3.13", undefined],
  ];

  test.each(byTool)("by %s, for %s: %s", (tool, option, line) => {
    expect(hint({ arguments: [option], files: have(tool) })).toBe(line);
  });

  test("of the first tool in the table", () => {
    const tools = ["conda", "brew", "pyenv", "mise", "uv"];
    const names = tools.map((_, index) => {
      const files = have(...tools.slice(0, index + 1));
      return hint({ arguments: ["-3.13"], files })?.split(" ")[0];
    });
    expect(names).toEqual(tools);
  });

  test("of a tool that PATH does not lead to, at the place of its own installer", () => {
    const home = (path: string, owner = 1000) => ({ [`/home/me/${path}`]: { ...executable, owner } });
    const installed = (path: string, owner?: number) =>
      hint({ arguments: ["-3.13"], files: home(path, owner) });
    expect(installed(".local/bin/uv")).toBe("/home/me/.local/bin/uv python install 3.13");
    expect(installed(".cargo/bin/uv")).toBe("/home/me/.cargo/bin/uv python install 3.13");
    expect(installed(".local/bin/mise")).toBe("/home/me/.local/bin/mise install python@3.13");
    expect(installed(".pyenv/bin/pyenv")).toBe("/home/me/.pyenv/bin/pyenv install 3.13");
    // Another user's program is not started, and not advised either.
    expect(installed(".local/bin/uv", 1001)).toBeUndefined();
  });

  const ranges: readonly (readonly [requires: string, line: string | undefined])[] = [
    [">=3.13", "uv python install 3.14"],
    [">=3.13,<3.14", "uv python install 3.13"],
    ["==3.13.*", "uv python install 3.13"],
    ["~=3.10.2", "uv python install 3.10"],
    ["<3.9", "uv python install 3.8"],
    ["!=3.14.*,>=3.13", "uv python install 3.13"],
    ["==3.10.4", "uv python install 3.10.4"],
    [">=3.13,<3.13.3", "uv python install 3.13.2"],
    [">=3.15", 'uv python install ">=3.15"'],
    [">=3.99", undefined],
  ];

  test.each(ranges)("the newest that is in the metadata block's %s: %s", (requires, line) => {
    expect(hint({ arguments: ["new.py"], script: script(requires), files: have("uv") })).toBe(line);
  });

  test("what the first line and the block ask for together", () => {
    const both = script(">=3.13", "#!/usr/bin/env python3\n");
    expect(hint({ arguments: ["new.py"], script: both, files: have("uv") })).toBe("uv python install 3.14");
    const exact = script("!=3.10.2", "#!/usr/bin/env python3.10\n");
    expect(hint({ arguments: ["new.py"], script: exact, files: have("uv") })).toBe("uv python install 3.10");
    const pypy = script(">=3.10", "#!/usr/bin/env pypy3.10\n");
    expect(hint({ arguments: ["new.py"], script: pypy, files: have("uv") })).toBe(
      "uv python install pypy@3.10",
    );
    expect(hint({ arguments: ["new.py"], script: pypy, files: have("brew") })).toBeUndefined();
  });

  test("a Python, if there is none", () => {
    expect(hint({ machine: "bare", arguments: ["-c", "1"], files: have("uv") })).toBe(
      "uv python install 3.14",
    );
    expect(hint({ machine: "bare", arguments: ["-3", "-c", "1"], files: have("pyenv") })).toBe(
      "pyenv install 3.14",
    );
  });

  test("in reports too, which install nothing", () => {
    for (const report of ["--which", "--explain", "--info"]) {
      const run = { arguments: [report, "--install", "-3.13"], files: have("uv") };
      expect(hint(run), report).toBe("uv python install 3.13");
    }
  });

  test("not by uv if the user has switched its downloads off", () => {
    const environment = { UV_PYTHON_DOWNLOADS: "never" };
    expect(hint({ arguments: ["-3.13"], files: have("uv", "pyenv"), environment })).toBe(
      "pyenv install 3.13",
    );
  });

  test("and there is none if no version would help", () => {
    const gone = { "/home/me/gone.py": "#!/opt/gone/bin/python3.13\n" };
    expect(hint({ arguments: ["/home/me/gone.py"], files: { ...have("uv"), ...gone } })).toBeUndefined();
    const contrary = script("<3", "#!/usr/bin/env python3.13\n");
    expect(hint({ arguments: ["new.py"], script: contrary, files: have("uv") })).toBeUndefined();
    expect(hint({ arguments: ["missing.py"], files: have("uv") })).toBeUndefined();
    expect(hint({ arguments: ["-V:Astral/3.13"], files: have("uv") })).toBeUndefined();
  });

  test("and never a text that a shell would read as more", () => {
    const odd = script("===3.13$(reboot)");
    expect(hint({ arguments: ["new.py"], script: odd, files: have("uv") })).toBeUndefined();
  });
});

describe("of the system's package tool, which is asked what it has,", () => {
  const apt = "   python3 | 3.11.2-1+b1 | http://mirror.example/debian bookworm/main amd64 Packages\n";
  const numbered =
    "python3.13 | 3.13.1-1+jammy1 | http://mirror.example/deadsnakes jammy/main amd64 Packages\n" +
    "python3.14 | 3.14.0~rc2-1+jammy1 | http://mirror.example/deadsnakes jammy/main amd64 Packages\n" +
    "python3.10 | 1:3.10.12-1~22.04 | http://mirror.example/ubuntu jammy/main amd64 Packages\n" +
    "python3.10 | 1:3.10.4-3 | http://mirror.example/ubuntu jammy/main Sources\n";
  const debian = (answer: string, ...others: readonly string[]) => ({
    files: have("apt", "apt-cache", ...others),
    answers: { "/usr/bin/apt-cache": answer },
  });

  test.each([
    ["-3.13", numbered, "sudo apt install python3.13"],
    ["-3.10", numbered, "sudo apt install python3.10"],
    ["-3.10.12", numbered, "sudo apt install python3.10"],
    // It has a candidate only, another micro version, another build, nothing.
    ["-3.14", numbered, undefined],
    ["-3.10.4", numbered, undefined],
    ["-3.13t", numbered, undefined],
    ["-3.8", apt + numbered, undefined],
    ["-3.8", "", undefined],
    ["-3.8", "E: The package lists could not be opened.\n", undefined],
  ])("apt, %s", (option, answer, line) => {
    expect(hint({ arguments: [option], ...debian(answer, "sudo") })).toBe(line);
  });

  test("apt: the distribution's own Python if any will do, the newest of a range", () => {
    const bare = { machine: "bare", arguments: ["-c", "1"] };
    expect(hint({ ...bare, ...debian(apt + numbered, "sudo") })).toBe("sudo apt install python3");
    const newer = { arguments: ["new.py"], script: script(">=3.12.9") };
    expect(hint({ ...newer, ...debian(apt + numbered, "sudo") })).toBe("sudo apt install python3.13");
  });

  test("apt: by what this user has for becoming root", () => {
    const run = { arguments: ["-3.13"] };
    expect(hint({ ...run, ...debian(numbered, "doas") })).toBe("doas apt install python3.13");
    expect(hint({ ...run, ...debian(numbered) })).toBe('su -c "apt install python3.13"');
    expect(hint({ ...run, ...debian(numbered), user: 0 })).toBe("apt install python3.13");
  });

  test.each([
    ["dnf", "-3.13", "python3 3.12.9\n\npython3.13 3.13.1\n", "sudo dnf install python3.13"],
    ["dnf", "-3.14", "python3 3.12.9\npython3.14 3.14.0~rc1\n", undefined],
    ["pacman", "-3.13", "python 3.13.1-1\n", "sudo pacman -S python"],
    ["pacman", "-3.14", "python 3.13.1-1\n", undefined],
    ["apk", "-3.13", "WARNING: opening cache\npython3-3.13.1-r0\n", "sudo apk add python3"],
    ["apk", "-3.14", "python3-3.14.0_rc1-r0\n", undefined],
  ])("%s, %s", (tool, option, answer, line) => {
    const answers = { [`/usr/bin/${tool}`]: answer };
    expect(hint({ arguments: [option], files: have(tool, "sudo"), answers })).toBe(line);
  });

  test("and only if nothing needs less: no program is started for a hint before that", () => {
    const run = { arguments: ["-3.13"], ...debian(numbered, "sudo", "uv") };
    const { host } = runDescribed({ machine: "several", ...run });
    expect(host.asked).toEqual([]);
    expect(host.written.error).toContain("  install with: uv python install 3.13\n");
  });
});

test("docs/choosing.md has all tools, in the order of the table", () => {
  const page = readFileSync("docs/choosing.md", "utf8");
  const named = [...page.matchAll(/^\| (`.*?) \| .*\|$/gm)].flatMap(([, cell = ""]) =>
    [...cell.replace(/ \(.*/, "").matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  const names = installers.map(({ name }) => name);
  expect(named.filter((name) => names.includes(name ?? ""))).toEqual(names);
});
