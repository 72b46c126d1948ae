import { describe, expect, test } from "vitest";
import { type Interpreter, interpreterAt, type Source } from "../../src/interpreters/interpreter.ts";
import type { LeftOut } from "../../src/interpreters/left-out.ts";
import { collect } from "../../src/select/collect.ts";
import type { Identity } from "../../src/versions/constraint.ts";
import { posixMachine, windowsMachine } from "../interpreters/described-machine.ts";

const linux = posixMachine({});
const windows = windowsMachine({});

const python = (release: number[], more: Partial<Identity> = {}): Identity => ({
  implementation: "CPython",
  version: { release, prerelease: "" },
  variant: "standard",
  ...more,
});
const found = (path: string, source: Source = "path", identity = python([3, 12])): Interpreter =>
  interpreterAt(path, identity, source);
const registered = (path: string, tag: string, company = "PythonCore"): Interpreter => ({
  ...found(path, "registry"),
  registration: {
    company,
    tag,
    displayName: tag,
    architecture: "64bit",
    arguments: [],
    windowed: undefined,
  },
});

describe("an interpreter that is found again", () => {
  test("counts as what it was found as first", () => {
    const first = found("/usr/bin/python3.12");
    const { interpreters } = collect(
      [first, found("/usr/bin/python3.12", "pyenv", python([3, 12, 1]))],
      linux,
    );
    expect(interpreters).toEqual([first]);
  });

  test("under another name is another one on systems where names are links", () => {
    const names = ["python", "python3", "python3.12"].map((name) => found(`/usr/bin/${name}`));
    expect(collect(names, linux).interpreters).toEqual(names);
  });

  test("with other letter case is the same one on Windows only", () => {
    const two = [found("C:\\P\\python.exe"), found("c:\\p\\PYTHON.EXE")];
    expect(collect(two, windows).interpreters).toEqual(two.slice(0, 1));
    const cases = [found("/p/python"), found("/p/Python")];
    expect(collect(cases, linux).interpreters).toEqual(cases);
  });
});

describe("on Windows a copy in the same folder", () => {
  const folder = (names: readonly (readonly [name: string, identity: Identity])[]) =>
    collect(
      names.map(([name, identity]) => found(`C:\\P\\${name}`, "path", identity)),
      windows,
    ).interpreters.map(({ executable }) => executable.slice(5));

  test("is the same interpreter", () => {
    expect(
      folder([
        ["python3.12.exe", python([3, 12])],
        ["python3.exe", python([3])],
        ["python.exe", python([])],
      ]),
    ).toEqual(["python3.12.exe"]);
    expect(
      folder([
        ["python3.exe", python([3])],
        ["python3.12.exe", python([3, 12])],
      ]),
    ).toEqual(["python3.exe"]);
  });

  test("is another interpreter if the version differs", () => {
    const both = folder([
      ["python3.12.exe", python([3, 12])],
      ["python3.11.exe", python([3, 11])],
    ]);
    expect(both).toEqual(["python3.12.exe", "python3.11.exe"]);
  });

  test("is another interpreter if the build or implementation differs", () => {
    const names = [
      ["python3.13.exe", python([3, 13])],
      ["python3.13t.exe", python([3, 13], { variant: "freethreaded" })],
      ["python_d.exe", python([3, 13], { variant: "debug" })],
      ["pypy3.exe", python([3], { implementation: "PyPy" })],
    ] as const;
    expect(folder(names)).toEqual(names.map(([name]) => name));
  });

  test("in another folder is another interpreter", () => {
    const two = [found("C:\\P\\python.exe"), found("C:\\Q\\python.exe")];
    expect(collect(two, windows).interpreters).toEqual(two);
  });
});

describe("a company's tag", () => {
  test("belongs to one interpreter: a later one is left out, with the path of the first", () => {
    const { interpreters, leftOut } = collect(
      [registered("C:\\A\\python.exe", "3.12"), registered("C:\\B\\python.exe", "3.12", "PYTHONCORE")],
      windows,
    );
    expect(interpreters.map(({ executable }) => executable)).toEqual(["C:\\A\\python.exe"]);
    expect(leftOut).toEqual([
      { kind: "leftOut", path: "C:\\B\\python.exe", why: { kind: "sameTag", first: "C:\\A\\python.exe" } },
    ]);
  });

  test("may be one of several that an interpreter has", () => {
    const two = [registered("C:\\A\\python.exe", "3.12"), registered("C:\\A\\python.exe", "3.12-64")];
    expect(collect(two, windows).interpreters).toEqual(two);
    const companies = [
      registered("C:\\A\\python.exe", "3.12"),
      registered("C:\\A\\python.exe", "3.12", "Acme"),
    ];
    expect(collect(companies, windows).interpreters).toEqual(companies);
  });

  test("may be registered twice for the same interpreter", () => {
    const two = [registered("C:\\A\\python.exe", "3.12"), registered("c:\\a\\python.exe", "3.12")];
    expect(collect(two, windows)).toEqual({ interpreters: two.slice(0, 1), leftOut: [] });
  });

  test("goes before a copy without a tag, which counts as the same interpreter", () => {
    const first = registered("C:\\A\\python.exe", "3.12");
    const later = [found("c:\\a\\python.exe"), found("C:\\A\\python3.exe", "path", python([3]))];
    expect(collect([first, ...later], windows)).toEqual({ interpreters: [first], leftOut: [] });
  });

  test("of an install manager's record does not add to a registered interpreter", () => {
    const first = registered("C:\\A\\python.exe", "3.12");
    const record: Interpreter = { ...first, source: "installManager" };
    expect(collect([first, record], windows)).toEqual({ interpreters: [first], leftOut: [] });
  });
});

test("what is left out keeps the order in which it was found, also if it is found twice", () => {
  const one: LeftOut = { kind: "leftOut", path: "/a", why: { kind: "self" } };
  const two: LeftOut = { kind: "leftOut", path: "/b", why: { kind: "noInterpreter" } };
  expect(collect([two, found("/c"), one, two], linux).leftOut).toEqual([two, one, two]);
});

test("names of properties that all objects have are ordinary names", () => {
  const names = ["__proto__", "constructor", "toString"].map((name) => found(`/p/${name}`));
  expect(collect(names, linux).interpreters).toEqual(names);
  const tags = ["__proto__", "constructor"].map((tag) => registered(`C:\\${tag}\\python.exe`, tag, tag));
  expect(collect(tags, windows).interpreters).toEqual(tags);
});
