import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Spawn, spawnPrepared } from "../support/stories/drivers.ts";
import { neededBoth, neededSystem } from "../support/stories/interpreters.ts";
import { describeWith, makeHome, neededNative, start } from "../support/stories/stories.ts";

/** Latin-1's é as a file name of an old system has it; a lone surrogate stands for the byte. */
const odd = "caf\udce9";
const oddBytes = Buffer.from("caf\xe9", "latin1");

describeWith("any bytes", neededBoth(neededNative(), neededSystem()), ([native, python]) => {
  const home = makeHome();
  const source = `#!${python.executable} -IS
import json, os, sys
print(json.dumps([sys.argv, os.environ.get("ODD"), os.getcwd()]))
`;
  const script = home.write("script.py", source);

  const read = async (request: Omit<Spawn, "command"> & { words: readonly string[] }): Promise<Seen> => {
    const { words, ...rest } = request;
    const { output, events } = await spawnPrepared(home, python, { ...rest, command: [native, ...words] });
    expect(events).toEqual(["exit 0"]);
    const [words_, variable, directory] = JSON.parse(output) as [string[], string | null, string];
    return { words: words_, variable, directory };
  };

  test.each([
    ["one byte that is no UTF-8", "\udcff"],
    ["a word in Latin-1", odd],
    ["every byte that is no ASCII", Array.from({ length: 128 }, (_, at) => byte(at + 128)).join("")],
    ["a UTF-16 surrogate written as UTF-8", "\udced\udca0\udc80"],
    ["half a character", "\udce2\udc82"],
    ["an overlong slash", "\udcc0\udcaf"],
    ["text beyond the first plane", "𝒳 🐍"],
    ["nothing", ""],
    ["a newline and a tab", "a\nb\tc\n"],
    ["quotes and backslashes", `'"\`$(x)\\" \\`],
    ["what looks like an option of the launcher", "-3"],
    ["100 kilobytes", `${"x".repeat(99_999)}\udcff`],
  ])("arrive unchanged in an argument: %s", async (_title, word) => {
    const { words } = await read({ words: [script, word, "after"] });
    expect(words).toEqual([script, word, "after"]);
  });

  test("arrive unchanged in a hundred arguments", async () => {
    const words = Array.from({ length: 100 }, (_, at) => byte(at + 128) + "y".repeat(at));
    expect((await read({ words: [script, ...words] })).words).toEqual([script, ...words]);
  });

  test("arrive unchanged in a variable", async () => {
    expect((await read({ words: [script], variables: { ODD: odd } })).variable).toBe(odd);
  });

  test("arrive unchanged in a variable beside others that a shebang sets", async () => {
    const sets = home.write(
      "sets.py",
      source.replace(/^.*/, `#!/usr/bin/env -S NEW=1 ${python.executable} -IS`),
    );
    expect((await read({ words: [sets], variables: { ODD: odd } })).variable).toBe(odd);
  });

  test("arrive unchanged in a script's name", async () => {
    writeFileSync(Buffer.concat([Buffer.from(`${home.folder}/`), oddBytes, Buffer.from(".py")]), source);
    expect((await read({ words: [`${odd}.py`] })).words).toEqual([`${odd}.py`]);
  });

  test("arrive unchanged in the working directory", async () => {
    const folder = Buffer.concat([Buffer.from(`${home.folder}/`), oddBytes, Buffer.from("/sub")]);
    mkdirSync(folder, { recursive: true });
    writeFileSync(Buffer.concat([folder, Buffer.from("/here.py")]), source);
    const directory = `${home.folder}/${odd}/sub`;
    const { directory: seen, words } = await read({ words: ["here.py"], directory });
    expect(seen).toBe(directory);
    expect(words).toEqual(["here.py"]);
  });

  test("arrive unchanged in the path of an environment", async () => {
    // By hand: Python's own venv cannot write such a path into pyvenv.cfg.
    const project = `${home.folder}/env-${odd}`;
    const environment = Buffer.concat([Buffer.from(`${home.folder}/env-`), oddBytes, Buffer.from("/.venv/")]);
    const within = (name: string) => Buffer.concat([environment, Buffer.from(name)]);
    mkdirSync(within("bin"), { recursive: true });
    writeFileSync(within("pyvenv.cfg"), `home = ${python.folder}\nversion = ${python.version.join(".")}\n`);
    symlinkSync(python.executable, within("bin/python"));
    const code = "import json, sys; print(json.dumps([[sys.prefix], None, sys.executable]))";
    const seen = await read({ words: ["-c", code], directory: project });
    expect(seen.words).toEqual([`${project}/.venv`]);
    expect(seen.directory).toBe(`${project}/.venv/bin/python`);
  });
});

describeWith("a script's name", neededBoth(neededNative(), neededSystem()), ([native, python]) => {
  const home = makeHome();
  const source = `#!${python.executable} -IS\nimport json, sys\nprint(json.dumps(sys.argv))\n`;

  test.each([
    ["a newline", "a\nb.py"],
    ["quotes", `it's "so".py`],
    ["blanks", " a  b .py"],
    ["a backslash and a dollar", "a\\b$HOME.py"],
    ["no suffix", "tool"],
    ["the name of an option's value", "dev"],
    ["letters beyond ASCII", "скрипт-脚本.py"],
  ])("may have %s", async (_title, name) => {
    home.write(name, source);
    const outcome = await start({ home, command: [native], arguments: [name, "-c", "x"] });
    expect(JSON.parse(outcome.output)).toEqual([name, "-c", "x"]);
  });

  test.each([
    ["with ./ before it", ["./-3.py", "a"], ["./-3.py", "a"]],
    ["by its whole path", [join(home.folder, "-3.py")], [join(home.folder, "-3.py")]],
    ["behind --", ["--", "-3.py", "a"], ["-3.py", "a"]],
    ["behind options and --", ["-u", "-X", "dev", "--", "-3.py"], ["-3.py"]],
  ])("may start with a dash %s", async (_title, words, seen) => {
    home.write("-3.py", source);
    const outcome = await start({ home, command: [native], arguments: words });
    expect(JSON.parse(outcome.output)).toEqual(seen);
  });
});

interface Seen {
  readonly words: readonly string[];
  readonly variable: string | null;
  readonly directory: string;
}

/** A byte that is no UTF-8, as Python's file names have it (PEP 383). */
function byte(value: number): string {
  return String.fromCharCode(0xdc00 + value);
}
