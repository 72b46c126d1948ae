import { describe, expect, test } from "vitest";
import { installManagerInterpreters } from "../../../src/interpreters/windows/install-manager.ts";
import { parseInstallRecord } from "../../../src/interpreters/windows/install-record.ts";
import { windowsMachine } from "../described-machine.ts";

const least = { schema: 1, company: "PythonCore", tag: "3.14", executable: "python.exe" };
const parse = (fields: object) => parseInstallRecord(JSON.stringify({ ...least, ...fields }));

describe("a record of Python Install Manager", () => {
  test("needs no more than where it is, and by what name", () => {
    expect(parse({})).toEqual({
      id: "",
      company: "PythonCore",
      tag: "3.14",
      displayName: "PythonCore 3.14",
      version: undefined,
      executable: "python.exe",
      arguments: [],
      windowed: undefined,
    });
  });

  test("may be as the first of its kind were", () => {
    expect(parse({ displayName: "Old" })?.displayName).toBe("Old");
  });

  test("names the windowed executable by run-for, or by an alias", () => {
    const alias = [{ name: "pythonw.exe", target: "w.exe", windowed: 1 }];
    const run = [
      { tag: "3", target: "python.exe" },
      { tag: "3", target: "v.exe", windowed: 1, args: ["-q"] },
    ];
    expect(parse({ alias })?.windowed).toEqual({ target: "w.exe", arguments: [] });
    expect(parse({ alias, "run-for": run })?.windowed).toEqual({ target: "v.exe", arguments: ["-q"] });
  });

  const odd = [
    { executable_args: "x" },
    { executable_args: [1, null] },
    { alias: 7 },
    { alias: [null, 7, [], "x", { windowed: 1 }, { windowed: 1, target: 3 }] },
    { "run-for": { windowed: 1 } },
    { "sort-version": 3.14 },
    { "display-name": null },
  ];
  test.each(odd)("that has %j does without it", (fields) => {
    expect(parse(fields)).toEqual(parse({}));
  });

  const wrong = ["", "{", "null", "7", "[]", '"x"', "{}", JSON.stringify({ ...least, schema: 2 })];
  test.each([
    ...wrong,
    ...["company", "tag", "executable"].map((key) => JSON.stringify({ ...least, [key]: "" })),
  ])("is not %s", (text) => {
    expect(parseInstallRecord(text)).toBeUndefined();
  });
});

test("an interpreter has what its record says", () => {
  const found = [...installManagerInterpreters(windowsMachine("installManager"))];
  expect(
    found.find((each) => each.kind === "interpreter" && each.registration?.tag === "3.13.0"),
  ).toMatchObject({
    source: "installManager",
    registration: {
      displayName: "Python 3.13.0",
      architecture: "64bit",
      arguments: ["-E"],
      windowed: {
        executable: "C:\\Users\\me\\AppData\\Local\\Python\\pythoncore-3.13-64\\pythonw.exe",
        arguments: ["-q"],
      },
    },
  });
});
