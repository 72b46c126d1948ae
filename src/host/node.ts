import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { isatty } from "node:tty";
import { digest, textOf } from "./bytes.ts";
import { fallible } from "./fallible.ts";
import type { Ending, Host, OperatingSystem } from "./host.ts";
import { awaitRemoval, removeFile } from "./node/remove.ts";
import { askProgram } from "./node-ask.ts";
import { windowsText } from "./node-code-page.ts";
import { errorsAreSeen, pause, prompt } from "./node-console.ts";
import { detachProcess } from "./node-detach.ts";
import { attempt, fileFacts, native, tryWrite, writeAll } from "./node-files.ts";
import { accountHome, groupMembers, permissions } from "./node-permissions.ts";
import { runProgram, startProcess } from "./node-process.ts";
import { nodeRegistry, noRegistry } from "./node-registry.ts";
import { appendFile, overwriteFile, replaceFile } from "./node-replace.ts";
import { removeUnfinished } from "./node-unfinished.ts";

/**
 * The contract over Node's own functions, for machines without the native program. `entry` is this program's
 * own file, `given` its arguments, if they are not the process's own. `onExit` returns the status of a
 * supervised process that has ended. `name` is what the program was started as (`argv[0]`). `mayBecome` is whether this process
 * may become a program that it starts.
 */
export function nodeHost(
  entry: string,
  given?: readonly string[],
  onExit?: (ending: Ending) => number,
  name = entry,
  mayBecome = false,
): Host {
  const words = [name, ...(given ?? argumentsGiven())];
  return {
    operatingSystem: operatingSystem(),
    now: () => Math.floor(Date.now() / 1000),
    architecture: () => architectures[process.arch] ?? process.arch,
    argument: (index) => words[index],
    rawArguments: () => undefined,
    environment: (name) => process.env[name],
    program: () => attempt(() => realpathSync(entry)),
    user: () => String(process.geteuid?.() ?? 0),
    accountHome,
    ...fileFacts(),
    ...fallible({ directory: () => process.cwd(), permissions }),
    systemText: process.platform === "win32" ? windowsText() : (text) => text,
    groupMembers,
    // It would spare nothing: a call of Node's own is what takes long.
    nearest: (folder, names) => join(folder, names.split("\0", 1)[0] as string),
    digest,
    startsHere: () => false,
    isPlainProgram: () => false,
    haveOnly: () => false,
    ...(process.platform === "win32" ? nodeRegistry() : noRegistry),
    isTerminal: (stream) => isatty(["input", "output", "error"].indexOf(stream)),
    errorsAreSeen,
    // Only the system's own functions say which process leads a terminal's session.
    ownsConsole: () => false,
    write: (stream, text) => tryWrite(stream === "output" ? 1 : 2, native(text)),
    show: (text) => void writeAll(2, native(text)),
    pause,
    prompt,
    run: runProgram,
    lock: () => undefined,
    unlock: () => {},
    ...fallible({ ask: askProgram }),
    replace: replaceFile,
    overwrite: overwriteFile,
    removeUnfinished: (path) => removeUnfinished(native(path)),
    append: appendFile,
    remove: removeFile,
    awaitRemoval,
    notifyShell: () => {},
    detach: (plan, log) => detachProcess(plan, words, log),
    launch: (plan) => startProcess(plan, words, onExit, mayBecome),
  };
}

/** Node's names for what Rust names differently. */
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
 * pyl's arguments as bytes. Node has decoded them with losses; Linux still has the bytes, after those of Node
 * itself.
 */
function argumentsGiven(): string[] {
  const decoded = process.argv.slice(2);
  if (!decoded.some((word) => word.includes("\ufffd"))) return decoded;
  const bytes = attempt(() => readFileSync("/proc/self/cmdline"));
  if (bytes === undefined) return decoded;
  const words = textOf(bytes).split("\0").slice(0, -1);
  return words.slice(words.length - decoded.length);
}
