import { chownSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { converse } from "../support/stories/drivers.ts";
import { neededAny } from "../support/stories/every-python.ts";
import {
  isMissing,
  type Needed,
  neededBoth,
  neededSystem,
  neededWhen,
  type RealInterpreter,
} from "../support/stories/interpreters.ts";
import { describeWith, launcher, makeHome, start } from "../support/stories/stories.ts";

const otherUser = 1001;
const isRoot = process.getuid?.() === 0;

/** A home in which pyl finds one Python, and a session in it. */
function makePlace(executable: string, driver: RealInterpreter) {
  const home = makeHome();
  const path = [join(home.folder, "bin")];
  home.link(`bin/${basename(executable)}`, executable);
  const ini = (...lines: readonly string[]) =>
    home.write(".config/py.ini", ["[pyl]", ...lines, ""].join("\n"));
  const variables = { PYTHONDONTWRITEBYTECODE: "1" };
  return {
    home,
    ini,
    /** Types a line at each prompt, then ends the session with status 5. */
    async type(words: readonly string[], typed: Typed = {}) {
      const lines = [...(typed.lines ?? []), "import sys", "sys.exit(2 + 3)"];
      const { status, shown } = await converse({ ...home, folder: typed.folder ?? home.folder }, driver, {
        command: [...launcher, ...words],
        variables: { ...variables, HOME: home.folder, PATH: path.join(":"), ...typed.variables },
        steps: lines.map((line) => ({ wait: typed.prompt ?? ">>> ", type: `${line}\n` })),
      });
      return { status, shown: shown.replaceAll("\r", ""), before: shown.split(">>>")[0] ?? "" };
    },
    run: (words: readonly string[], more: { input?: string; variables?: Typed["variables"] } = {}) =>
      start({ home, path, arguments: words, ...more, variables: { ...variables, ...more.variables } }),
  };
}

interface Typed {
  readonly folder?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly lines?: readonly string[];
  /** The prompt, if it is not `>>> `. */
  readonly prompt?: string;
}

describeWith("by", neededBoth(neededSystem(), neededAny), ([driver, executables]) => {
  describe.each(executables)("%s,", (executable) => {
    const { home, type, run } = makePlace(executable, driver);
    const own = home.write("own.py", "print('own %s' % __name__)\nvalue = 'own'\n");
    const first = home.write("first.py", "print('first %s' % globals().get('value'))\nvalue = 'first'\n");
    const gone = join(home.folder, "gone.py");

    test("Python runs PYTHONSTARTUP before the first prompt, and pyl writes no file", async () => {
      const { status, shown, before } = await type([], {
        variables: { PYTHONSTARTUP: own },
        lines: ["print(value * 2)"],
      });
      expect([status, shown]).toEqual([5, expect.stringContaining("ownown")]);
      expect(before).toContain("own __main__");
      expect(before).not.toContain("pyl:");
      expect(existsSync(join(home.folder, ".cache"))).toBe(false);
    });

    test("pyl reports a missing one before the prompt", async () => {
      const { status, before } = await type([], { variables: { PYTHONSTARTUP: gone } });
      expect([status, before]).toEqual([
        5,
        expect.stringContaining(
          `pyl: PYTHONSTARTUP names ${gone}, which does not exist: correct PYTHONSTARTUP, or give --no-startup`,
        ),
      ]);
      const quiet = await type(["--no-startup"], { variables: { PYTHONSTARTUP: gone } });
      expect(quiet.before).not.toContain("PYTHONSTARTUP");
    });

    test("--startup runs after PYTHONSTARTUP, which child processes still see", async () => {
      const { status, shown, before } = await type(["--startup", "first.py"], {
        variables: { PYTHONSTARTUP: own },
        lines: ["import os; print(sorted(k + '=' + v for k, v in os.environ.items() if 'STARTUP' in k))"],
      });
      expect([status, before]).toEqual([5, expect.stringMatching(/own __main__\s+first own\s/)]);
      expect(shown).toContain(`['PYTHONSTARTUP=${own}']`);
    });

    test("an error in one looks as in Python, and the next runs", async () => {
      const wrong = home.write("wrong.py", "\n\nundefined_name\n");
      const { status, before } = await type(["--startup", first], { variables: { PYTHONSTARTUP: wrong } });
      expect([status, before]).toEqual([5, expect.stringContaining("first None")]);
      expect(before).toContain(`File "${wrong}", line 3, in <module>`);
      expect(before.indexOf("File ")).toBe(before.indexOf(`File "${wrong}"`));
      expect(before).not.toContain("session-");
    });

    test("a script sees the names of --startup and its own __file__", async () => {
      const script = home.write(
        "tool.py",
        [
          "import sys",
          "sys.stdout.write('%s %s %s\\n' % (value, __name__, sys.argv))",
          "sys.stdout.write('%s\\n' % (sys.modules['__main__'].__file__ == __file__))",
          "def fail():",
          "    raise ValueError('here')",
          "fail()",
        ].join("\n"),
      );
      const words = ["--startup", "first.py", "-B", script, "a b", "--startup", ""];
      const { status, output, errors } = await run(words);
      expect([status, output]).toEqual([
        1,
        `first None\nfirst __main__ ['${script}', 'a b', '--startup', '']\nTrue\n`,
      ]);
      const lines = [...errors.matchAll(/File "(.*)", line (\d+), in (\S+)/g)].map((match) => match.slice(1));
      expect(lines).toEqual([
        [script, "6", "<module>"],
        [script, "5", "fail"],
      ]);
    });

    test("no startup file runs for scripts, code, or a program from a pipe", async () => {
      const variables = { PYTHONSTARTUP: own };
      const script = home.write("plain.py", "print('value' in globals())\n");
      expect(await run([script], { variables })).toMatchObject({ output: "False\n", errors: "" });
      const missing = { PYTHONSTARTUP: gone };
      expect(await run([script], { variables: missing })).toMatchObject({ output: "False\n", errors: "" });
      const code = "print('value' in globals())";
      expect(await run(["-c", code], { variables })).toMatchObject({ output: "False\n", errors: "" });
      expect(await run([], { variables, input: `${code}\n` })).toMatchObject({
        output: "False\n",
        errors: "",
      });
      expect(await run(["-"], { variables: missing, input: `${code}\n` })).toMatchObject({
        output: "False\n",
        errors: "",
      });
    });

    test("with -i a program from a pipe is a session", async () => {
      const input = "import sys; _ = sys.stdout.write('<%s>' % value)\n";
      const { status, output } = await run(["--startup", "first.py", "-i"], {
        variables: { PYTHONSTARTUP: own },
        input,
      });
      expect([status, output]).toEqual([0, expect.stringContaining("own __main__\nfirst own\n")]);
      expect(output).toContain("<first>");
    });
  });
});

describeWith("with py.ini,", neededSystem(), (python) => {
  const { home, ini, type, run } = makePlace(python.executable, python);
  const folder = join(home.folder, "project");
  const local = join(folder, ".pythonrc.py");
  const kept = join(home.folder, ".cache");
  const own = home.write("own.py", "value = ['own']\n");
  home.write(".config/session.py", "value = globals().get('value', []) + ['session']\n");

  beforeEach(() => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(local, "value = globals().get('value', []) + ['local']\n");
    rmSync(kept, { recursive: true, force: true });
    ini("startup = session.py", "local_startup = .pythonrc.py");
  });
  const value = (typed: Typed = {}, ...words: readonly string[]) =>
    type(words, { folder, lines: ["print(globals().get('value'))"], ...typed });

  test("its file runs after PYTHONSTARTUP, and the working directory's last", async () => {
    const { status, shown, before } = await value({ variables: { PYTHONSTARTUP: own } });
    expect([status, shown]).toEqual([5, expect.stringContaining("['own', 'session', 'local']")]);
    expect(before).not.toContain("pyl:");
  });

  test("--startup replaces its file, --no-startup skips all", async () => {
    const other = home.write("other.py", "value = ['other']\n");
    expect((await value({}, "--startup", other)).shown).toContain("['other', 'local']");
    expect((await value({ variables: { PYTHONSTARTUP: own } }, "--no-startup")).shown).toContain("None");
    expect((await value({ variables: { PYTHONSTARTUP: own } }, "-E")).shown).toContain("None");
  });

  test("local_startup names no file of another folder", async () => {
    expect((await value({ folder: home.folder })).shown).toContain("['session']");
  });

  test("pyl reports its missing file, with the line of py.ini", async () => {
    const path = ini("startup = gone.py");
    const { status, before } = await value();
    expect([status, before]).toEqual([
      5,
      expect.stringContaining(
        `pyl: ${join(home.folder, ".config/gone.py")} does not exist: correct ${path}:2: startup = gone.py; or give --no-startup`,
      ),
    ]);
  });

  test("none of its files runs for scripts or a program from a pipe", async () => {
    ini("startup = gone.py", "local_startup = ../nonsense");
    const script = home.write("project/plain.py", "print('value' in globals())\n");
    expect(await run([script])).toMatchObject({ output: "False\n", errors: "" });
    expect(await run([], { input: "print('value' in globals())\n" })).toMatchObject({
      output: "False\n",
      errors: "",
    });
  });

  test("the session file is the user's alone, and rewritten if it was changed", async () => {
    await value();
    const [name = ""] = readdirSync(join(kept, "pyl"));
    const file = join(kept, "pyl", name);
    expect(statSync(file).mode & 0o77).toBe(0);
    writeFileSync(file, "print('not ours')\n");
    const { shown, before } = await value();
    expect(shown).toContain("['session', 'local']");
    expect(before).not.toContain("not ours");
  });

  test("a notice says that the session file cannot be written; --startup then fails", async () => {
    writeFileSync(kept, "");
    const { status, shown, before } = await value();
    expect([status, shown]).toEqual([5, expect.stringContaining("None")]);
    expect(before).toMatch(
      /pyl: \S+session\.py and \S+\.pythonrc\.py are not read, because \S+ cannot be written/,
    );
    const refused = await run(["--startup", own, "-i"]);
    expect(refused).toMatchObject({ status: 101, output: "" });
    expect(refused.errors).toContain("pyl: this session cannot have its startup file: ");
  });
});

