import { readFileSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { minify } from "terser";
import { type Shared, sharedBy, sharingEntry, takeShared } from "./shared-modules.ts";

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
      "interpreters/apple.ts",
      "interpreters/architecture.ts",
      "interpreters/complete.ts",
      "interpreters/shim.ts",
      "interpreters/unusable-environment.ts",
      "plan-directory.ts",
      "script/metadata.ts",
      "script/shell-form.ts",
      "select/conda.ts",
      "select/consider-installed.ts",
      "select/failures.ts",
      "select/listed-environment.ts",
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
    handsOver: ["errors.ts", "config/load-py-ini.ts", "interpreters/unasked.ts", "select/failures.ts"],
  },
  { name: "report", entry: "src/bin/native.ts", handsOver: [] },
];

/**
 * What few need, loaded into the chunk that runs when one of its functions is called. With
 * places it is a part of the report chunk, which it shares all other modules with; without, it
 * has its own copies of what it imports, so it must not throw what others catch by class.
 */
const lateChunks: readonly {
  readonly name: string;
  readonly entry: string;
  readonly modules: readonly string[];
  readonly places?: readonly string[];
}[] = [
  {
    // PEP 440 and TOML, whose tables take longer to make than all the rest.
    name: "parsers",
    entry: "src/bin/native-parsers.ts",
    modules: ["parsers/pep440.ts", "parsers/toml.ts"],
  },
  {
    name: "mise",
    entry: "src/interpreters/shims/mise.ts",
    modules: ["interpreters/shims/mise.ts"],
  },
  {
    // Most of what can be said of a failure never is.
    name: "errors",
    entry: "src/errors.ts",
    modules: ["errors.ts"],
    places: ["errors.ts"],
  },
  {
    name: "telling",
    entry: "src/bin/native-telling.ts",
    modules: [
      "commands/debug.ts",
      "commands/explain.ts",
      "commands/help.ts",
      "commands/list/json.ts",
      "commands/list/table.ts",
    ],
    places: [
      "bin/native-telling.ts",
      "commands/debug.ts",
      "commands/explain.ts",
      "commands/help.ts",
      "commands/list/end-line.ts",
      "commands/list/json.ts",
      "commands/list/layout.ts",
      "commands/list/reasons.ts",
      "commands/list/rows.ts",
      "commands/list/selectors.ts",
      "commands/list/table.ts",
      "commands/list/words.ts",
      "commands/words.ts",
    ],
  },
  {
    name: "info",
    entry: "src/commands/info.ts",
    modules: ["commands/info.ts"],
    places: ["commands/info.ts", "commands/info", "commands/list/words.ts"],
  },
  {
    name: "doctor",
    entry: "src/commands/doctor.ts",
    modules: ["commands/doctor.ts"],
    places: ["commands/doctor.ts", "commands/doctor"],
  },
  {
    name: "activate",
    entry: "src/commands/activate.ts",
    modules: ["commands/activate.ts"],
    places: ["commands/activate.ts", "commands/activation"],
  },
];

/** The chunk that they share modules with. */
const sharing = "report";

/** Every file that launcher/build.rs reads. */
export const chunkNames: readonly string[] = [...chunks, ...lateChunks].map(({ name }) => name);

function platform(twin: string): Plugin {
  return {
    name: "platform",
    setup({ onResolve }) {
      onResolve({ filter: /\/native-platform\.ts$/ }, () => ({ path: resolve("src/bin", twin) }));
    },
  };
}

/** In the place of modules, functions that hand over to the next chunk. */
function handOver(modules: readonly string[]): Plugin {
  const thrown = `import { handOver as next } from ${JSON.stringify(resolve("src/hand-over.ts"))};`;
  return replaced("hand-over", modules, (names) => {
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

function functionsOf(path: string): string[] {
  const source = readFileSync(path, "utf8");
  const names = [...source.matchAll(/^export (?:function\*?|const) (\w+)/gm)].map(
    (match) => match[1] as string,
  );
  if (names.length === 0) throw new Error(`${path} exports no function that could be elsewhere`);
  return names;
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
      "interpreters/windows/install-manager.ts",
      "interpreters/windows/installation.ts",
      "interpreters/windows/registration.ts",
      "interpreters/windows/registry.ts",
      "interpreters/windows/store.ts",
      "select/batch-file.ts",
      "select/twin.ts",
    ],
  },
  { name: "windows", platform: "native-platform-windows.ts", lacks: ["interpreters/apple.ts"] },
];

/** The chunks of the native program, as scripts the engine compiles (launcher/build.rs). */
export async function bundleNative(): Promise<void> {
  for (const family of families) await bundleFamily(family);
}

async function bundleFamily(family: Family): Promise<void> {
  await mkdir(`dist/native/${family.name}`, { recursive: true });
  const late = lateChunks.map((_, index) => loadLate(index));
  const shared = sharedBy(lateChunks.map(({ places = [] }) => places));
  for (const { name, entry, handsOver } of chunks) {
    // Where a chunk hands over, that goes before loading.
    const plugins = [handOver([...handsOver, ...family.lacks]), ...late];
    const script =
      name === sharing
        ? await bundleSharing(entry, shared, family, plugins)
        : await bundleScript({ entryPoints: [entry] }, family, plugins);
    await writeChunk(name, script, family);
  }
  for (const [own, { name, entry, places }] of lateChunks.entries()) {
    const others =
      places === undefined
        ? [handOver(family.lacks), ...late.filter((_, index) => index !== own)]
        : [takeShared(places, shared)];
    // What the script gives back is its value: the last thing it says.
    const script = await bundleScript({ entryPoints: [entry], globalName: "exported" }, family, others);
    await writeChunk(name, `${script}\nexported`, family);
  }
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
