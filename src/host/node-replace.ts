import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  unlinkSync,
} from "node:fs";
import { attempt, native, writeAll } from "./node-files.ts";
import { removeUnfinished, unfinishedName } from "./node-unfinished.ts";

const isWindows = process.platform === "win32";

const userOnly = 0o600;
const permissions = 0o777;

/** How often another run, which has no lock to see, may remove the file while it is written. */
const turns = 8;

/**
 * Writes a file beside the old one first: the name then changes to the new file at once, when its content is
 * on the disk. launcher/src/platform/unix/replace.rs says why. The new file has the permissions of the old
 * one.
 */
export function replaceFile(path: string, text: string): boolean {
  const name = native(path);
  const unfinished = unfinishedName(name);
  removeUnfinished(name);
  for (let turn = 0; turn < turns; turn += 1) {
    if (!writeNew(unfinished, native(text), name)) break;
    const error = errorOf(() => renameSync(unfinished, name));
    if (error === undefined) return folderReachesDisk(name);
    if (error !== "ENOENT") break;
  }
  attempt(() => unlinkSync(unfinished));
  return false;
}

/** Writes over a regular file that exists. */
export function overwriteFile(path: string, text: string): boolean {
  const { O_NOFOLLOW, O_NONBLOCK, O_WRONLY } = constants;
  const content = native(text);
  return isPossible(() => {
    const file = openSync(native(path), O_WRONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0));
    try {
      if (!fstatSync(file).isFile() || !writeAll(file, content)) throw new Error("not written");
      fsyncSync(file);
      ftruncateSync(file, content.length);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/** Appends to a file, which is created if it is missing. It is a log: nothing waits for the disk. */
export function appendFile(path: string, text: string): boolean {
  const { O_APPEND, O_CREAT, O_WRONLY, O_NONBLOCK } = constants;
  // A pipe at that path that nothing reads must not block pyl.
  const flags = O_APPEND | O_CREAT | O_WRONLY | (O_NONBLOCK ?? 0);
  return usingFile(native(path), flags, (file) => writeAll(file, native(text)));
}

/**
 * Returns the mode of a regular file that pyl owns. The target of a link keeps its own. Throws the system's error
 * if it cannot report it: without it, the file would get another mode.
 */
function modeOf(path: Buffer): number {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (!status?.isFile() || status.uid !== (process.geteuid?.() ?? 0)) return userOnly;
  return (status.mode & permissions) | userOnly;
}

function writeNew(path: Buffer, content: Buffer, old: Buffer): boolean {
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;
  return usingFile(path, O_CREAT | O_EXCL | O_WRONLY | (O_NOFOLLOW ?? 0), (file) => {
    const isWritten = writeAll(file, content) && isPossible(() => fsyncSync(file));
    return isWritten && isPossible(() => fchmodSync(file, modeOf(old)));
  });
}

/** Waits until the new name is on the disk. Windows cannot open a folder for that. */
function folderReachesDisk(path: Buffer): boolean {
  if (isWindows) return true;
  const end = path.lastIndexOf(slash);
  const folder = end < 0 ? Buffer.from(".") : path.subarray(0, Math.max(end, 1));
  const { O_DIRECTORY, O_RDONLY } = constants;
  const error = errorOf(() => {
    const file = openSync(folder, O_RDONLY | O_DIRECTORY);
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
  // The first: this user may not read the folder. The second: the file system has no disk.
  return error === undefined || error === "EACCES" || error === "EINVAL";
}

/** Opens the file; creates it, and the folders above it, if they are missing. */
function usingFile(path: Buffer, flags: number, use: (file: number) => boolean): boolean {
  const open = () => attempt(() => openSync(path, flags, userOnly));
  let file = open();
  if (file === undefined) {
    makeFolders(path);
    file = open();
  }
  if (file === undefined) return false;
  const isUsed = use(file);
  // Some file systems report only here that there is no room.
  return isPossible(() => closeSync(file)) && isUsed;
}

/**
 * Creates folders one by one, as Node never returns if the system says that all of them are missing
 * (`/proc`). If one cannot be created, opening the file reports that.
 */
function makeFolders(path: Buffer): void {
  const separators = isWindows ? [slash, backslash] : [slash];
  for (const [end, byte] of path.entries())
    if (end > 0 && separators.includes(byte)) attempt(() => mkdirSync(path.subarray(0, end), 0o700));
}

const slash = 0x2f;
const backslash = 0x5c;

/** Returns whether the system did it. */
function isPossible(act: () => void): boolean {
  return errorOf(act) === undefined;
}

/** Returns the name of the system's error; undefined if there was none. */
function errorOf(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
