import { readFileSync } from "node:fs";
import { execa } from "execa";
import { expect, test } from "vitest";
import { withModules } from "../../src/commands/environments/python-modules.ts";
import { quoteWindows } from "../../src/shell.ts";
import { neededAny } from "../support/stories/every-python.ts";
import { describeWith } from "../support/stories/stories.ts";

const programs = ["make_environment", "prune_report"].map(
  (name) => [name, withModules(readFileSync(`src/python/${name}.py`, "utf8"))] as const,
);

test.each(programs)(
  "%s and its modules fit into a command line of Windows, with 4,000 characters to spare",
  (_, text) => {
    // CreateProcessW takes 32,767.
    expect(quoteWindows(text).length).toBeLessThan(28_767);
  },
);

describeWith("the text for python -c", neededAny, (executables) => {
  const [newest = ""] = executables.filter((path) => !path.endsWith("python2.7"));
  test.each(programs)("of %s has the same statements as the program", async (name, text) => {
    const compare = [
      "import ast, re, sys",
      "def dump(text):",
      "    tree = ast.parse(text)",
      "    for node in ast.walk(tree):",
      "        body = getattr(node, 'body', None)",
      "        if isinstance(body, list) and body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, (ast.Str, ast.Constant)):",
      "            del body[0]",
      "    return ast.dump(tree)",
      "full, short = dump(open(sys.argv[1]).read()), dump(sys.stdin.read())",
      "sys.exit(not short.endswith(full[len('Module(body=['):]))",
    ].join("\n");
    const { exitCode } = await execa(newest, ["-c", compare, `src/python/${name}.py`], {
      input: text,
      reject: false,
    });
    expect(exitCode).toBe(0);
  });
});
