#!/usr/bin/env node
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startProcess } from "../host/node-process.ts";
import { runInNode } from "./in-node.ts";

/** The name of the package, to which that of a system is added for its program (scripts/package/npm.ts). */
declare const PYL_NPM_NAME: string;

// The npm command. Runs the native program if it is there, or else makes the same decisions in Node.
const entry = fileURLToPath(import.meta.url);
const native = process.env.PYL_NODE ? undefined : findNative();

if (native === undefined) runInNode(entry);
else runNative(native);

/** Returns the program that a checkout has built, or else that of the package for this system, if npm has installed it. */
function findNative(): string | undefined {
  const name = process.platform === "win32" ? "pyl.exe" : "pyl";
  const built = join(dirname(dirname(entry)), name);
  if (existsSync(built)) return built;
  try {
    return createRequire(entry).resolve(`${PYL_NPM_NAME}-${process.platform}-${process.arch}/${name}`);
  } catch {
    return undefined;
  }
}

function runNative(native: string): void {
  const plan = {
    program: native,
    name: native,
    leading: [],
    forwardFrom: 2,
    clearEnvironment: false,
    changes: [],
  };
  const systemError = startProcess(plan, process.argv);
  // It was built for another system, or has just been removed, or the system refuses to start it.
  if (systemError !== undefined) runInNode(entry);
}
