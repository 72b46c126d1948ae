import { copyFile, mkdir, rename } from "node:fs/promises";
import { execa } from "execa";
import which from "which";
import { bundleNative, bundleNode } from "./bundle.ts";
import { ownTarget, type Target } from "./targets.ts";

// `npm run build`, and what `npm install` does in a checkout: dist/node, and dist/pyl where
// there is a Rust toolchain. Says which of the two `npx pyl` will be.
await bundleNode();
await bundleNative();
const target = ownTarget();
const cargo = await which("cargo", { nothrow: true });
if (cargo === null) say("cargo was not found, so the native program is not built: npx pyl runs in Node");
else if (target === undefined)
  say(`no native program for ${process.platform} ${process.arch}: npx pyl runs in Node`);
else await buildNative(cargo, target);

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
