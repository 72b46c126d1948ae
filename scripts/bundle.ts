import { readFileSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import { minify } from "terser";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const define = { PYL_VERSION: JSON.stringify(version) };

/**
 * Bytecode is what a launch costs, so it is read in chunks, each tried in this order. In a
 * chunk, every function that one of its modules in the list exports hands over to the next
 * chunk (src/launch.ts), which decides again with it: deciding changes nothing.
 */
const chunks: readonly {
  readonly name: string;
  readonly entry: string;
  readonly handsOver: readonly string[];
}[] = [
  {
    // Environments, and the first on PATH: most scripts get no further.
    name: "launch",
    entry: "src/bin/native-launch.ts",
    handsOver: [
      "errors.ts",
      "config/load-py-ini.ts",
      "interpreters/architecture.ts",
      "interpreters/shim.ts",
      "interpreters/unusable-environment.ts",
      "plan-directory.ts",
      "script/metadata.ts",
      "script/shell-form.ts",
      "select/conda.ts",
      "select/consider-installed.ts",
      "select/failures.ts",
      "select/program.ts",
      "select/twin.ts",
      "versions/specifier.ts",
      "versions/tag.ts",
    ],
  },
  {
    // All that can start something, without the words and parsers that few launches need.
    name: "search",
    entry: "src/bin/native-launch.ts",
    handsOver: [
      "errors.ts",
      "config/load-py-ini.ts",
      "script/metadata.ts",
      "select/failures.ts",
      "versions/specifier.ts",
    ],
  },
  {
    // Everything but PEP 440 and TOML, whose tables take longer to make than all the rest.
    name: "report",
    entry: "src/bin/native.ts",
    handsOver: ["script/metadata.ts", "versions/specifier.ts"],
  },
  { name: "full", entry: "src/bin/native.ts", handsOver: [] },
];

function platform(twin: string): Plugin {
  return {
    name: "platform",
    setup({ onResolve }) {
      onResolve({ filter: /\/native-platform\.ts$/ }, () => ({ path: resolve("src/bin", twin) }));
    },
  };
}

function handOver(modules: readonly string[]): Plugin {
  const filter = new RegExp(`/src/(?:${modules.join("|")})$`);
  return {
    name: "hand-over",
    setup({ onLoad }) {
      if (modules.length > 0) onLoad({ filter }, ({ path }) => ({ contents: stubs(path), loader: "js" }));
    },
  };
}

function stubs(path: string): string {
  const source = readFileSync(path, "utf8");
  const names = [...source.matchAll(/^export function\*? (\w+)/gm)].map((match) => match[1]);
  if (names.length === 0) throw new Error(`${path} exports no function to hand over`);
  const exports = names.map((name) => `export { handOver as ${name} };`).join("\n");
  const thrown = `import { handOver as next } from ${JSON.stringify(resolve("src/hand-over.ts"))};`;
  return `${thrown}\nfunction handOver() { throw next; }\n${exports}\n`;
}

/** What a native program is built with, by the family that Rust gives its target. */
interface Family {
  readonly name: string;
  /** Of src/bin. */
  readonly platform: string;
  /** Modules that are never called there: no chunk has them. */
  readonly lacks: readonly string[];
}

const families: readonly Family[] = [
  {
    name: "posix",
    platform: "native-platform.ts",
    lacks: [
      "interpreters/windows/alias.ts",
      "interpreters/windows/installation.ts",
      "select/batch-file.ts",
      "select/twin.ts",
    ],
  },
  { name: "windows", platform: "native-platform-windows.ts", lacks: [] },
];

/** The chunks of the native program, as scripts the engine compiles (launcher/build.rs). */
export async function bundleNative(): Promise<void> {
  for (const family of families) await bundleFamily(family);
}

async function bundleFamily(family: Family): Promise<void> {
  await mkdir(`dist/native/${family.name}`, { recursive: true });
  for (const { name, entry, handsOver } of chunks) {
    const result = await build({
      entryPoints: [entry],
      bundle: true,
      define,
      format: "iife",
      legalComments: "none",
      mainFields: ["module", "main"],
      minify: true,
      platform: "neutral",
      plugins: [platform(family.platform), handOver([...handsOver, ...family.lacks])],
      target: "es2023",
      write: false,
    });
    await writeFile(`dist/native/${family.name}/${name}.js`, await shrink(result.outputFiles[0]?.text ?? ""));
  }
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
