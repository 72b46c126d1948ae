import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import sessionProgram from "../../src/python/session.py" with { type: "text" };
import { sessionVariables } from "../../src/startup/session-file.ts";
import { neededAny } from "../support/stories/every-python.ts";
import { describeWith, environment, makeHome } from "../support/stories/stories.ts";

/** The startup files, by the variable that names them. */
type Files = Partial<Record<keyof typeof sessionVariables, string>>;

describeWith("a session with extra startup files, by", neededAny, (executables) => {
  const home = makeHome();
  const ours = home.write("session.py", sessionProgram);
  const says = (name: string, more = "") =>
    home.write(
      `${name}.py`,
      `import os, sys\nsys.stdout.write('${name} %s %s\\n' % (__name__, os.path.basename(__file__)))\n${more}\n`,
    );
  const own = says("own", "value = 'own'");
  const file = says("file", "value += ' file'");
  const local = says("local", "value += ' local'");

  /** Returns what such a session prints for that input. */
  const type = async (executable: string, variables: Readonly<Record<string, string>>, input: string) => {
    const { exitCode, stdout, stderr } = await execa(
      executable,
      ["-i", "-q"].slice(0, isOld(executable) ? 1 : 2),
      {
        cwd: home.folder,
        env: { ...environment(home), PYTHONDONTWRITEBYTECODE: "1", ...variables },
        extendEnv: false,
        input,
        reject: false,
        stripFinalNewline: false,
        timeout: 60_000,
      },
    );
    // Where prompts stand depends on who has buffered what; PyPy shows them on standard output.
    const plain = (text: string) => text.replaceAll(/>{3,4} /g, "").trim();
    return { status: exitCode, output: plain(stdout), errors: plain(stderr) };
  };
  const session = (executable: string, files: Files, input: string) => {
    const named = Object.entries(files).map(([key, path]) => [sessionVariables[key as keyof Files], path]);
    return type(executable, { PYTHONSTARTUP: ours, ...Object.fromEntries(named) }, input);
  };

  describe.each(executables)("%s,", (executable) => {
    test("runs them in order, in the names of the session", async () => {
      const { status, output } = await session(
        executable,
        { own, file, local },
        "import sys; _ = sys.stdout.write(value)\n",
      );
      expect(status).toBe(0);
      expect(output).toContain(
        "own __main__ own.py\nfile __main__ file.py\nlocal __main__ local.py\nown file local",
      );
    });

    test("leaves the same names as PYTHONSTARTUP alone", async () => {
      const input =
        "print(sorted(globals()))\nprint(type(__builtins__), type(globals().get('__loader__')))\n";
      const plain = await type(executable, { PYTHONSTARTUP: own }, input);
      expect(await session(executable, { own }, input)).toEqual(plain);
      expect(plain.output).toContain("'value'");
    });

    test("restores PYTHONSTARTUP, and hides pyl's variables from child processes", async () => {
      const look = [
        "import os, sys, subprocess",
        "code = 'import os; print(sorted((k, v) for k, v in os.environ.items() if \"STARTUP\" in k))'",
        "_ = sys.stdout.write(subprocess.check_output([sys.executable, '-c', code], universal_newlines=True))",
        "",
      ].join("\n");
      const seen = async (files: Files) => (await session(executable, files, look)).output;
      expect(await seen({ file: home.write("quiet.py", "") })).toBe("[]");
      expect(await seen({ own, file })).toContain(`[('PYTHONSTARTUP', '${own}')]`);
      expect(await seen({ own: "", local })).toContain("[('PYTHONSTARTUP', '')]");
    });

    test("shows an error as Python does, and continues with the next file", async () => {
      const broken = home.write("broken.py", "def inner():\n    return 1/0\n\ninner()\n");
      const plain = await type(executable, { PYTHONSTARTUP: broken }, "");
      const both = await session(executable, { own: broken, file: says("next") }, "");
      expect(both.output).toContain("next __main__ next.py");
      expect(both.errors).toBe(plain.errors);
      expect(plain.errors).toContain(`  File "${broken}", line 4, in <module>\n`);
      const misspelt = home.write("misspelt.py", "x = 1\nif x\n");
      const { errors } = await type(executable, { PYTHONSTARTUP: misspelt }, "");
      expect((await session(executable, { file: misspelt }, "")).errors).toBe(errors);
    });

    test("keeps the last error in sys", async () => {
      const broken = home.write("broken.py", "def inner():\n    return 1/0\n\ninner()\n");
      const input = [
        "import sys, traceback",
        "_ = sys.stdout.write(traceback.format_tb(sys.last_traceback)[0])",
        "print(sys.last_type, sys.last_value, getattr(sys, 'last_exc', None))",
        "",
      ].join("\n");
      const plain = await type(executable, { PYTHONSTARTUP: broken }, input);
      expect(await session(executable, { own: broken }, input)).toEqual(plain);
    });

    test("reports a missing file as Python does", async () => {
      const gone = join(home.folder, "gone.py");
      const plain = await type(executable, { PYTHONSTARTUP: gone }, "");
      const both = await session(executable, { own: gone, file: says("next") }, "");
      // The error itself has another name in PyPy's own words.
      expect(both.errors.replace("FileNotFoundError", "IOError")).toBe(
        plain.errors.replace("FileNotFoundError", "IOError"),
      );
      expect(plain.errors).toContain("Could not open PYTHONSTARTUP\n");
      expect(both.output).toContain("next __main__ next.py");
    });

    test("ends if one of them calls sys.exit", async () => {
      const leaves = says("leaves", "sys.exit(3)");
      const input = "print('typed')\n";
      // PyPy goes on to the prompt.
      const { status, output } = await type(executable, { PYTHONSTARTUP: leaves }, input);
      const rest = output.replace("leaves __main__ leaves.py", "");
      expect([status, rest]).toEqual(executable.includes("pypy") ? [0, "\ntyped"] : [3, ""]);
      expect(await session(executable, { own, file: leaves, local }, input)).toMatchObject({
        status,
        output: `own __main__ own.py\nleaves __main__ leaves.py${rest}`,
      });
    });

    test("continues after a KeyboardInterrupt in one of them", async () => {
      const interrupted = home.write("interrupted.py", "raise KeyboardInterrupt\n");
      const { status, output, errors } = await session(
        executable,
        { own: interrupted, file: says("next") },
        "",
      );
      expect([status, output]).toEqual([0, expect.stringContaining("next __main__ next.py")]);
      expect(errors).toContain("KeyboardInterrupt");
    });

    test("reads each file in its declared encoding", async () => {
      const latin = home.write("latin.py", "# coding: utf-16-nonsense\n");
      const marked = home.write(
        "marked.py",
        "\ufeffimport sys\r\nsys.stdout.write('%d\\n' % len(u'\u00e4'))\r\n",
      );
      const { output, errors } = await session(executable, { own: latin, file: marked }, "");
      expect(errors).toContain("SyntaxError");
      expect(output).toBe("1");
    });
  });
});

/** Has no `-q`. */
function isOld(executable: string): boolean {
  return executable.endsWith("2.7");
}
