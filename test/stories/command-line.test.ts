import { execa } from "execa";
import { expect, test } from "vitest";
import { neededBoth, neededFurther, neededWhen } from "../support/stories/interpreters.ts";
import { describeWith, environment, makeHome, neededNative, start } from "../support/stories/stories.ts";

const needed = neededWhen(
  process.platform === "linux",
  "only /proc has it, and only on Linux",
  neededBoth(neededNative(), neededFurther()),
);

describeWith("what the script sees of its start", needed, ([native, { newer }]) => {
  const home = makeHome();
  const variables = environment(home, [newer.folder]);

  test("is the command line of a direct start: program, options, script, arguments", async () => {
    const source = "import json, sys; print(json.dumps([sys.orig_argv, open('/proc/self/cmdline').read()]))";
    const script = home.write("line.py", `#!${newer.executable} -I -u\n${source}\n`);
    const { output } = await start({ home, arguments: ["-B", script, "-c", "--", "-"] });
    const line = [newer.executable, "-I", "-u", "-B", script, "-c", "--", "-"];
    expect(JSON.parse(output)).toEqual([line, `${line.join("\0")}\0`]);
  });

  test.each([
    ["a process substitution", '"$0" <(echo "print(__file__[:8])")', "/dev/fd/\n"],
    ["a file as standard input", 'echo "print(6 * 7)" > code; "$0" - < code', "42\n"],
    ["a pipe, with a dash", 'echo "print(6 * 7)" | "$0" -', "42\n"],
    ["a pipe, with nothing", 'echo "print(6 * 7)" | "$0"', "42\n"],
    [
      "a named pipe",
      '/usr/bin/mkfifo pipe && test -p pipe && { echo "print(6 * 7)" > pipe & "$0" pipe; }',
      "42\n",
    ],
    ["/dev/stdin", 'echo "print(6 * 7)" | "$0" /dev/stdin', "42\n"],
    ["a script that reads a pipe", 'echo "print(input())" > reads.py; echo text | "$0" reads.py', "text\n"],
  ])("can be %s", async (_title, line, output) => {
    const { stdout } = await execa("/bin/bash", ["-c", line, native], {
      cwd: home.folder,
      env: variables,
      extendEnv: false,
      stripFinalNewline: false,
    });
    expect(stdout).toBe(output);
  });
});
