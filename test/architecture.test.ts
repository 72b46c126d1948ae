import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { readsIn, stateIn } from "./support/top-level.ts";

/** Lowest first; what stands on one line does not import its neighbours. */
const layers: readonly (readonly string[])[] = [
  [
    "errors",
    "failure",
    "origin",
    "printable",
    "shell",
    "limit",
    "limits",
    "lookup",
    "version",
    "pause",
    "sha256",
    "toml",
    "trace",
    "python",
  ],
  ["host"],
  ["platform"],
  ["output"],
  ["trust"],
  ["versions"],
  ["script"],
  ["request", "config"],
  ["interpreters"],
  ["select"],
  ["plan", "resolve"],
  ["desktop", "startup", "association"],
  ["commands"],
  ["main", "library"],
  ["bin", "index"],
];

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

  test("never lead round in a circle between files, types included", () => {
    const graph = new Map(files.map((file) => [file, imports(file)]));
    expect(files.filter((file) => reaches(file, file, graph))).toEqual([]);
  });

  test.each([
    'import { a } from "./b.ts";',
    'import type { A } from "./b.ts";',
    'import {\n  a,\n  type A,\n} from "./b.ts";',
    'export type { A } from "./b.ts";',
    'const a: import("./b.ts").A = 1;',
  ])("are seen in %j", (source) => {
    expect(imports("src/a.ts", source)).toEqual(["src/b.ts"]);
  });

  test("every part of src has a layer", () => {
    const known = layers.flat();
    expect([...new Set(files.map(partOf))].filter((part) => !known.includes(part))).toEqual([]);
  });
});

