import { readFileSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import { minify } from "terser";
import type { Family } from "./targets.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const define = {
  PYL_VERSION: JSON.stringify(version),
  PYL_ICON: JSON.stringify(readFileSync("launcher/icons/pyl.svg", "utf8")),
};

/** Writes the native program for these systems as one script that the engine compiles; returns its path. */
export async function bundleNative(family: Family): Promise<string> {
  const path = `dist/native/${family}/pyl.js`;
  await writeScript("src/bin/native.ts", path, [nativePlatform(family)]);
  return path;
}

/** Writes a script whose value is an object with all that the entry exports (launcher/src/engine.rs). */
export async function writeScript(
  entry: string,
  path: string,
  plugins: readonly Plugin[] = [],
): Promise<void> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    define,
    format: "iife",
    globalName: "program",
    legalComments: "none",
    mainFields: ["module", "main"],
    platform: "neutral",
    plugins: [...plugins],
    target: "es2023",
    write: false,
  });
  const script = await shrink(`(() => {\n${result.outputFiles[0]?.text}\nreturn program;\n})()`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, script);
}

function nativePlatform(family: Family): Plugin {
  return {
    name: "native platform",
    setup({ onResolve }) {
      const file = family === "windows" ? "native-platform-windows.ts" : "native-platform.ts";
      onResolve({ filter: /\/native-platform\.ts$/ }, () => ({ path: resolve("src/bin", file) }));
    },
  };
}

/** A function that is used once is put in its place: a call costs more than what most of them do. */
async function shrink(source: string): Promise<string> {
  const { code } = await minify(source, {
    compress: { passes: 4, unsafe_arrows: true, expression: true },
    ecma: 2020,
  });
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
