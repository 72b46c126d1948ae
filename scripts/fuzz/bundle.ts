import { mkdirSync } from "node:fs";
import { build } from "esbuild";
import { maximumBlocks } from "../../test/fuzz/engine/coverage.ts";
import { programEndings } from "../program-endings.ts";
import { instrumentation } from "./instrument.ts";

/** Writes the program that fuzzes, with marks in src and in the libraries that it uses. Returns its path. */
export async function bundleFuzzing(): Promise<string> {
  mkdirSync("dist/fuzz", { recursive: true });
  const outfile = `${process.cwd()}/dist/fuzz/worker.mjs`;
  await build({
    entryPoints: ["test/fuzz/worker.ts"],
    banner: { js: `let __fresh = 0, __unseen = new Uint8Array(${maximumBlocks});` },
    bundle: true,
    define: {
      PYL_VERSION: JSON.stringify("0.0.0"),
      PYL_ICON: JSON.stringify("<svg/>\n"),
      PYL_SMALL_ICON: JSON.stringify("\udc89PNG\r\n"),
      PYL_POSITIONS: JSON.stringify(""),
    },
    format: "esm",
    // The marks are made by a step that drops `with { type: "text" }`.
    loader: Object.fromEntries(programEndings.map((ending) => [`.${ending}`, "text"])),
    outfile,
    platform: "node",
    plugins: [instrumentation((path) => /^(?:src|node_modules)\//.test(path))],
    sourcemap: "inline",
    target: "node20",
  });
  return outfile;
}
