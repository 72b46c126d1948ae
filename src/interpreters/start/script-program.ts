import type { Machine } from "../../platform/platform.ts";
import { headerBytes, readProgramStart } from "./program-start.ts";

/** A script that starts another program is smaller, and nearly every Python is larger: of those nothing is read. */
const largestScript = 8192;

/** Returns whether a program is a script: a file that the system gives to another program, or a shell runs. */
export function isScriptProgram(path: string, machine: Machine): boolean {
  if (!machine.platform.hasPosixPaths || sizeOf(path, machine) > largestScript) return false;
  const start = readProgramStart(path, headerBytes, machine)?.text;
  return start !== undefined && (start.startsWith("#!") || isText(start));
}

/** Returns whether the bytes are those of a text that is not empty: a program has a NUL in its header. */
export function isText(start: string): boolean {
  return start !== "" && !start.slice(0, headerBytes).includes("\0");
}

/** Returns the size of a file. A fingerprint begins with it. The system was asked for it already. */
export function sizeOf(path: string, { permitted }: Machine): number {
  const fingerprint = permitted.fingerprint(path);
  return fingerprint === undefined ? Number.POSITIVE_INFINITY : Number.parseInt(fingerprint, 10);
}
