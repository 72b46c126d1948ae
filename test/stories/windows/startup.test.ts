import { existsSync, readdirSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { describeWith } from "../../support/stories/stories.ts";
import { installed } from "../../support/windows/registry.ts";
import { neededWine, useWine } from "../../support/windows/wine.ts";

const scripts: Readonly<Record<string, string>> = {
  "shows.py": [
    "import sys",
    "names = {k: v for k, v in globals().items() if k not in ('sys', 'given', '__loader__', '__builtins__')}",
    "print(sorted((k, repr(v)) for k, v in names.items()), type(__loader__), __loader__.path)",
    "print(sys.argv, sys.path, sys.flags, sys.modules['__main__'].__dict__ is globals())",
  ].join("\r\n"),
  "fails.py": "def fail():\r\n    raise ValueError('here')\r\n\r\nfail()\r\n",
  "misspelt.py": "x = 1\nif x\n",
  "exits.py": "import sys\nsys.exit(7)\n",
  "app\\__main__.py": "import sys\nprint(__name__, __file__, sys.argv, sys.path[0])\n",
};

describeWith("startup files, by the Windows program with real interpreters:", neededWine(), (template) => {
  const wine = useWine(template);
  const variables = { PYTHONDONTWRITEBYTECODE: "1", PYTHONIOENCODING: "utf-8" };

  beforeAll(async () => {
    for (const [name, text] of Object.entries(scripts)) wine.write(`C:\\home\\${name}`, text);
    wine.write("C:\\home\\first file.py", "import sys\ngiven = 42\n");
    wine.write("C:\\home\\own.py", "print('own')\nvalue = 'own'\n");
    wine.write("C:\\home\\adds.py", "print('adds', __file__)\nvalue += ' adds'\n");
    await wine.register({
      ...installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"),
      ...installed("HKEY_CURRENT_USER", "3.14", "C:\\py\\3.14.3"),
    });
  });

  test.each(["3.13.5", "3.14.3"])("with %s a script behaves as without one", async (version) => {
    const program = `C:\\py\\${version}\\python.exe`;
    const words = [
      "shows.py",
      ".\\shows.py",
      "C:\\home\\shows.py",
      "fails.py",
      "misspelt.py",
      "exits.py",
      "app",
    ];
    const rest = String.raw` "a b" c\"d "" "e\\" 'f g' é☃ `;
    const without = words.map((script) => ({ program, arguments: `-B "${script}"${rest}`, variables }));
    const options = `-${version} --startup "first file.py" -B`;
    const behindFile = words.map((script) => ({ arguments: `${options} "${script}"${rest}`, variables }));
    const outcomes = await wine.startAll([...without, ...behindFile]);
    for (const [at, script] of words.entries())
      expect(outcomes[words.length + at], script).toEqual(outcomes[at]);
    expect(outcomes[0]?.status).toBe(0);
    expect(outcomes[3]?.errors).toContain("ValueError: here");
  });

  test.each(["3.13", "3.14"])("with %s a session runs PYTHONSTARTUP, then --startup", async (version) => {
    const input = "import os; print(value, [k for k in os.environ if 'STARTUP' in k])\r\n";
    const { status, output } = await wine.start({
      arguments: [`-${version}`, "--startup", "adds.py", "-i"],
      variables: { ...variables, PYTHONSTARTUP: "C:\\home\\own.py", LOCALAPPDATA: "C:\\home\\local" },
      input,
    });
    expect(output.split("\r\n").slice(0, 3)).toEqual([
      "own",
      "adds C:\\home\\adds.py",
      "own adds ['PYTHONSTARTUP']",
    ]);
    expect(status).toBe(0);
    const folder = wine.unix("C:\\home\\local\\pyl");
    expect(existsSync(folder) && readdirSync(folder)).toEqual([expect.stringMatching(/^session-.+\.py$/)]);
  });
});
