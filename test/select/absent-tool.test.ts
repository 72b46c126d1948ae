import { describe, expect, test } from "vitest";
import { readRunWords } from "../../src/select/shebang/run-words.ts";
import { runDescribed } from "../support/machines/described.ts";

// Lines such as `uv run --script` on a machine without that tool. What starts then is in test/cases/shebangs.json.

describe("the words of a run", () => {
  const rows = [
    ["uv", "run --script", {}],
    ["uv", "run -qw rich", { added: ["rich"] }],
    ["uv", "run --with=rich --with attrs,httpx -s", { added: ["rich", "attrs,httpx"] }],
    ["uv", "--color always run -p 3.9 --python 3.10", { python: "3.10" }],
    ["uv", "run --gui-script", { mode: "windowed" }],
    ["uv", "run pythonw3.9 -u", { python: "pythonw3.9", mode: "windowed", pythonOptions: ["-u"] }],
    ["uv", "run -p 3.9 python -X utf8", { python: "3.9", pythonOptions: ["-X", "utf8"] }],
    ["uv", "run -p 3.9 -- python3.12", { python: "python3.12" }],
    ["uv", "run -", { unknown: "-" }],
    ["uv", "run --with", { unknown: "--with" }],
    ["uv", "run --scripts", { unknown: "--scripts" }],
    ["uv", "run --refresh --script", { unknown: "--refresh" }],
    ["uv", "run -nq", { unknown: "-n" }],
    ["pipx", "run --with rich,attrs", { added: ["rich,attrs"] }],
    ["pipx", "run --python-args=-u", { pythonOptions: ["-u"] }],
    ["pipx", "run -w rich", { unknown: "-w" }],
    ["pipx", "run -s", { unknown: "-s" }],
    ["uv", "run run", { unknown: "run" }],
    ["hatch", "--no-color run", {}],
    ["hatch", "run test:pytest", { unknown: "test:pytest" }],
  ] as const;
  test.each(rows)("of %s %s are read", (tool, words, expected) => {
    const { python, added, pythonOptions, mode, unknown } = readRunWords(tool, words.split(" ")) ?? {};
    const nothing = { added: [], pythonOptions: [] };
    const read = JSON.parse(JSON.stringify({ python, added, pythonOptions, mode, unknown }));
    expect(read).toEqual({ ...nothing, ...expected });
  });

  test.each(["tool run black", "pip install run", "x run"])("are not those of uv %s", (words) => {
    expect(readRunWords("uv", words.split(" "))).toBeUndefined();
  });
});

describe("a script without the tool of its line", () => {
  /** Returns what the program that makes environments gets (src/python/make_environment.py). */
  const taskOf = (line: string, dependencies: readonly string[], files = {}, environment = {}) => {
    const list = dependencies.map((each) => JSON.stringify(each)).join(", ");
    const block = dependencies.length === 0 ? "" : `# /// script\n# dependencies = [${list}]\n# ///\n`;
    const { host } = runDescribed({
      machine: "several",
      arguments: ["tool.py"],
      environment,
      files: { "/home/me/tool.py": `${line}\n${block}`, ...files },
    });
    const [task = "{}"] = Object.values(host.replaced);
    return { program: host.ran[0]?.[0], ...JSON.parse(task) };
  };

  const rows = [
    ["#!/usr/bin/env -S uv run --script", ["rich>=13"], ["rich>=13"]],
    ["#!/usr/bin/env -S uv run -q --with attrs --script", ["rich"], ["rich", "attrs"]],
    ["#!/usr/bin/env -S uv run --with attrs --script", [], ["attrs"]],
    ["#!/usr/bin/env -S uv run --with 'a[x,y]>=1,<2,b' -w c, -s", [], ["a[x,y]>=1,<2", "b", "c"]],
    ["#!/usr/bin/env -S pipx run --with attrs", ["rich"], ["rich", "attrs"]],
    ["#!/usr/bin/env -S hatch run", ["rich"], ["rich"]],
  ] as const;
  test.each(rows)("%s with a block of %j gets all that it needs", (line, dependencies, needed) => {
    expect(taskOf(line, dependencies)).toMatchObject({ requirements: needed, uv: null });
  });

  test("has the Python of its line as the base of its environment", () => {
    const line = (python: string) => `#!/usr/bin/env -S uv run -p ${python} --script`;
    expect(taskOf(line("3.11"), ["rich"]).program).toBe("/usr/bin/python3.11");
    expect(taskOf(line("/usr/bin/python3.11"), ["rich"]).program).toBe("/usr/bin/python3.11");
  });

  test("gets its environment from uv, if that is where its installer puts it", () => {
    const uv = { "/home/me/.local/bin/uv": { kind: "executable" } };
    expect(taskOf("#!/usr/bin/env python3", ["rich"], uv).uv).toBe("/home/me/.local/bin/uv");
  });

  test("gets its environment from pip, if pyenv has uv for another version only", () => {
    const uv = {
      "/home/me/.pyenv/shims/uv": { kind: "executable" },
      "/home/me/.pyenv/versions/3.9.1/bin/uv": { kind: "executable" },
    };
    const variables = { PATH: "/home/me/.pyenv/shims:/usr/local/bin:/usr/bin", PYENV_VERSION: "system" };
    expect(taskOf("#!/usr/bin/env python3", ["rich"], uv, variables).uv).toBeNull();
    const selected = { ...variables, PYENV_VERSION: "3.9.1:system" };
    const path = "/home/me/.pyenv/versions/3.9.1/bin/uv";
    expect(taskOf("#!/usr/bin/env python3", ["rich"], uv, selected).uv).toBe(path);
  });

  test("gets nothing from a uv that another user can change", () => {
    const uv = { "/home/me/.local/bin/uv": { kind: "executable", owner: 4242 } };
    expect(taskOf("#!/usr/bin/env python3", ["rich"], uv).uv).toBeNull();
  });
});
