import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, isAbsolute, join } from "node:path";
import { Script } from "node:vm";

/** What names the state of the decisions (scripts/node-edition/bundle-node.ts). */
declare const PYL_DECISIONS: string;

/** A script that was evaluated. */
export interface Compiled<T> {
  readonly exports: T;
  /** Whether `keep` has nothing to do. */
  readonly isKept: boolean;
  /** Keeps the code that V8 has compiled, if no earlier run has. */
  keep(): void;
}

/** Some 0.7 million bytes are expected. */
const maximumBytes = 8 << 20;

/**
 * Evaluates a script of ASCII as `require` does, with the code that an earlier run has kept. Compiling it takes V8 longer than
 * all else that pyl does. Node's own `enableCompileCache` does not exist in Node 20, costs some 4 ms more, and writes only
 * when Node ends.
 */
export function requireCompiled<T>(path: string): Compiled<T> {
  const file = process.env.NODE_DISABLE_COMPILE_CACHE ? undefined : cacheFile();
  const cachedData = file === undefined ? undefined : attempt(() => readKept(file));
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, "latin1")}\n})`;
  const script = new Script(source, { filename: path, ...(cachedData && { cachedData }) });
  const module = { exports: {} as T };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  return {
    exports: module.exports,
    isKept: file === undefined || cachedData !== undefined,
    keep: () => {
      // V8 refuses it if Node has other flags this time. It stays for launches without them.
      if (file !== undefined && cachedData === undefined)
        attempt(() => write(file, script.createCachedData()));
    },
  };
}

/** Returns the file for this version of Node, in the user's cache folder (src/platform/known-folders.ts). */
function cacheFile(): string | undefined {
  const { HOME, LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const isMac = process.platform === "darwin";
  const base =
    process.platform === "win32"
      ? LOCALAPPDATA
      : XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)
        ? XDG_CACHE_HOME
        : HOME && join(HOME, isMac ? "Library/Caches" : ".cache");
  if (!base || !isAbsolute(base)) return undefined;
  return join(base, "pyl", "node", `${process.versions.node.split(".")[0]}-${process.arch}.bin`);
}

/** It is code: V8 executes whatever is in it. So it must be this user's, and no other user may have written to it. */
function readKept(path: string): Buffer | undefined {
  const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;
  const file = openSync(path, O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0));
  try {
    const status = fstatSync(file);
    const isOwn =
      process.geteuid === undefined || (status.uid === process.geteuid() && (status.mode & 0o022) === 0);
    if (!status.isFile() || !isOwn || status.nlink !== 1 || status.size > maximumBytes) return undefined;
    const bytes = readFileSync(file);
    const key = keyOf();
    const half = (bytes.length - key.length) / 2;
    if (!bytes.subarray(0, key.length).equals(key)) return undefined;
    const [code, copy] = [bytes.subarray(key.length, key.length + half), bytes.subarray(key.length + half)];
    // V8 does not notice damage, and aborts: the code is in the file twice.
    return code.equals(copy) ? code : undefined;
  } finally {
    closeSync(file);
  }
}

function keyOf(): Buffer {
  return Buffer.from(`pyl ${PYL_DECISIONS} ${process.version} ${process.versions.v8} ${process.arch}\n`);
}

/** Writes a file beside it first: another run must not read half of it. */
function write(path: string, code: Buffer): void {
  const own = dirname(dirname(path));
  const base = dirname(own);
  // In a folder of another user, as after `sudo -E`, nothing may appear that this user owns.
  if (!isOwnFolder(attempt(() => statSync(base)) === undefined ? dirname(base) : base)) return;
  for (const folder of [base, own, dirname(path)]) attempt(() => mkdirSync(folder, { mode: 0o700 }));
  const unfinished = `${path}.${process.pid}`;
  try {
    writeFileSync(unfinished, Buffer.concat([keyOf(), code, code]), { flag: "wx", mode: 0o600 });
    renameSync(unfinished, path);
  } catch {
    attempt(() => unlinkSync(unfinished));
  }
}

function isOwnFolder(path: string): boolean {
  return process.geteuid === undefined || statSync(path).uid === process.geteuid();
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
