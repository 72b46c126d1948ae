import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { execa } from "execa";
import { chunkNames } from "../../scripts/chunks.ts";
import { ownTargets, type Target } from "../../scripts/targets.ts";
import { findToolchain, type Toolchain } from "../../scripts/toolchain.ts";
import { isMissing, type Needed } from "./interpreters.ts";

/** A host made to do what test/support/host-calls.ts says, in a process of its own. */
export interface DrivenHost {
  readonly title: "the native host" | "the Node host";
  /** Its command. */
  build(): Promise<readonly string[]>;
}

export const nodeDriver: DrivenHost = { title: "the Node host", build: buildNodeDriver };

export async function neededNativeDriver(): Promise<Needed<DrivenHost>> {
  const toolchain = await findToolchain(ownTargets());
  if (isMissing(toolchain)) return toolchain;
  return { title: "the native host", build: async () => [await buildNativeDriver(toolchain)] };
}

/** Not where the program itself is built: another build may be about to take it from there. */
const folder = resolve("launcher/target/host-calls");

async function buildNodeDriver(): Promise<readonly string[]> {
  const script = join(folder, "node.mjs");
  writeChanged(script, await bundle("host-calls-node", { platform: "node", format: "esm" }));
  return [process.execPath, script];
}

/**
 * The program's own sources with that in the place of its chunks: what is tried is what is shipped,
 * and nothing is shipped to try it. The path of it.
 */
export async function buildNativeDriver(toolchain: Toolchain): Promise<string> {
  const { target, cargo, words, environment } = toolchain;
  const bundles = join(folder, "bundles");
  await writeBundles(bundles, target);
  const options = ["--release", "--locked", "--target", target.triple, "--target-dir", folder];
  // What takes longest to compile, and is not what is tried.
  const hasty = ["--config", "profile.release.package.rquickjs-sys.opt-level=0"];
  await execa(cargo, ["build", ...options, ...hasty, ...words], {
    cwd: "launcher",
    env: { ...environment, PYL_BUNDLES: bundles },
  });
  return join(folder, target.triple, "release", target.output);
}

/** All in the second chunk, the first that has the whole language; and in the one for custody. */
async function writeBundles(bundles: string, { platform }: Target): Promise<void> {
  const family = platform === "win32" ? "windows" : "posix";
  const options = { platform: "neutral", format: "iife", target: "es2023" } as const;
  const sources: Readonly<Record<string, string>> = {
    search: await bundle("host-calls-native", options),
    afterwards: await bundle("host-afterwards-native", options),
  };
  for (const name of chunkNames) writeChanged(join(bundles, family, `${name}.js`), sources[name] ?? "");
  if (family === "windows")
    writeChanged(join(bundles, family, "pyl.ico"), readFileSync("dist/native/windows/pyl.ico"));
}

async function bundle(name: string, options: BuildOptions): Promise<string> {
  const entryPoints = [`test/support/${name}.ts`];
  const { outputFiles } = await build({ ...options, entryPoints, bundle: true, write: false });
  return outputFiles?.[0]?.text ?? "";
}

/** In one go, as another suite may be using it; and what is as it was keeps its time, which cargo looks at. */
function writeChanged(path: string, content: string | Buffer): void {
  if (existsSync(path) && readFileSync(path).equals(Buffer.from(content))) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, content);
  renameSync(`${path}.${process.pid}`, path);
}