describeWith(
  "a file in the working directory",
  neededWhen(isRoot, "only root can give files to others", neededSystem()),
  (python) => {
    const { home, ini, type } = makePlace(python.executable, python);
    ini("local_startup = .pythonrc.py");
    const value = async () => {
      const folder = join(home.folder, "project");
      const { shown, before } = await type([], { folder, lines: ["print(globals().get('value'))"] });
      return [before, shown.includes("\n7\n")] as const;
    };

    test("is refused if it, or its folder, belongs to another user", async () => {
      const file = home.write("project/.pythonrc.py", "value = 7\n");
      expect(await value()).toEqual([expect.not.stringContaining("pyl:"), true]);
      chownSync(file, otherUser, otherUser);
      expect(await value()).toEqual([
        expect.stringContaining(`pyl: ${file} is not read: it belongs to user ${otherUser}`),
        false,
      ]);
      chownSync(file, 0, 0);
      chownSync(join(file, ".."), otherUser, otherUser);
      expect(await value()).toEqual([
        expect.stringContaining(`pyl: ${file} is not read: ${join(file, "..")} belongs to user ${otherUser}`),
        false,
      ]);
    });
  },
);

describeWith("the new prompt", neededBoth(neededSystem(), neededNew()), ([driver, executables]) => {
  describe.each(executables)("of %s", (executable) => {
    const { home, type } = makePlace(executable, driver);
    const own = home.write("own.py", "value = 'own'\n");
    const first = home.write("first.py", "value += ' first'\n1/0\n");

    // It draws the whole line again for each letter, but says once that a paste may come now.
    const newPrompt = "[?2004h";
    const rows = [
      { TERM: "xterm", prompt: newPrompt },
      { TERM: "xterm", NO_COLOR: "1", prompt: newPrompt },
      { TERM: "xterm", PYTHON_BASIC_REPL: "1", prompt: ">>> " },
      { TERM: "dumb", prompt: ">>> " },
    ];
    test.each(rows)("comes after the files: %j", async ({ prompt, ...variables }) => {
      // With its own prompt 3.13.0 always ends with 1.
      const { shown, before } = await type(["--startup", first], {
        variables: { ...variables, PYTHONSTARTUP: own },
        lines: ["print('<' + value + '>')"],
        prompt,
      });
      expect(shown).toContain("<own first>");
      const plain = before.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
      expect(plain).toContain(`File "${first}", line 2, in <module>`);
      expect(plain).not.toContain("session-");
    });
  });
});

/** Those with a prompt of their own making (3.13). */
function neededNew(): Needed<readonly string[]> {
  if (isMissing(neededAny)) return neededAny;
  const found = neededAny.filter((path) => Number(/python3\.(\d+)$/.exec(path)?.[1] ?? 0) >= 13);
  return found.length > 0 ? found : { missing: "no CPython from 3.13 on is installed" };
}
