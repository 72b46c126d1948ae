import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
  writeSync,
} from "node:fs";
import { bytesOf, textOf } from "./bytes.ts";
import { elfLoader } from "./elf-loader.ts";
import { fallible } from "./fallible.ts";
import type { Facts, Kind } from "./host.ts";
import { mark, markedBytes, markedSizes, portableSizes } from "./mark.ts";

/** A path as bytes: a Node string cannot name every file. */
export function native(text: string): Buffer {
  return Buffer.from(bytesOf(text));
}

/** The facts about files. They throw the system's error, of which `fallible` makes what host.ts says. */
export function fileFacts(): Pick<Facts, keyof typeof facts> {
  return fallible(facts);
}

const facts = {
  readStart,
  contains,
  loader: (path: string) => elfLoader((count) => readBytes(path, count)),
  kind,
  list,
  readLink: (path: string) => readLink(path),
  realPath: (path: string) => textOf(realpathSync.native(native(path), { encoding: "buffer" })),
  fingerprint,
  owner: (path: string) => String(statSync(native(path)).uid),
  isSelf,
  packageFamily: () => undefined,
};

function fingerprint(path: string): string | undefined {
  const status = statSync(native(path), { bigint: true });
  return status.isFile() ? `${status.size} ${status.mtimeNs}` : undefined;
}

function readStart(path: string, maximumBytes: number): string | undefined {
  const bytes = readBytes(path, maximumBytes);
  return bytes && textOf(bytes);
}

function contains(path: string, text: string, maximumBytes: number): boolean {
  return readBytes(path, maximumBytes)?.includes(text) ?? false;
}

function readBytes(path: string, maximumBytes: number): Buffer | undefined {
  const bytes = native(path);
  if (!statSync(bytes).isFile()) return undefined;
  const { O_RDONLY, O_NONBLOCK, O_NOCTTY } = constants;
  // If a pipe or a terminal has just taken the file's place, opening it must neither block nor make it ours.
  const file = openSync(bytes, O_RDONLY | (O_NONBLOCK ?? 0) | (O_NOCTTY ?? 0));
  try {
    const buffer = Buffer.alloc(maximumBytes);
    return buffer.subarray(0, readSync(file, buffer, 0, maximumBytes, null));
  } finally {
    closeSync(file);
  }
}

function kind(path: string): Kind | undefined {
  const bytes = native(path);
  const status = statSync(bytes);
  if (status.isDirectory()) return "directory";
  if (!status.isFile()) return "other";
  if (process.platform === "win32") return "executable";
  return (status.mode & 0o111) !== 0 && mayExecute(bytes) ? "executable" : "file";
}

function mayExecute(path: Buffer): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    // The system has looked, and this user may not.
    if (isForbidden(error)) return false;
    throw error;
  }
}

function isForbidden(error: unknown): boolean {
  return ["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");
}

function list(path: string, prefixes: readonly string[]): string[] {
  const names = readdirSync(native(path), { encoding: "buffer" }).map(textOf);
  return names.filter((name) => prefixes.some((prefix) => name.startsWith(prefix)));
}

function readLink(path: string): string | undefined {
  try {
    return textOf(readlinkSync(native(path), { encoding: "buffer" }));
  } catch (error) {
    // Something else than a link.
    if ((error as NodeJS.ErrnoException).code === "EINVAL") return undefined;
    throw error;
  }
}

/** Returns whether the file has the mark of pyl's programs. One that this user may only execute is not known to be one. */
function isSelf(path: string): boolean {
  const { size } = statSync(native(path));
  if (![markedSizes, portableSizes].some(({ least, end }) => least <= size && size < end)) return false;
  try {
    return readStart(path, markedBytes)?.includes(mark) ?? false;
  } catch (error) {
    if (isForbidden(error)) return false;
    throw error;
  }
}

/** Returns whether everything was written. */
export function writeAll(file: number, bytes: Buffer): boolean {
  return tryWrite(file, bytes) === undefined;
}

/** Returns the name of the system's error if not everything was written. */
export function tryWrite(file: number, bytes: Buffer): string | undefined {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      const { code = "unknown" } = error as NodeJS.ErrnoException;
      if (code !== "EAGAIN") return code;
      // Another process that shares the stream has set it not to wait, and Node has no poll(2).
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return undefined;
}

/** Returns undefined if the system cannot answer. */
export function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
