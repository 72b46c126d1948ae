import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { sessionVariables } from "../../src/startup/session-file.ts";
import { neededAny } from "../support/stories/every-python.ts";
import { neededSystem, neededTool } from "../support/stories/interpreters.ts";
import { describeWith, makeHome } from "../support/stories/stories.ts";

const folder = "src/python";
const programs = readdirSync(folder).filter((name) => name.endsWith(".py"));
const read = (name: string) => readFileSync(join(folder, name), "utf8");

test("there are eleven Python programs", () => {
  expect(programs).toEqual([
    "boot.py",
    "copy_file.py",
    "facts.py",
    "kept_environments.py",
    "make_environment.py",
    "probe.py",
    "prune_environments.py",
    "prune_report.py",
    "remove_tree.py",
    "session.py",
    "used_environments.py",
  ]);
});

test.each(programs)("%s is ASCII, as Python 2 expects of a program without a declared encoding", (name) => {
  expect(read(name)).toMatch(/^[ -~\n]*$/);
});

test("boot.py has no double quotes and no backslashes, which a command line would have to escape", () => {
  expect(read("boot.py")).not.toMatch(/["\\]/);
});

test("session.py reads the variables that pyl sets", () => {
  const names = [...read("session.py").matchAll(/'(PYL_STARTUP_\w*)'|\('(FILE)', '(LOCAL)'\)/g)];
  expect(names.map(([text]) => text)).toEqual(["'PYL_STARTUP_OWN'", "'PYL_STARTUP_'", "('FILE', 'LOCAL')"]);
  expect(Object.values(sessionVariables)).toEqual(
    ["OWN", "FILE", "LOCAL"].map((name) => `PYL_STARTUP_${name}`),
  );
});

describeWith("pyflakes", neededTool("pyflakes"), (pyflakes) => {
  test("finds nothing in the Python programs", async () => {
    const { all } = await execa(pyflakes, [folder], { all: true, reject: false });
    expect(all).toBe("");
  });
});

describeWith("probe.py", neededSystem(), ({ executable }) => {
  // The syntax that 2.7 added ("What's New in Python 2.7"); no machine here has a 2.6 to try.
  const findNewer = `
import ast, sys
def is_newer(node):
    if isinstance(node, ast.With):
        return len(node.items) > 1
    return isinstance(node, (ast.Set, ast.SetComp, ast.DictComp))
tree = ast.parse(open(sys.argv[1]).read())
print([node.lineno for node in ast.walk(tree) if is_newer(node)])
`;
  const newerLines = async (path: string) => (await execa(executable, ["-c", findNewer, path])).stdout;

  test("has no syntax that Python 2.6 lacks", async () => {
    expect(await newerLines(join(folder, "probe.py"))).toBe("[]");
    expect(await newerLines(makeHome().write("newer.py", "a = {1}\nb = {c for c in a}\n"))).toBe("[1, 2]");
  });
});

describeWith("the Python programs,", neededAny, (executables) => {
  const home = makeHome();
  const environment = { HOME: home.folder, PYTHONDONTWRITEBYTECODE: "1" };
  const run = (executable: string, words: readonly string[]) =>
    execa(executable, words, { cwd: home.folder, env: environment, extendEnv: false });

  describe.each(executables)("by %s,", (executable) => {
    test("compile without a warning", async () => {
      const compile = [
        "import sys",
        "for path in sys.argv[1:]:",
        "    with open(path) as file:",
        "        compile(file.read(), path, 'exec', 0, 1)",
      ].join("\n");
      const paths = programs.map((name) => join(process.cwd(), folder, name));
      const { stdout, stderr } = await run(executable, ["-W", "error", "-c", compile, ...paths]);
      expect([stdout, stderr]).toEqual(["", ""]);
    });

    test("probe.py prints what the interpreter is, and imports no module", async () => {
      for (const name of ["sys", "os", "json", "site"]) home.write(`${name}.py`, "1/0\n");
      const { stdout } = await run(executable, ["-E", "-s", "-S", "-c", read("probe.py")]);
      const identity = JSON.parse(stdout);
      const code = "import sys; sys.stdout.write('%d.%d.%d' % sys.version_info[:3])";
      const { stdout: version } = await run(executable, ["-S", "-c", code]);
      expect(Object.keys(identity)).toEqual(["implementation", "version", "variant"]);
      expect(identity.implementation).toBe(executable.includes("pypy") ? "pypy" : "cpython");
      expect(identity.version).toMatch(new RegExp(`^${version.replaceAll(".", "\\.")}(?:(?:a|b|rc)\\d+)?$`));
      expect(["standard", "freethreaded", "debug"]).toContain(identity.variant);
    });

    test("facts.py adds a second line to that of probe.py", async () => {
      const { stdout } = await run(executable, ["-c", read("probe.py") + read("facts.py")]);
      const lines = stdout.trim().split("\n");
      expect(lines).toHaveLength(2);
      expect(JSON.parse(lines[0] ?? "").version).toMatch(/^\d+\.\d+\.\d+/);
      expect(JSON.parse(lines[1] ?? "").prefix).toMatch(/^\//);
    });
  });
});
