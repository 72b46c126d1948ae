import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

/** Lowest first; what stands on one line does not import its neighbours. */
const layers: readonly (readonly string[])[] = [
  ["errors", "failure", "origin", "printable", "shell", "lookup", "version", "hand-over", "pause", "toml"],
  ["host"],
  ["platform"],
  ["versions"],
  ["request", "script", "config"],
  ["interpreters"],
  ["select"],
  ["plan", "resolve"],
  ["desktop", "startup", "association"],
  ["commands"],
  ["launch", "main"],
  ["bin", "index"],
];

/** Long because it is one list: every part of a described machine. */
const longFiles = ["src/host/memory.ts"];

const files = sources("src");

describe("imports", () => {
  test("point one way, from higher layers to lower ones", () => {
    const wrong = files.flatMap((file) =>
      imports(file)
        .filter((target) => !mayImport(partOf(file), partOf(target)))
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("never lead round in a circle between files, types aside", () => {
    const graph = new Map(files.map((file) => [file, valueImports(file)]));
    expect(files.filter((file) => reaches(file, file, graph))).toEqual([]);
  });

  test("every part of src has a layer", () => {
    const known = layers.flat();
    expect([...new Set(files.map(partOf))].filter((part) => !known.includes(part))).toEqual([]);
  });
});

describe("the source", () => {
  test("keeps its files short", () => {
    const long = files.filter((file) => lineCount(file) > 160 && !longFiles.includes(file));
    expect(long).toEqual([]);
  });

  test("asks Node for nothing outside of hosts and entries", () => {
    const outside = files.filter((file) => !/^src\/(?:host|bin)\//.test(file));
    expect(outside.filter((file) => /from "node:|\bprocess\.|\bconsole\./.test(read(file)))).toEqual([]);
  });

  test("has no unfinished places", () => {
    const words = new RegExp(
      ["TO", "FIX"].map((start) => `${start}${start === "TO" ? "DO" : "ME"}`).join("|"),
    );
    expect([...files, ...rustFiles()].filter((file) => words.test(read(file)))).toEqual([]);
  });
});

describe.each(["posix", "windows"])("the launch chunk for %s", (family) => {
  const chunk = `dist/native/${family}/launch.js`;
  test.runIf(existsSync(chunk))("does without what its engine has no part of yet", () => {
    const text = read(chunk).replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '""');
    expect(text).not.toMatch(/\b(?:RegExp|Map|Set|JSON|Date|BigInt|Proxy|Promise)\b/);
    expect(text).not.toMatch(/[=(,:?&|!;{}\n]\/[^/*]/);
  });
});

describe("the native host", () => {
  test("has the functions of host.ts, same names, same order, and those of its chunks", () => {
    const contract = [...facts().matchAll(/^ {2}(\w+)\(/gm), ...effects().matchAll(/^ {2}(\w+)\(/gm)];
    const rust = [...read("launcher/src/host.rs").matchAll(/\(c"(\w+)", \w+\)/g)].map((match) => match[1]);
    expect(rust).toEqual([...contract.map((match) => match[1]), "load", "skip", "end", "ending"]);
  });

  test("knows no Python", () => {
    const words = /python|pypy|venv|shebang|pep ?\d/i;
    const told = rustFiles().filter((file) => words.test(read(file).replaceAll(/PEP 383/g, "")));
    expect(told).toEqual([]);
  });

  test("compiles conditionally in platform/ only", () => {
    const conditional = rustFiles().filter((file) => /#!?\[cfg|cfg!|cfg_attr/.test(read(file)));
    expect(conditional.filter((file) => !file.includes("/platform/"))).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name))
    .sort();
}

function rustFiles(): string[] {
  const names = readdirSync("launcher/src", { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".rs")).map((name) => join("launcher/src", name));
}

function read(file: string): string {
  return readFileSync(file, "utf8");
}

function lineCount(file: string): number {
  return read(file).split("\n").length - 1;
}

function imports(file: string): string[] {
  return targets(file, /^(?:import|export)\b[^;]*?from "(\.[^"]+)"/gm);
}

function valueImports(file: string): string[] {
  return targets(file, /^(?:import|export)\s+(?!type\b)[^;]*?from "(\.[^"]+)"/gm);
}

function targets(file: string, pattern: RegExp): string[] {
  return [...read(file).matchAll(pattern)].map((match) => join(dirname(file), match[1] ?? ""));
}

/** The folder below src, or the file's own name. */
function partOf(file: string): string {
  return (relative("src", file).split("/")[0] ?? "").replace(/\.ts$/, "");
}

function mayImport(from: string, to: string): boolean {
  const level = (part: string) => layers.findIndex((layer) => layer.includes(part));
  const isLowest = level(from) === 0 && level(to) === 0;
  const isTop = from === "index" || level(from) === 7;
  return from === to || isLowest || level(to) < level(from) || (isTop && level(to) === level(from));
}

function reaches(start: string, goal: string, graph: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(graph.get(start) ?? [])];
  while (open.length > 0) {
    const next = open.pop() as string;
    if (next === goal) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(graph.get(next) ?? []));
  }
  return false;
}

function facts(): string {
  return read("src/host/host.ts").split("export interface Facts")[1]?.split("\n}")[0] ?? "";
}

function effects(): string {
  return read("src/host/host.ts").split("export interface Effects")[1]?.split("\n}")[0] ?? "";
}
