import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
  writeSync,
} from "node:fs";
import { bytesOf, textOf } from "./bytes.ts";
import type { Kind } from "./host.ts";

/** A path as bytes: a Node string cannot name every file. */
export function native(text: string): Buffer {
  return Buffer.from(bytesOf(text));
}

export function fingerprint(path: string): string | undefined {
  const status = attempt(() => statSync(native(path), { bigint: true }));
  return status?.isFile() ? `${status.size} ${status.mtimeNs}` : undefined;
}

export function readStart(path: string, maximumBytes: number): string | undefined {
  return attempt(() => {
    const file = openSync(native(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      if (!fstatSync(file).isFile()) return undefined;
      const buffer = Buffer.alloc(maximumBytes);
      return textOf(buffer.subarray(0, readSync(file, buffer, 0, maximumBytes, null)));
    } finally {
      closeSync(file);
    }
  });
}

export function kind(path: string): Kind | undefined {
  const bytes = native(path);
  // No system has a path with a NUL byte in it, and Node throws for one.
  const status = attempt(() => statSync(bytes));
  if (status === undefined) return undefined;
  if (status.isDirectory()) return "directory";
  if (!status.isFile()) return "other";
  if (process.platform === "win32") return "executable";
  const isExecutable =
    (status.mode & 0o111) !== 0 && attempt(() => accessSync(bytes, constants.X_OK) ?? true);
  return isExecutable ? "executable" : "file";
}

/** The npm command itself, or the native program beside it. */
export function isSelf(path: string, entry: string): boolean {
  const real = attempt(() => realpathSync.native(native(path), { encoding: "buffer" }).toString("latin1"));
  const own = [entry, entry.replace(/[\\/]node[\\/]pyl\.js$/, "/pyl")];
  return own.some(
    (file) =>
      attempt(() => realpathSync.native(file, { encoding: "buffer" }).toString("latin1")) === real &&
      real !== undefined,
  );
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
