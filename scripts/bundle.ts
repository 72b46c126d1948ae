import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { build, type Plugin } from "esbuild";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const define = { PYL_VERSION: JSON.stringify(version) };

/**
 * What a launch does not pay for: words for failures, `py.ini`, the metadata block. In the
 * launch chunk each function these modules export hands over to the full program instead
 * (src/launch.ts), which decides again with all of them.
 */
const handedOver = ["errors.ts", "load-py-ini.ts", "metadata.ts", "specifier.ts"];

const handOver: Plugin = {
  name: "hand-over",
  setup({ onLoad }) {
    onLoad({ filter: new RegExp(`/src/(?:.*/)?(?:${handedOver.join("|")})$`) }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const names = [...source.matchAll(/^export (?:async )?function (\w+)/gm)].map((match) => match[1]);
      if (names.length === 0) throw new Error(`${basename(path)} exports no function to hand over`);
      const stubs = names.map((name) => `export { handOver as ${name} };`).join("\n");
      return { contents: `function handOver() { throw "hand over"; }\n${stubs}\n`, loader: "js" };
    });
  },
};

/** The two chunks of the native program, as scripts the engine compiles (launcher/build.rs). */
export async function bundleNative(): Promise<void> {
  const shared = {
    bundle: true,
    define,
    format: "iife",
    legalComments: "none",
    minify: true,
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2023",
  } as const;
  await build({ ...shared, entryPoints: ["src/bin/native-launch.ts"], outfile: "dist/native/launch.js", plugins: [handOver] });
  await build({ ...shared, entryPoints: ["src/bin/native.ts"], outfile: "dist/native/full.js" });
}
