import { readFileSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type BuildOptions, build, type Plugin, type StdinOptions } from "esbuild";
import { minify } from "terser";
import { afterwards, chunks, type Family, families, lateChunks, sharing } from "./chunks.ts";
import { type Shared, sharedBy, sharingEntry, takeShared } from "./shared-modules.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const define = {
  PYL_VERSION: JSON.stringify(version),
  PYL_ICON: JSON.stringify(readFileSync("launcher/icons/pyl.svg", "utf8")),
};

function platform(twin: string): Plugin {
  return {
    name: "platform",
    setup({ onResolve }) {
      onResolve({ filter: /\/native-platform\.ts$/ }, () => ({ path: resolve("src/bin", twin) }));
    },
  };
}

/** In the place of modules, functions that hand over: to the next chunk, or to the report's. */
function handOver(modules: readonly string[], token: "handOver" | "handOverToReport" = "handOver"): Plugin {
  const thrown = `import { ${token} as next } from ${JSON.stringify(resolve("src/hand-over.ts"))};`;
  return replaced(token, modules, (names) => {
    const exports = names.map((name) => `export { handOver as ${name} };`).join("\n");
    return `${thrown}\nfunction handOver() { throw next; }\n${exports}\n`;
  });
}

/** In the place of a late chunk's modules, functions that load it first. */
function loadLate(index: number): Plugin {
  const { name, modules } = lateChunks[index] as (typeof lateChunks)[number];
  return replaced(name, modules, (names) => {
    const exports = names.map(
      (name) => `export function ${name}(...words) { return late().${name}(...words); }`,
    );
    return `let loaded;\nfunction late() { return (loaded ??= host.load(${index})); }\n${exports.join("\n")}\n`;
  });
}

function replaced(name: string, modules: readonly string[], write: (names: string[]) => string): Plugin {
  const filter = new RegExp(`/src/(?:${modules.join("|")})$`);
  return {
    name,
    setup({ onLoad }) {
      if (modules.length > 0)
        onLoad({ filter }, ({ path }) => ({ contents: write(functionsOf(path)), loader: "js" }));
    },
  };
}

/** With those that it hands on from others. */
function functionsOf(path: string): string[] {
  const source = readFileSync(path, "utf8");
  const found = (pattern: RegExp) => [...source.matchAll(pattern)].map((match) => match[1] as string);
  const names = [
    ...found(/^export (?:function\*?|const) (\w+)/gm),
    ...found(/^export \* from "(.+)";/gm).flatMap((target) => functionsOf(resolve(dirname(path), target))),
  ];
  if (names.length === 0) throw new Error(`${path} exports no function that could be elsewhere`);
  return names;
}

/** The chunks of the native program, as scripts the engine compiles (launcher/build.rs). */
export async function bundleNative(): Promise<void> {
  for (const family of families) await bundleFamily(family);
}

async function bundleFamily(family: Family): Promise<void> {
  await mkdir(`dist/native/${family.name}`, { recursive: true });
  const late = lateChunks.map((_, index) => loadLate(index));
  const shared = sharedBy(lateChunks.map(({ places = [] }) => places));
  for (const { name, entry, handsOver, reports = [] } of chunks) {
    // Where a chunk hands over, that goes before loading.
    const plugins = [
      handOver([...handsOver, ...family.lacks]),
      handOver(reports, "handOverToReport"),
      ...late,
    ];
    const script =
      name === sharing
        ? await bundleSharing(entry, shared, family, plugins)
        : await bundleScript({ entryPoints: [entry] }, family, plugins);
    await writeChunk(name, script, family);
  }
  for (const [own, { name, modules, places }] of lateChunks.entries()) {
    const others =
      places === undefined
        ? [handOver(family.lacks), ...late.filter((_, index) => index !== own)]
        : [takeShared(places, shared)];
    // What the script gives back is its value: the last thing it says.
    const start = { stdin: exporting(modules), globalName: "exported" };
    const script = await bundleScript(start, family, others);
    await writeChunk(name, `${script}\nexported`, family);
  }
  const script = await bundleScript({ entryPoints: [afterwards.entry] }, family, [handOver(family.lacks)]);
  await writeChunk(afterwards.name, script, family);
}

/** A script that gives back all that these modules export. */
function exporting(modules: readonly string[]): StdinOptions {
  const lines = modules.map((module) => `export * from ${JSON.stringify(resolve("src", module))};\n`);
  return { contents: lines.join(""), resolveDir: resolve(".") };
}

function bundleSharing(
  entry: string,
  shared: readonly Shared[],
  family: Family,
  plugins: readonly Plugin[],
): Promise<string> {
  const { contents, plugin } = sharingEntry(entry, shared);
  return bundleScript({ stdin: { contents, resolveDir: resolve(".") } }, family, [plugin, ...plugins]);
}

async function bundleScript(
  start: Pick<BuildOptions, "entryPoints" | "stdin" | "globalName">,
  family: Family,
  plugins: readonly Plugin[],
): Promise<string> {
  const result = await build({
    ...start,
    bundle: true,
    define,
    format: "iife",
    legalComments: "none",
    mainFields: ["module", "main"],
    minify: true,
    platform: "neutral",
    plugins: [platform(family.platform), ...plugins],
    target: "es2023",
    write: false,
  });
  return shrink(result.outputFiles?.[0]?.text ?? "");
}

async function writeChunk(name: string, script: string, family: Family): Promise<void> {
  await writeFile(`dist/native/${family.name}/${name}.js`, script);
}

/** Fewer functions are fewer objects to make at every start: terser puts single uses in place. */
async function shrink(source: string): Promise<string> {
  const { code } = await minify(source, { compress: { passes: 4, unsafe_arrows: true }, ecma: 2020 });
  if (code === undefined) throw new Error("terser gave nothing back");
  return code;
}

/** The npm command and library: everything in a few files, so that Node starts them at once. */
export async function bundleNode(): Promise<void> {
  await build({
    entryPoints: { pyl: "src/bin/node.ts", index: "src/index.ts" },
    bundle: true,
    define,
    format: "esm",
    legalComments: "none",
    outdir: "dist/node",
    platform: "node",
    target: "node20",
  });
  await chmod("dist/node/pyl.js", 0o755);
}
