import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { describeWith } from "../../support/stories/stories.ts";
import { installed } from "../../support/windows/registry.ts";
import { neededWine, stub, useWine, type WindowsOutcome } from "../../support/windows/wine.ts";

/** Names and values that go wrong where they are taken apart, ordered or made text. */
const odd: Variables = {
  EMPTY: "",
  BLANK: " ",
  EQUALS: "=a=b=",
  LINES: "a\r\nb\tc",
  "WITH BLANKS": " x ",
  "(x86)": "parentheses",
  "a;b&c%d%": "%PATH%",
  _underscore: "between upper and lower case in ASCII",
  "=C:": "C:\\home",
  "=Z:": "Z:\\",
  "=ExitCode": "00000000",
  ÄÖÜ: "äöü",
  文件: "名",
  SNAKE: "🐍 and e\u0301",
  HALF: "\ud83d first, \udc0d second",
  LONG: "x".repeat(20_000),
};

type Variables = Readonly<Record<string, string>>;

describeWith("variables on Windows", neededWine(), (template) => {
  const wine = useWine(template);

  beforeAll(async () => {
    wine.write("C:\\real\\python.exe", readFileSync(wine.unix(stub)));
    await wine.register(installed("HKEY_CURRENT_USER", "3.14", "C:\\real"));
  });

  /** As a program sees them that is started directly, and as one does by a script with each first line. */
  const seen = async (firstLines: readonly string[], variables: Variables) => {
    const outcomes = await wine.startAll([
      { program: stub, arguments: [], variables },
      ...firstLines.map((line, at) => {
        const script = wine.write(`C:\\home\\${at}.py`, `${line}\r\n`);
        return { arguments: [script], variables };
      }),
    ]);
    const [directly = [], ...launched] = outcomes.map(entries);
    return { directly, launched: new Map(firstLines.map((line, at) => [line, launched[at]])) };
  };

  /** Those directly seen without some names, and with some entries. */
  const changed = (directly: readonly string[], without: readonly string[], more: readonly string[] = []) =>
    [...directly.filter((entry) => !without.includes(nameOf(entry))), ...more].sort();

  test("arrive as they were", async () => {
    const { directly, launched } = await seen([""], odd);
    expect(directly).toEqual(expect.arrayContaining(Object.entries(odd).map((each) => each.join("="))));
    expect(launched.get("")).toEqual(directly);
  });

  test("change as the first line says, and no others do", async () => {
    const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
      ["NEW=1", [], ["NEW=1"]],
      [`-S NEW='a b="c' ZZ=`, [], ['NEW=a b="c', "ZZ="]],
      ["NEW=文🐍", [], ["NEW=文🐍"]],
      ["EMPTY=no", ["EMPTY"], ["EMPTY=no"]],
      ["-u EMPTY", ["EMPTY"], []],
      ["-u NOBODY -u LONG -u _underscore", ["LONG", "_underscore"], []],
      // Names are the same in any case, and there is only one.
      ["empty=no", ["EMPTY"], ["empty=no"]],
      ["Long=1 lONG=2", ["LONG"], ["lONG=2"]],
      ["-u long -u _UNDERSCORE", ["LONG", "_underscore"], []],
      ["-u LONG long=1", ["LONG"], ["long=1"]],
    ];
    const lineOf = (words: string) => `#!/usr/bin/env ${words} python3`;
    const { directly, launched } = await seen(
      rows.map(([words]) => lineOf(words)),
      odd,
    );
    const expected = rows.map(([words, ...change]) => [lineOf(words), changed(directly, ...change)] as const);
    expect(launched).toEqual(new Map(expected));
  });

  // Only ASCII letters are compared so: Windows itself compares all.
  test("change also where their names have other letters than ASCII's", async () => {
    const line = "#!/usr/bin/env äÖü=1 python3";
    const { directly, launched } = await seen([line], odd);
    expect(launched.get(line)).toEqual(changed(directly, ["ÄÖÜ"], ["äÖü=1"]));
  });

  test("are gone after env -i, but what Windows needs", async () => {
    const bare = { program: stub, arguments: [], variables: {}, onlyTheseVariables: true } as const;
    // SystemRoot is among those that Wine gives every program.
    const always = entries(await wine.start(bare));
    const lines = ["-i", "-", "-u A -i", "B=1 env -i"].map((words) => `#!/usr/bin/env ${words} A=b python3`);
    const { directly, launched } = await seen(lines, odd);
    const drives = directly.filter((entry) => entry.startsWith("="));
    expect(drives).toHaveLength(3);
    const left = [...always, ...drives, "A=b"].sort();
    expect(launched).toEqual(new Map(lines.map((line) => [line, left])));
  });

  test.each(["__PYVENV_LAUNCHER__", "__pyvenv_Launcher__"])(
    "do not name another environment by %s",
    async (name) => {
      const variables = { ...odd, [name]: "C:\\elsewhere\\Scripts\\python.exe" };
      const lines = ["", "#!/usr/bin/env NEW=1 python3", "#!/usr/bin/env -S -u NEW python3.14 -I"];
      const { directly, launched } = await seen(lines, variables);
      const more = (line: string) => (line.includes("NEW=1") ? ["NEW=1"] : []);
      expect(launched).toEqual(new Map(lines.map((line) => [line, changed(directly, [name], more(line))])));
    },
  );

  test("are as many as there is room for", async () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`V${at}`, "x".repeat(at % 60)]));
    const line = "#!/usr/bin/env v7=seven python3";
    const { directly, launched } = await seen([line], many);
    expect(directly.length).toBeGreaterThan(1000);
    expect(launched.get(line)).toEqual(changed(directly, ["V7"], ["v7=seven"]));
  });
});

function entries({ status, output, errors }: WindowsOutcome): string[] {
  if (status !== 0) throw new Error(`it ended with ${status}:\n${errors}`);
  return [...(JSON.parse(output) as { readonly environment: string[] }).environment].sort();
}

/** The first sign may be part of it: a drive's working directory has `=C:`. */
function nameOf(entry: string): string {
  return entry.slice(0, entry.indexOf("=", 1));
}
