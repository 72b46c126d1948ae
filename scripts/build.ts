import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { execa } from "execa";
import which from "which";
import { bundleNative, bundleNode } from "./bundle.ts";
import { ownTarget, type Target } from "./targets.ts";

// `npm run build`, and what `npm install` does in a checkout: dist/node, and dist/pyl where
// there is a Rust toolchain. Says which of the two `npx pyl` will be.
await bundleNode();
await bundleNative();
const reason = await whyNotNative();
if (reason !== undefined) {
  // One of an earlier build would decide by earlier rules.
  await rm("dist/pyl", { force: true });
  say(`the native program is not built, as ${reason}: npx pyl runs in Node`);
}

/** Builds it; or says why not. Only who asked for the build is failed by it: Node will do. */
async function whyNotNative(): Promise<string | undefined> {
  const target = ownTarget();
  const cargo = await which("cargo", { nothrow: true });
  if (cargo === null) return "cargo was not found";
  if (target === undefined) return `there is none for ${process.platform} ${process.arch}`;
  try {
    await buildNative(cargo, target);
    return undefined;
  } catch {
    if (process.env.npm_lifecycle_event !== "prepare") process.exitCode = 1;
    return "cargo could not build it (it says above why)";
  }
}

async function buildNative(cargo: string, { triple, output }: Target): Promise<void> {
  await execa(cargo, ["build", "--release", "--locked", "--target", triple], {
    cwd: "launcher",
    stdio: "inherit",
  });
  await mkdir("dist", { recursive: true });
  // Under another name first: a running pyl keeps its own file.
  await copyFile(`launcher/target/${triple}/release/pyl`, `dist/${output}.new`);
  await rename(`dist/${output}.new`, `dist/${output}`);
  say(`built dist/${output}, the native program: npx pyl runs it`);
}

function say(line: string): void {
  process.stderr.write(`pyl: ${line}\n`);
}
