import { lstatSync, readdirSync, unlinkSync } from "node:fs";
import { attempt } from "./node-files.ts";

/**
 * Returns the name of the file that this process writes before it replaces the one at `path`:
 * launcher/src/platform/unix/unfinished.rs makes the same.
 */
export function unfinishedName(path: Buffer): Buffer {
  const { folder, start } = placeOf(path);
  return Buffer.concat([folder, start, Buffer.from(String(process.pid))]);
}

/**
 * Removes the files that ended processes were writing for that path. Node has no locks, so a process counts as
 * running if one with its number is. Returns whether none of them is left.
 */
export function removeUnfinished(path: Buffer): boolean {
  const { folder, start } = placeOf(path);
  const names = namesIn(folder.length === 0 ? Buffer.from(".") : folder);
  if (names === undefined) return false;
  const isAbandoned = (name: Buffer) =>
    name.subarray(0, start.length).equals(start) && !isRunning(name.toString("latin1", start.length));
  const paths = names.filter(isAbandoned).map((name) => Buffer.concat([folder, name]));
  return paths.filter(isOwnFile).every(removeNow);
}

/** Returns undefined if the system cannot list the folder. One that this user may not list counts as empty. */
function namesIn(folder: Buffer): readonly Buffer[] | undefined {
  try {
    return readdirSync(folder, { encoding: "buffer" });
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return code.startsWith("ERR_") || ["ENOENT", "ENOTDIR", "EACCES"].includes(code) ? [] : undefined;
  }
}

/** Counts a text that is not the number of a process as running, so that its file stays. */
function isRunning(number: string): boolean {
  if (!/^\d+$/.test(number)) return true;
  if (Number(number) === process.pid) return false;
  try {
    process.kill(Number(number), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

function isOwnFile(path: Buffer): boolean {
  const status = attempt(() => lstatSync(path));
  return status?.isFile() === true && status.uid === (process.geteuid?.() ?? 0);
}

function removeNow(path: Buffer): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}

/** Returns the folder of a path with the separator at its end, and how the names of its unfinished files start. */
function placeOf(path: Buffer): { folder: Buffer; start: Buffer } {
  const ends = [slash, ...(process.platform === "win32" ? [backslash] : [])];
  const end = Math.max(...ends.map((byte) => path.lastIndexOf(byte))) + 1;
  const start = Buffer.concat([Buffer.from("."), path.subarray(end), Buffer.from(".pyl-")]);
  return { folder: path.subarray(0, end), start };
}

const slash = 0x2f;
const backslash = 0x5c;
