#!/usr/bin/env node
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { requireCompiled } from "./node-compiled.ts";

/** The name of the package, to which that of a system is added for its program (scripts/package/npm.ts). */
declare const PYL_NPM_NAME: string;

// The npm command. Runs the native program if it is there, or else makes the same decisions in Node. Each of the two is a
// file of its own, so that Node reads only what it needs.
const native = process.env.PYL_NODE ? undefined : findNative();
if (native === undefined || !startsNative(native)) decide();

function decide(): void {
  const { exports, isKept, keep } = requireCompiled<typeof import("./in-node.ts")>(
    join(__dirname, "decide.cjs"),
  );
  const isStarted = exports.runInNode(__filename, __filename, isKept);
  // The script is running by now. Without one, other code was compiled than a launch needs.
  if (isStarted) keep();
}

/** Returns the program that a checkout has built, or else that of the package for this system, if npm has installed it. */
function findNative(): string | undefined {
  const name = process.platform === "win32" ? "pyl.exe" : "pyl";
  const built = join(dirname(__dirname), name);
  if (existsSync(built)) return built;
  try {
    return require.resolve(`${PYL_NPM_NAME}-${process.platform}-${process.arch}/${name}`);
  } catch {
    return undefined;
  }
}

/** Returns false if it was built for another system, or has just been removed, or the system refuses to start it. */
function startsNative(native: string): boolean {
  const { startProcess } = require("./start.cjs") as typeof import("../host/node-process.ts");
  const plan = {
    program: native,
    name: native,
    leading: [],
    forwardFrom: 2,
    clearEnvironment: false,
    changes: [],
  };
  return startProcess(plan, process.argv) === undefined;
}
