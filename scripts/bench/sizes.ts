import { readFileSync, statSync } from "node:fs";
import { executableOf } from "../image/executables.ts";
import { ownTargets, type Target } from "../targets.ts";
import { launcher } from "./scenarios.ts";

/** Sizes in bytes. */
export interface Sizes {
  readonly binary: number;
  /** The frozen heap of the engine with the program in it: a part of the binary. */
  readonly image: number;
  /** The program as JavaScript, before the build freezes it. */
  readonly script: number;
  readonly bytecode: number;
}

export function measureSizes(): Sizes {
  const [target] = ownTargets();
  return {
    binary: statSync(launcher).size,
    image: executableOf(target as Target).heapOf(readFileSync(launcher)).bytes.length,
    script: statSync("dist/native/posix/pyl.js").size,
    bytecode: statSync("dist/native/posix/pyl.bytecode").size,
  };
}
