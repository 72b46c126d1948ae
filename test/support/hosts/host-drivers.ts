import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { writeScript } from "../../../scripts/bundle.ts";
import { compile } from "../../../scripts/compile.ts";
import { executableOf } from "../../../scripts/image/executables.ts";
import { withBytecode } from "../../../scripts/image/finish.ts";
import { link } from "../../../scripts/native.ts";
import { familyOf, ownTargets } from "../../../scripts/targets.ts";
import { findToolchain, type Toolchain } from "../../../scripts/toolchain.ts";
import { isMissing, type Needed } from "../stories/interpreters.ts";

/** A host made to do what test/support/hosts/host-calls.ts says, in a process of its own. */
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
 * The program's own sources with that in the place of its bytecode: what is tried is what is shipped,
 * and nothing is shipped to try it. The path of it.
 */
export async function buildNativeDriver(
  toolchain: Toolchain,
  entry = "test/support/hosts/host-calls-native.ts",
): Promise<string> {
  const { target } = toolchain;
  // Suites run side by side.
  const own = join(folder, String(process.pid), basename(entry, ".ts"));
  const script = join(own, familyOf(target), "driver.js");
  await writeScript(entry, script);
  const parts = {
    linked: readFileSync(await link(toolchain)),
    bytecode: readFileSync(await compile(script, "pyl")),
    executable: executableOf(target),
  };
  const program = join(own, target.output);
  writeFileSync(program, withBytecode(parts), { mode: 0o755 });
  return program;
}

async function bundle(name: string, options: BuildOptions): Promise<string> {
  const entryPoints = [`test/support/hosts/${name}.ts`];
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
