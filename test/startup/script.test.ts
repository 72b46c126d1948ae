import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import bootProgram from "../../src/python/boot.py" with { type: "text" };
import { neededAny } from "../support/stories/every-python.ts";
import { describeWith, environment, makeHome } from "../support/stories/stories.ts";

/** Everything that a process shows. */
type Seen = Readonly<Record<"status" | "signal" | "output" | "errors", unknown>>;

const variables = { PYTHONDONTWRITEBYTECODE: "1", PYTHONUNBUFFERED: "1", PYTHONIOENCODING: "utf-8" };

const scripts: Readonly<Record<string, string>> = {
  "sub/shows.py": [
    "import sys",
    "names = dict((k, v) for k, v in globals().items() if k not in ('sys', 'given'))",
    "loader = names.pop('__loader__', None)",
    "print([getattr(loader, part, None) for part in ('name', 'path', '__name__')], type(loader))",
    "print(sorted((k, repr(v)) for k, v in names.items() if k != '__builtins__'), type(__builtins__))",
    "print(sys.argv, sys.path, sys.flags, sys.modules['__main__'].__dict__ is globals())",
    "print(sys.excepthook is sys.__excepthook__, sys.exc_info())",
  ].join("\n"),
  "sub/documented.py": '"""Its own words."""\nimport sys\nprint(__doc__, __name__, sys.argv)\n',
  "sub/fails.py": [
    "def inner():",
    "    raise ValueError('inner')",
    "def outer():",
    "    try:",
    "        inner()",
    "    except ValueError:",
    "        [][1]",
    "outer()",
  ].join("\n"),
  "sub/misspelt.py": "x = 1\nif x\n    pass\n",
  "sub/latin.py": "# coding: latin-1\nprint(len(u'\u00e4\u00f6'))\n",
  "sub/marked.py": "\ufeffprint(len(u'\u00e4'))\r\nprint(1)\r\n",
  "sub/exits.py": "import sys\nsys.exit(7)\n",
  "sub/says.py": "import sys\nsys.exit('enough')\n",
  "sub/interrupted.py": "raise KeyboardInterrupt\n",
  "sub/last.py": "import atexit, __main__\natexit.register(lambda: print(hasattr(__main__, '__file__')))\n",
  "sub/hooks.py": [
    "import sys, traceback",
    "def hook(kind, error, trace):",
    "    print(kind, traceback.format_tb(trace), __file__)",
    "sys.excepthook = hook",
    "1/0",
  ].join("\n"),
  "sub/imports.py": "import neighbour\nprint(neighbour.__name__)\n",
  "sub/neighbour.py": "",
  "app/__main__.py": "import sys\nprint(__name__, __file__, sys.argv, sys.path[0])\n1/0\n",
};

const runs = [
  ...Object.keys(scripts).filter((name) => name.startsWith("sub/") && name !== "sub/neighbour.py"),
  "./sub/shows.py",
  "app",
  "./app",
  "app/link.py",
];

