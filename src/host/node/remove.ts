import { lstatSync, rmdirSync, unlinkSync } from "node:fs";
import { native } from "../node-files.ts";

/** Removes a file, a link or an empty folder. Returns whether it does not exist now. */
export function removeFile(path: string): boolean {
  const name = native(path);
  try {
    if (lstatSync(name).isDirectory()) rmdirSync(name);
    else unlinkSync(name);
    return true;
  } catch (error) {
    return isMissing(error);
  }
}

/** launcher/src/platform/unix/remove.rs does the same. */
export function awaitRemoval(path: string, seconds: number): boolean {
  const end = performance.now() + seconds * 1000;
  while (!isGone(path)) {
    if (performance.now() >= end) return false;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
  return true;
}

function isGone(path: string): boolean {
  try {
    lstatSync(native(path));
    return false;
  } catch (error) {
    return isMissing(error);
  }
}

function isMissing(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
}
