import { describe, expect, test } from "vitest";
import { namedStrayLines, parseIni } from "../../src/config/ini.ts";
import { loadPyIni } from "../../src/config/py-ini.ts";
import { limits } from "../../src/limits.ts";
import { posixMachine } from "../interpreters/described-machine.ts";

function valueIn(
  text: string,
  section: string,
  key: string,
): readonly [text: string, line: number] | undefined {
  const found = parseIni("/py.ini", text).sections.get(section)?.get(key);
  return found && [found.text, found.line];
}

describe("a key of py.ini", () => {
  const rows: readonly (readonly [claim: string, text: string, value: string, line: number])[] = [
    ["is in the section above it", "[a]\nx=1\n[s]\nk=v\n[b]\nk=2", "v", 4],
    ["may have blanks around all parts", " [ s ] \n\t k \t=  v  ", "v", 2],
    ["may be written in capitals", "[S]\nK=V", "V", 2],
    ["counts as it is on the last of its lines", "[s]\nk=1\nK=2", "2", 3],
    ["may be in a section that is opened again", "[s]\nk=1\n[t]\n[S]\nx=2", "1", 2],
    ["has backslashes and comment signs as they are", "[s]\nk=C:\\a ; # b", "C:\\a ; # b", 2],
    ["loses one pair of quotes, and the blanks around both", '[s]\nk= " C:\\a b" ', "C:\\a b", 2],
    ["loses single quotes too", "[s]\nk='v'", "v", 2],
    ["keeps the quotes of several words", '[s]\nk="a b" "c"', '"a b" "c"', 2],
    ["keeps a quote without a second one", '[s]\nk="', '"', 2],
    ["keeps quotes that differ", "[s]\nk=\"v'", "\"v'", 2],
    ["may be an empty pair of quotes", '[s]\nk=""', "", 2],
    ["may have = in its value", "[s]\nk=a=b", "a=b", 2],
    ["may be empty", "[s]\nk=", "", 2],
    ["may stand below comments", "; [x]\n# [y]\n[s]\n  ;k=1\n\nk=v", "v", 6],
    ["may have any end of line", "[s]\r\rk=v\r\n", "v", 3],
  ];
  for (const [claim, text, value, line] of rows)
    test(claim, () => {
      expect(valueIn(text, "s", "k")).toEqual([value, line]);
    });

  test.each(["__proto__", "constructor", "a[]", "a.b", '"a"', "[a"])("may be called %s", (name) => {
    expect(valueIn(`[s]\n${name}=v`, "s", name)).toEqual(["v", 2]);
  });

  test.each(["__proto__", "constructor", "a.b"])("may be in a section called %s", (name) => {
    expect(valueIn(`[${name}]\nk=v`, name, "k")).toEqual(["v", 2]);
  });
});

test.each([
  ["a line without =", "[s]\nk=v\nword", 3],
  ["a section that does not end", "[s\nk=v", 1],
  ["text behind a section", "[s] x\nk=v", 1],
  ["the first of two", "a\nb", 1],
])("%s is skipped", (_, text, line) => {
  expect(parseIni("/py.ini", text).strayLines[0]?.line).toBe(line);
});

test("a thousand lines that mean nothing are not all named", () => {
  const { strayLines, sections } = parseIni("/py.ini", `${"word\n".repeat(1000)}[s]\nk=v`);
  expect(strayLines).toHaveLength(namedStrayLines);
  expect(sections.get("s")?.get("k")?.line).toBe(1002);
});

describe("a large py.ini", () => {
  const fill = (bytes: number) => "[pyl]\nvenv=no\n".padEnd(bytes, ";");
  const load = (text: string) => loadPyIni("/py.ini", posixMachine({ files: { "/py.ini": text } }));

  test("is read up to its limit", () => {
    expect(load(fill(limits.pyIniBytes.value)).value("pyl", "venv")?.origin).toMatchObject({ line: 2 });
  });

  test("is reported above it", () => {
    expect(() => load(fill(limits.pyIniBytes.value + 1))).toThrow(
      expect.objectContaining({ status: 101, what: "/py.ini: a py.ini has more than 1048576 bytes" }),
    );
  });

  test("is measured in bytes", () => {
    const half = limits.pyIniBytes.value / 2;
    expect(load(`;${"é".repeat(half - 1)}\n`).path).toBe("/py.ini");
    expect(() => load(`;${"é".repeat(half)}`)).toThrow(
      expect.objectContaining({ what: expect.stringContaining("has more than 1048576 bytes") }),
    );
  });

  test("may have 60,000 commands, of which each is found with its line", () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `k${index}=/x`);
    const file = load(["[commands]", ...lines].join("\n"));
    expect(file.value("commands", "k0")?.origin).toMatchObject({ line: 2 });
    expect(file.value("commands", "K59999")?.origin).toMatchObject({ line: 60_001 });
  });
});
