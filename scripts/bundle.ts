import { readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { deflateRawSync } from "node:zlib";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { textOf } from "../src/host/bytes.ts";
import { lateName } from "../src/trace.ts";
import { compile } from "./compile.ts";
import { bundleLate, withLateParts } from "./late.ts";
import { npmName, version } from "./package/names.ts";
import { describePositions } from "./positions.ts";
import type { Family } from "./targets.ts";

const define = {
  PYL_VERSION: JSON.stringify(version),
  PYL_ICON: JSON.stringify(readFileSync("launcher/icons/pyl.svg", "utf8")),
  PYL_SMALL_ICON: JSON.stringify(textOf(readFileSync("launcher/icons/pyl-48.png"))),
};

/**
 * Writes the native program for a family of systems as one script that the engine compiles. Returns its path. Plugins may
 * replace modules (scripts/bench/without-trust.ts).
 */
export async function bundleNative(
  family: Family,
  path = scriptPath(family),
  plugins: readonly Plugin[] = [],
): Promise<string> {
  const entry = "src/bin/native.ts";
  const all = [nativePlatform(family), ...plugins];
  const parts = await bundleLate(optionsOf(entry, path, all));
  const bytecodes: [name: string, bytecode: string][] = [];
  await mkdir(dirname(path), { recursive: true });
  for (const { name, script } of parts) {
    const lateScript = path.replace(/\.js$/, `-late-${name}.js`);
    await writeFile(lateScript, script);
    const bytecode = await readFile(await compile(lateScript, lateName(name)));
    bytecodes.push([name, deflateRawSync(bytecode, { level: 9 }).toString("latin1")]);
  }
  const positions = parts.map((part) => [part.name, part.positions] as const);
  await writeScript(entry, path, [...all, ...withLateParts(parts)], {
    PYL_LATE: JSON.stringify(Object.fromEntries(bytecodes)),
    PYL_LATE_POSITIONS: JSON.stringify(Object.fromEntries(positions)),
  });
  return path;
}

/** Returns where the sizes of the modules in the program are (scripts/bench/modules.ts). */
export function modulesPath(family: Family): string {
  return modulesPathOf(scriptPath(family));
}

function scriptPath(family: Family): string {
  return `dist/native/${family}/pyl.js`;
}

function modulesPathOf(script: string): string {
  return script.replace(/\.js$/, ".modules.json");
}

/**
 * Writes a script whose value is an object with the exports of the entry (launcher/src/engine.rs). Names are kept and
 * nothing is inlined: a stack needs names and lines, and the engine creates an inner function anew at each call.
 */
export async function writeScript(
  entry: string,
  path: string,
  plugins: readonly Plugin[] = [],
  defined: Readonly<Record<string, string>> = {},
): Promise<void> {
  const options = optionsOf(entry, path, plugins);
  const { outputFiles, metafile } = await build({
    ...options,
    define: { ...options.define, ...defined },
    metafile: true,
    write: false,
  });
  const textOf = (ending: string) => outputFiles.find((file) => file.path.endsWith(ending))?.text ?? "";
  const positions = describePositions(textOf(".map"), dirname(path), 1);
  const script = `(() => {\n${textOf(".js")}\nreturn program;\n})()`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(modulesPathOf(path), JSON.stringify(metafile.outputs));
  await writeFile(
    path,
    script.replace(JSON.stringify(positionsMark), () => JSON.stringify(positions)),
  );
}

function optionsOf(entry: string, path: string, plugins: readonly Plugin[]): BuildOptions {
  return {
    entryPoints: [entry],
    bundle: true,
    define: { ...define, PYL_POSITIONS: JSON.stringify(positionsMark), PYL_LATE_POSITIONS: "{}" },
    format: "iife",
    globalName: "program",
    legalComments: "none",
    mainFields: ["module", "main"],
    outfile: path,
    platform: "neutral",
    plugins: [...plugins],
    sourcemap: "external",
    sourcesContent: false,
    target: "es2023",
  };
}

/** Stands for the positions in the script, which must be complete before they are known. */
const positionsMark = "positions of the lines";

/** Replaces the rules of POSIX systems by those of Windows in the program for Windows. */
function nativePlatform(family: Family): Plugin {
  return {
    name: "native platform",
    setup({ onResolve }) {
      const file = family === "windows" ? "native-platform-windows.ts" : "native-platform.ts";
      onResolve({ filter: /\/native-platform\.ts$/ }, () => ({ path: resolve("src/bin", file) }));
    },
  };
}

/** Writes the script of the portable edition and returns its path. Node runs it as CommonJS: it is in no module of its own. */
export async function bundlePortable(): Promise<string> {
  const outfile = "dist/native/portable/pyl.js";
  await build({ ...nodeOptions, entryPoints: ["src/bin/portable.ts"], format: "cjs", outfile });
  return outfile;
}

/** What the Node edition, the library and the portable edition have in common (node-edition/bundle-node.ts). */
export const nodeOptions = {
  bundle: true,
  define: {
    ...define,
    PYL_POSITIONS: '""',
    PYL_LATE_POSITIONS: "{}",
    PYL_NPM_NAME: JSON.stringify(npmName),
  },
  legalComments: "none",
  platform: "node",
  target: "node20",
} as const satisfies BuildOptions;
