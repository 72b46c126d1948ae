import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  unlinkSync,
} from "node:fs";
import { attempt, native, writeAll } from "./node-files.ts";

const isWindows = process.platform === "win32";

const userOnly = 0o600;
const permissions = 0o777;

/**
 * Written beside it first: a name changes hands at once, and only when what it leads to has reached
 * the disk. launcher/src/platform/unix/replace.rs says what for. Who may do what with the old file
 * may do it with the new one.
 */
export function replaceFile(path: string, text: string): boolean {
  const name = native(path);
  const beside = Buffer.concat([name, Buffer.from(`.${process.pid}.new`)]);
  const isDone = writeNew(beside, native(text), modeOf(name)) && isPossible(() => renameSync(beside, name));
  // Also one that was left there by a process of our number: it is in nobody's way twice.
  if (!isDone) attempt(() => unlinkSync(beside));
  return isDone;
}

/** At the end of a file, which is made where there is none. That is a log: nothing waits for the disk. */
export function appendFile(path: string, text: string): boolean {
  const { O_APPEND, O_CREAT, O_WRONLY, O_NONBLOCK } = constants;
  // A pipe in its place that nobody reads must not hold us.
  const flags = O_APPEND | O_CREAT | O_WRONLY | (O_NONBLOCK ?? 0);
  return usingFile(native(path), flags, (file) => writeAll(file, native(text)));
}

/** A file, a link or an empty folder. Whether it is not there now. */
export function removeFile(path: string): boolean {
  const name = native(path);
  try {
    if (lstatSync(name).isDirectory()) rmdirSync(name);
    else unlinkSync(name);
    return true;
  } catch (error) {
    return ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
  }
}

/** Of a regular file of ours. What a link leads to stays as it is: its mode is not this one's. */
function modeOf(path: Buffer): number {
  const status = attempt(() => lstatSync(path));
  if (!status?.isFile() || status.uid !== (process.geteuid?.() ?? 0)) return userOnly;
  return (status.mode & permissions) | userOnly;
}

function writeNew(path: Buffer, content: Buffer, mode: number): boolean {
  const { O_CREAT, O_EXCL, O_WRONLY } = constants;
  return usingFile(path, O_CREAT | O_EXCL | O_WRONLY, (file) => {
    const isWritten = writeAll(file, content) && isPossible(() => fsyncSync(file));
    return isWritten && isPossible(() => fchmodSync(file, mode));
  });
}

/** Opens it, which may make it and the folders on its way. */
function usingFile(path: Buffer, flags: number, use: (file: number) => boolean): boolean {
  const open = () => attempt(() => openSync(path, flags, userOnly));
  let file = open();
  if (file === undefined) {
    makeFolders(path);
    file = open();
  }
  if (file === undefined) return false;
  const isUsed = use(file);
  // Some file systems tell only here that there was no room.
  return isPossible(() => closeSync(file)) && isUsed;
}

/**
 * What cannot be made is told by the file, which cannot be made then. One by one, as Node never
 * comes back where the system says that all of them are missing (`/proc`).
 */
function makeFolders(path: Buffer): void {
  const separators = isWindows ? [slash, backslash] : [slash];
  for (const [end, byte] of path.entries())
    if (end > 0 && separators.includes(byte)) attempt(() => mkdirSync(path.subarray(0, end), 0o700));
}

const slash = 0x2f;
const backslash = 0x5c;

/** Whether the system did it. */
function isPossible(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