describeWith("a script after a startup file, by", neededAny, (executables) => {
  const home = makeHome();
  const file = join(home.folder, "first.py");
  const evil = home.write("evil.py", "1/0\n");

  beforeAll(() => {
    for (const [name, text] of Object.entries(scripts))
      writeFileSync(place(name), Buffer.from(text, name === "sub/latin.py" ? "latin1" : "utf8"));
    symlinkSync("../sub/imports.py", place("app/link.py"));
    writeFileSync(file, '"""Another\'s words."""\nimport sys\ngiven = 42\n');
  });
  const place = (name: string) => {
    mkdirSync(join(home.folder, name, ".."), { recursive: true });
    return join(home.folder, name);
  };

  const run = async (
    executable: string,
    words: readonly string[],
    input = "",
    folder = ".",
  ): Promise<Seen> => {
    const result = await execa(executable, words, {
      cwd: join(home.folder, folder),
      env: { ...environment(home), ...variables },
      extendEnv: false,
      input,
      reject: false,
      timeout: 60_000,
      stripFinalNewline: false,
    });
    return {
      status: result.exitCode,
      signal: result.signal,
      output: result.stdout,
      errors: result.stderr,
    };
  };
  const behind = (first: string, ...words: readonly string[]) => ["-c", bootProgram, first, ...words];

  describe.each(executables)("%s,", (executable) => {
    const isOld = executable.endsWith("2.7");

    const equal = async (script: string, ...options: readonly string[]) => {
      const [without, behindFile] = await Promise.all([
        run(executable, [...options, script, "a b", ""]),
        run(executable, [...options, ...behind(file, script, "a b", "")]),
      ]);
      expect(behindFile, script).toEqual(without);
    };

    test("behaves as without the startup file", async () => {
      for (const script of runs) await equal(script);
    });

    if (!isOld)
      test("also if Python ignores its surroundings (-I)", async () => {
        for (const script of ["sub/shows.py", "sub/imports.py", "app"]) await equal(script, "-I");
      });

    test("leaves the same session with -i", async () => {
      const input =
        "print(__name__, '__file__' in globals())\nimport sys\nprint(sys.argv)\nsys.last_traceback\n";
      for (const script of ["sub/fails.py", "sub/exits.py", "sub/documented.py", "app"]) {
        const [without, behindFile] = await Promise.all([
          run(executable, ["-i", script], input),
          run(executable, ["-i", ...behind(file, script)], input),
        ]);
        expect(plain(behindFile), script).toEqual(plain(without));
      }
    });

    test("sees the names of the startup file, and none of boot.py", async () => {
      home.write(
        "looks.py",
        "import sys\nsys.stdout.write('%s %s' % (given, [n for n in dir() if n[0] != '_']))\n",
      );
      const { output } = await run(executable, behind(file, "looks.py"));
      expect(output).toBe("42 ['given', 'sys']");
    });

    test("passes its arguments to the startup file", async () => {
      home.write(
        "prints.py",
        "import sys\nsys.stdout.write('%s %s %s\\n' % (__file__, __name__, sys.argv))\n",
      );
      const { output } = await run(
        executable,
        behind(join(home.folder, "prints.py"), "sub/documented.py", "a"),
      );
      expect(String(output).split("\n")[0]).toBe(
        `${home.folder}/prints.py __main__ ['sub/documented.py', 'a']`,
      );
    });

    test("does not run if the startup file fails, whose traceback is Python's own", async () => {
      const failed = await run(executable, behind(evil, "sub/documented.py"));
      expect(failed).toMatchObject({ status: 1, output: "" });
      expect(String(failed.errors).split("\n").slice(0, 3)).toEqual([
        "Traceback (most recent call last):",
        `  File "${evil}", line 1, in <module>`,
        "    1/0",
      ]);
      expect(failed.errors).not.toContain("<string>");
      const left = home.write("leaves.py", "import sys\nsys.exit(3)\n");
      expect(await run(executable, behind(left, "sub/documented.py"))).toMatchObject({
        status: 3,
        output: "",
      });
      const misspelt = home.write("misspelt.py", "if\n");
      const { status, errors } = await run(executable, behind(misspelt, "sub/documented.py"));
      expect([status, String(errors).split("\n")[0]]).toEqual([1, `  File "${misspelt}", line 1`]);
    });

    test("imports nothing from the working directory", async () => {
      const modules = ["os", "runpy", "importlib", "encodings"];
      for (const name of modules) home.write(`evil/${name}.py`, "raise SystemExit('taken')\n");
      const app = home.write("apart/__main__.py", "import sys\nsys.stdout.write('well')\n");
      const words = ["-S", ...behind(file, join(app, ".."))];
      expect(await run(executable, words, "", "evil")).toMatchObject({ output: "well", errors: "" });
    });

    if (!isOld)
      test("can start processes by every method of multiprocessing", async () => {
        const source = [
          "import multiprocessing, sys",
          "def double(number): return number * 2, __name__",
          "if __name__ == '__main__':",
          "    for method in multiprocessing.get_all_start_methods():",
          "        with multiprocessing.get_context(method).Pool(1) as pool: print(method, pool.map(double, [1, 2]))",
        ];
        home.write("sub/shares.py", `${source.join("\n")}\n`);
        const without = await run(executable, ["sub/shares.py"]);
        expect(without).toMatchObject({
          status: 0,
          output: expect.stringContaining("spawn [(2, '__mp_main__')"),
        });
        expect(await run(executable, behind(file, "sub/shares.py"))).toEqual(without);
      });
  });
});

/** Without what is another object each time. */
function plain(seen: Seen): Seen {
  const without = (text: unknown) => String(text).replaceAll(/0x[0-9a-f]+/g, "0x");
  return { ...seen, output: without(seen.output), errors: without(seen.errors) };
}
