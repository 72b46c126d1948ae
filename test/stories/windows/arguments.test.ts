import { beforeAll, expect, test } from "vitest";
import { describeWith } from "../../support/stories/stories.ts";
import { installed } from "../../support/windows/registry.ts";
import { neededWine, stub, useWine, type WindowsOutcome } from "../../support/windows/wine.ts";
import { oddLines, oddWords } from "../../support/windows/words.ts";

const python = "C:\\py\\3.13.5\\python.exe";
// The newest is 3.14: if 3.13 runs this, its first line was read.
const source = `#!/usr/bin/env -S python3.13 -IS
import json, sys
print(json.dumps([sys.version_info[1], sys.argv]))
`;

describeWith("arguments on Windows", neededWine(), (template) => {
  const wine = useWine(template);

  beforeAll(async () => {
    wine.write("C:\\home\\say.py", source);
    await wine.register({
      ...installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"),
      ...installed("HKEY_CURRENT_USER", "3.14", "C:\\py\\3.14.3"),
      "HKEY_CURRENT_USER\\Software\\Python\\Stub\\1\\InstallPath": { ExecutablePath: stub },
    });
  });

  test("arrive as they were given: 500 odd ones", async () => {
    const words = oddWords(500);
    const batches = Array.from({ length: 5 }, (_, at) => words.slice(at * 100, at * 100 + 100));
    const outcomes = await wine.startAll(batches.map((batch) => ({ arguments: ["say.py", ...batch] })));
    expect(outcomes.map(seen)).toEqual(batches.map((batch) => [13, ["say.py", ...batch]]));
  });

  test("arrive as without the launcher, however they were typed", async () => {
    const lines = oddLines(8).map((line) => `say.py  ${line}`);
    const launched = await wine.startAll(lines.map((line) => ({ arguments: line })));
    const directly = await wine.startAll(
      lines.map((line) => ({ program: python, arguments: `-IS ${line}` })),
    );
    expect(launched.map(seen)).toEqual(directly.map(seen));
  });

  test("are not split, joined or quoted anew behind the launcher's own options", async () => {
    const tails = [
      "say.py",
      "say.py ",
      'say.py  a   "b',
      '"say.py" c"d e"f\t\\" "" ^ %x% \\\\',
      's"ay".py "',
    ];
    const options = ["-V:Stub/1", '"-V:Stub/1"', '-V:"Stub"/1\t', "  -V:Stub/1   "];
    const typed = options.flatMap((option) => tails.map((tail) => ({ option, tail })));
    const outcomes = await wine.startAll(
      typed.map(({ option, tail }) => ({ arguments: `${option} ${tail}` })),
    );
    expect(outcomes.map(commandLine)).toEqual(typed.map(({ tail }) => `${stub} ${tail}`));
  });

  test("begin where the name ends that the launcher was started by", async () => {
    // In it, quotes come and go, and a backslash is just a backslash.
    const names = ["", "p", "C:\\odd folder\\", 'a b"c"d e', "\\\\", "文 件"];
    const tail = '-V:Stub/1 say.py  "a b"';
    const outcomes = await wine.startAll(names.map((name) => ({ name, arguments: tail })));
    expect(outcomes.map(commandLine)).toEqual(names.map(() => `${stub} say.py  "a b"`));
  });

  test("fill a command line of 30,000 characters", async () => {
    const long = ["x".repeat(10_000), "y".repeat(10_000), `${"z ".repeat(4_900)}\\`];
    expect(seen(await wine.start({ arguments: ["say.py", ...long] }))).toEqual([13, ["say.py", ...long]]);
  });

  test("fill all of the 32,766 characters Windows has room for; with one more, nothing starts", async () => {
    const start = (count: number) => {
      const fixed = `${stub} say.py `.length;
      return { name: "p", arguments: ["-V:Stub/1", "say.py", "x".repeat(count - fixed)] };
    };
    const [full, more] = await wine.startAll([start(32_766), start(32_767)]);
    expect(commandLine(full as WindowsOutcome)).toHaveLength(32_766);
    expect(more).toMatchObject({ status: 101, output: "" });
    expect(more?.errors).toMatch(/long/);
  });

  test("name a script by a path of 400 characters", async () => {
    const folders = `${"d".repeat(99)}\\${"e".repeat(99)}\\${"f".repeat(99)}`;
    const relative = `${folders}\\${"g".repeat(89)}.py`;
    const script = wine.write(`C:\\home\\${relative}`, source);
    expect(script).toHaveLength(400);
    const outcomes = await wine.startAll([script, relative].map((name) => ({ arguments: [name, "a b"] })));
    expect(outcomes.map(seen)).toEqual([script, relative].map((name) => [13, [name, "a b"]]));
  });

  test("name scripts oddly", async () => {
    const names = [
      "a;b.py",
      "a&b.py",
      "it's.py",
      "two  blanks.py",
      " leading blank.py",
      "100%.py",
      "%PATH%.py",
      "^x^.py",
      "(x) [y] {z}.py",
      "a,b=c!~`@#$.py",
      "文件名.py",
      "e\u0301.py",
      "🐍.py",
      "no suffix",
      "dots...py",
      ".\\-3.14.py",
      "./--which",
      "folder & more/in it.py",
    ];
    for (const name of names) wine.write(`C:\\home\\${name}`, source);
    const outcomes = await wine.startAll(names.map((name) => ({ arguments: [name, "*"] })));
    expect(outcomes.map(seen)).toEqual(names.map((name) => [13, [name, "*"]]));
  });
});

/** The minor version and `sys.argv`. */
function seen({ status, output, errors }: WindowsOutcome): unknown {
  if (status !== 0) throw new Error(`it ended with ${status}:\n${errors}`);
  return JSON.parse(output);
}

function commandLine({ output, errors }: WindowsOutcome): string {
  expect(errors).toBe("");
  return (JSON.parse(output) as { readonly commandLine: string }).commandLine;
}
