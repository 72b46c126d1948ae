import { rm } from "node:fs/promises";
import { buildNative, unsorted } from "./native.ts";
import { bundleNode } from "./node-edition/bundle-node.ts";
import { ownTargets } from "./targets.ts";
import { findToolchain } from "./toolchain.ts";

// `npm run build`, and what `npm install` does in a checkout: dist/node, and dist/pyl where
// there is a Rust toolchain. Says which of the two `npx pyl` will be.
await bundleNode();
const reason = await whyNotNative();
if (reason !== undefined) {
  // One of an earlier build would decide by earlier rules.
  for (const name of ["pyl", "pyl.exe", "pylw.exe", "bytecode"])
    await rm(`dist/${name}`, { force: true, recursive: true });
  say(`the native program is not built, as ${reason}: npx pyl runs in Node`);
}

/** Builds it; or says why not. Only who asked for the build is failed by it: Node will do. */
async function whyNotNative(): Promise<string | undefined> {
  const own = ownTargets();
  if (own.length === 0) return `there is none for ${process.platform} ${process.arch}`;
  const toolchain = await findToolchain(own);
  if ("missing" in toolchain) return toolchain.missing;
  try {
    const { programs, noImageReason, isSorted } = await buildNative(toolchain, "dist");
    say(`built ${programs[0]}, the native program: npx pyl runs it`);
    if (noImageReason !== undefined)
      say(`it has no image and starts some 7 milliseconds slower, as ${noImageReason}`);
    else if (!isSorted) say(unsorted);
    return undefined;
  } catch (error) {
    if (process.env.npm_lifecycle_event !== "prepare") process.exitCode = 1;
    return `it could not be built: ${error instanceof Error ? error.message.split("\n")[0] : error}`;
  }
}

function say(line: string): void {
  process.stderr.write(`pyl: ${line}\n`);
}
