import { spawnSync } from "node:child_process";
import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
  writeSync,
} from "node:fs";
import { isatty } from "node:tty";
import { bytesOf, textOf } from "./bytes.ts";
import type { Host, Kind, OperatingSystem, Stream } from "./host.ts";
import { askProgram, replaceFile } from "./node-effects.ts";
import { startProcess } from "./node-process.ts";
import { nodeRegistry } from "./node-registry.ts";

/**
 * The contract over Node's own functions: what runs where the native program was not built.
 * `entry` is this program's own file; `given` its arguments, unless they are the process's own.
 */
export function nodeHost(entry: string, given?: readonly string[]): Host {
  const words = given === undefined ? argumentVector(entry) : [entry, ...given];
  return {
    operatingSystem: operatingSystem(),
    architecture: architectures[process.arch] ?? process.arch,
    argument: (index) => words[index],
    rawArguments: () => undefined,
    environment: (name) => process.env[name],
    directory: () => attempt(() => process.cwd()),
    program: () => attempt(() => realpathSync(entry)),
    user: () => String(process.geteuid?.() ?? 0),
    readStart,
    kind,
    list(path, prefixes) {
      const names = attempt(() => readdirSync(native(path), { encoding: "buffer" }));
      return names?.map(textOf).filter((name) => prefixes.some((prefix) => name.startsWith(prefix)));
    },
    readLink: (path) => attempt(() => textOf(readlinkSync(native(path), { encoding: "buffer" }))),
    realPath: (path) => attempt(() => textOf(realpathSync.native(native(path), { encoding: "buffer" }))),
    stamp: (path) => stamp(path),
    owner: (path) => attempt(() => String(statSync(native(path)).uid)),
    everybodyMayWrite: (path) => attempt(() => (statSync(native(path)).mode & 0o002) !== 0) ?? false,
    isSelf: (path) => isSelf(path, entry),
    packageFamily: () => undefined,
    ...(process.platform === "win32" ? nodeRegistry() : noRegistry),
    isTerminal: (stream) => isatty(stream === "output" ? 1 : 2),
    write: (stream, text) => write(stream, text),
    show: (text) => void write("error", text),
    run: (program, words) => spawnSync(program, words, { stdio: "inherit" }).status ?? undefined,
    ask: askProgram,
    replace: (path, text) => replaceFile(native(path), native(text)),
    launch: (plan) => startProcess(plan, words),
  };
}

const noRegistry = { registryKeys: () => undefined, registryValue: () => undefined };

/** Node's names for what Rust calls otherwise. */
const architectures: Readonly<Record<string, string>> = {
  x64: "x86_64",
  arm64: "aarch64",
  ia32: "x86",
  arm: "arm",
};

function operatingSystem(): OperatingSystem {
  return process.platform === "win32" ? "windows" : process.platform === "darwin" ? "macos" : "linux";
}

/**
 * Our arguments as they came. Node has decoded them with loss; Linux still has the bytes,
 * behind those of Node itself.
 */
function argumentVector(entry: string): string[] {
  const decoded = [entry, ...process.argv.slice(2)];
  if (!decoded.some((word) => word.includes("\ufffd"))) return decoded;
  const bytes = attempt(() => readFileSync("/proc/self/cmdline"));
  if (bytes === undefined) return decoded;
  const words = textOf(bytes).split("\0").slice(0, -1);
  return [entry, ...words.slice(words.length - (process.argv.length - 2))];
}

/** A path as bytes: a Node string could not name every file. */
function native(text: string): Buffer {
  return Buffer.from(bytesOf(text));
}

function stamp(path: string): string | undefined {
  const status = attempt(() => statSync(native(path), { bigint: true }));
  return status?.isFile() ? `${status.size} ${status.mtimeNs}` : undefined;
}

function readStart(path: string, maximumBytes: number): string | undefined {
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

function kind(path: string): Kind | undefined {
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
function isSelf(path: string, entry: string): boolean {
  const real = attempt(() => realpathSync.native(native(path), { encoding: "buffer" }).toString("latin1"));
  const own = [entry, entry.replace(/[\\/]node[\\/]pyl\.js$/, "/pyl")];
  return own.some(
    (file) =>
      attempt(() => realpathSync.native(file, { encoding: "buffer" }).toString("latin1")) === real &&
      real !== undefined,
  );
}

function write(stream: Stream, text: string): boolean {
  return attempt(() => writeAll(stream === "output" ? 1 : 2, native(text))) ?? false;
}

function writeAll(file: number, bytes: Buffer): boolean {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
  return true;
}

/** A question the system cannot answer has no answer here either. */
function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