describe("the source", () => {
  test("keeps its files short", () => {
    const long = files.filter((file) => lineCount(file) > 160);
    expect(long).toEqual([]);
  });

  test("asks Node for nothing outside of hosts, the library and entries", () => {
    const outside = files.filter((file) => !/^src\/(?:host|library|bin)\//.test(file));
    expect(outside.filter((file) => /from "node:|\bprocess\.|\bconsole\.\w/.test(read(file)))).toEqual([]);
  });

  test("has no unfinished places", () => {
    const words = new RegExp(
      ["TO", "FIX"].map((start) => `${start}${start === "TO" ? "DO" : "ME"}`).join("|"),
    );
    expect([...files, ...rustFiles()].filter((file) => words.test(read(file)))).toEqual([]);
  });
});

describe.each(["src", "scripts", "test", "launcher/src"])("in %s", (top) => {
  const paths = filesBelow(top);

  test("no file has more than 300 lines", () => {
    const code = paths.filter((path) => /\.(?:ts|rs|c|py|sh|ps1)$/.test(path));
    expect(code.filter((path) => lineCount(path) > 300)).toEqual([]);
  });

  test("no folder has more than 25 files", () => {
    const folders = new Set(paths.map((path) => dirname(path)));
    const full = [...folders].filter(
      (folder) => paths.filter((path) => dirname(path) === folder).length > 25,
    );
    expect(full).toEqual([]);
  });
});

describe("a module outside of hosts and entries", () => {
  const modules = files.filter((file) => !/^src\/(?:host|bin)\//.test(file));
  const found = (find: (source: string) => string[]) =>
    modules.flatMap((file) => find(read(file)).map((what) => `${file}: ${what}`));

  test("keeps no state", () => {
    expect(found(stateIn)).toEqual([]);
  });

  test("reads neither the machine nor the clock nor chance when it is loaded", () => {
    expect(found(readsIn)).toEqual([]);
    const hosts = /\/host\/(?:native|node)[\w-]*\.ts$/;
    const importers = modules.filter((file) => valueImports(file).some((target) => hosts.test(target)));
    // The library runs in Node alone.
    expect(importers.filter((file) => !file.startsWith("src/library/"))).toEqual([]);
  });

  test.each([
    ["let count = 0;", "let count = 0;"],
    ["export let found: string | undefined;", "export let found: string | undefined;"],
    ["if (a) b();", "if (a) b();"],
    ["const known = new Map<string, readonly (() => void)[]>();", "known can be filled"],
    ["const known: Known = {\n  paths: new Set(),\n};", "known can be filled"],
    ["const known = new WeakMap(others);", "known can be filled"],
    ["const known: Table = Object.create(null);", "known can be filled"],
    ["const word = /a/y;", "word can be filled"],
    ["const known = make();\nfunction make() {\n  return new Map();\n}", "known can be filled"],
    ["const list: string[] = [];\nfunction f(): void {\n  list.push(a);\n}", "list is changed"],
    ["const table = {};\nconst f = () => {\n  table[a] = b;\n};", "table is changed"],
    ["const now = { of: 0 };\nfunction f(): void {\n  now.of += 1;\n}", "now is changed"],
    ["const count = [0];\nconst f = () => count[0]++;", "count is changed"],
    ["const table = {};\nconst f = () => Object.assign(table, a);", "table is changed"],
    ['import { table } from "./table.ts";\nconst f = () => table.set(a, b);', "table is changed"],
    ["class A {\n  private static count = 0;\n}", "private static count"],
  ])("has state with %j", (source, what) => {
    expect(stateIn(source)).toContain(what);
  });

  test.each([
    ["const start = Date.now();", "start reads Date"],
    ["const table = { at: [new Date()] };", "table reads Date"],
    ["const seed = Math.random();", "seed reads Math.random"],
    ["const home = process.env.HOME;", "home reads process"],
    ['const home = machine.environment("HOME");', "home reads machine"],
    ["const found = read();", "found calls read"],
    ["const names = list.map((name) => read(name));", "names calls read"],
    ["const at = now();\nfunction now() {\n  return performance.now();\n}", "at reads performance"],
  ])("reads something with %j", (source, what) => {
    expect(readsIn(source)).toContain(what);
  });

  test.each([
    "const table: Readonly<Record<string, (a: A) => B>> = {\n  a: (a) => read(a, machine),\n};",
    "export const read: Read = (machine) => {\n  const list = [];\n  list.push(Date.now());\n};",
    "const rules = {\n  join(a, b): string[] {\n    return process.join(a, b);\n  },\n};",
    "const known = oncePerRun((machine) => new Map<string, A>(machine.list()));",
    'const names = new Map([["let a = 1;", `${"const b = Date()"}`]]);',
    "// let a = Date.now();\nconst name = /a/u;",
    "function f(): void {\n  let a = 0;\n  a += 1;\n}",
  ])("may have %j", (source) => {
    expect([...stateIn(source), ...readsIn(source)]).toEqual([]);
  });
});

describe("the native host", () => {
  test("has the functions of host.ts: same names, same order, as many parameters, facts and effects apart", () => {
    const contract = [...declared("Fact", facts()), ...declared("Effect", effects())];
    const rows = read("launcher/src/host.rs").matchAll(/^ {4}(Fact|Effect) c"(\w+)"\((.*?)\) =>/gm);
    const rust = [...rows].map(([, kind, name, parameters = ""]) => `${kind} ${name} ${count(parameters)}`);
    expect(rust).toEqual(contract);
  });

  test("knows no Python", () => {
    const words = /python|pypy|venv|shebang|pep ?\d/i;
    const reported = rustFiles().filter((file) => words.test(read(file).replaceAll(/PEP 383/g, "")));
    expect(reported).toEqual([]);
  });

  // Clippy holds it for the system that it runs on; this, for all of them.
  test("says why each unsafe block is safe", () => {
    const silent = rustFiles().flatMap((file) => {
      const lines = read(file).split("\n");
      return lines.flatMap((line, index) => {
        const isUnsafe = /^(?!\s*\/\/).*\bunsafe (?:\{|impl )/.test(line);
        return isUnsafe && !comment(lines, index).includes("SAFETY:") ? [`${file}:${index + 1}`] : [];
      });
    });
    expect(silent).toEqual([]);
  });

  test("compiles conditionally in platform/ only", () => {
    const conditional = rustFiles().filter((file) => /#!?\[cfg|cfg!|cfg_attr/.test(read(file)));
    expect(conditional.filter((file) => !file.includes("/platform/"))).toEqual([]);
  });
});

/** The comment above a line, past attributes. */
function comment(lines: readonly string[], index: number): string {
  let start = index;
  while (/^\s*(?:\/\/|#\[)/.test(lines[start - 1] ?? "")) start--;
  return lines.slice(start, index).join("\n");
}

/** The functions of an interface: their kind, name, and number of parameters. */
function declared(kind: string, source: string): string[] {
  const functions = source.matchAll(/^ {2}(\w+)\(([^)]*)\)/gm);
  return [...functions].map(([, name, parameters = ""]) => `${kind} ${name} ${count(parameters)}`);
}

function count(parameters: string): number {
  return parameters.match(/\b(?!this\b)\w+\??:/g)?.length ?? 0;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
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

/** Returns every file that a module names: by imports, also of types alone, and by `import("./a.ts").A`. */
function imports(file: string, source = read(file)): string[] {
  return targets(file, source, /^(?:import|export)\b[^;]*?from "(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/gm);
}

function valueImports(file: string): string[] {
  return targets(file, read(file), /^(?:import|export)\s+(?!type\b)[^;]*?from "(\.[^"]+)"/gm);
}

function targets(file: string, source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].map((match) => join(dirname(file), match[1] ?? match[2] ?? ""));
}

/** The folder below src, or the file's own name. */
function partOf(file: string): string {
  return (relative("src", file).split("/")[0] ?? "").replace(/\.ts$/, "");
}

function mayImport(from: string, to: string): boolean {
  const level = (part: string) => layers.findIndex((layer) => layer.includes(part));
  const isLowest = level(from) === 0 && level(to) === 0;
  const isTop = from === "index" || level(from) === level("resolve");
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
