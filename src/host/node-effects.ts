import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdirSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { textOf } from "./bytes.ts";
import { isImage, isNoUtf8 } from "./node-process.ts";

/** As host.ts says; launcher/src/platform/mod.rs has the same numbers. */
const maximumMilliseconds = 10_000;
const maximumBytes = 65_536;

const isWindows = process.platform === "win32";

/**
 * What a program writes. Node waits until nobody has the pipe open any more: a program that leaves
 * another behind is given its ten seconds, and its answer counts all the same.
 */
export function askProgram(
  program: string,
  words: readonly string[],
  without: readonly string[],
): string | undefined {
  if ([program, ...words].some(isNoUtf8) || (!isWindows && !isImage(program))) return undefined;
  const { error, pid, status, stdout } = start(program, words, without);
  if (pid) endGroup(pid);
  const isTooLong = (error as NodeJS.ErrnoException | undefined)?.code === "ENOBUFS";
  return status === 0 && !isTooLong ? textOf(stdout ?? []) : undefined;
}

function start(
  program: string,
  words: readonly string[],
  without: readonly string[],
): Partial<SpawnSyncReturns<Buffer>> {
  const options = {
    // Of its own group, so that what it has started is ended with it.
    detached: !isWindows,
    env: environmentWithout(without),
    killSignal: "SIGKILL",
    maxBuffer: maximumBytes,
    stdio: ["ignore", "pipe", "ignore"],
    timeout: maximumMilliseconds,
    windowsHide: true,
  } as const;
  try {
    return spawnSync(program, words, { ...options, stdio: [...options.stdio] });
  } catch {
    // For a NUL byte, which no path and no argument has.
    return {};
  }
}

function environmentWithout(names: readonly string[]): NodeJS.ProcessEnv {
  const same = (name: string) => (isWindows ? name.toUpperCase() : name);
  const left = names.map(same);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !left.includes(same(name))));
}

function endGroup(leader: number): void {
  // Nearly always there is none any more.
  if (!isWindows) attempt(() => process.kill(-leader, "SIGKILL"));
}

/** Written beside it first: a name changes hands at once. Paths are bytes, as names need not be UTF-8. */
export function replaceFile(path: Buffer, content: Buffer): boolean {
  const beside = Buffer.concat([path, Buffer.from(`.${process.pid}.new`)]);
  const isDone = writeNew(beside, content) && attempt(() => renameSync(beside, path));
  // Also one that was left there by a process of our number: it is in nobody's way twice.
  if (!isDone) attempt(() => unlinkSync(beside));
  return isDone;
}

function writeNew(path: Buffer, content: Buffer): boolean {
  const write = () => writeFileSync(path, content, { flag: "wx", mode: 0o600 });
  if (attempt(write)) return true;
  makeFolders(path);
  return attempt(write);
}

/**
 * Those on the way to a file. What cannot be made is told by the file, which cannot be made then.
 * One by one, as Node never comes back where the system says that all of them are missing (`/proc`).
 */
function makeFolders(path: Buffer): void {
  const separators = isWindows ? [slash, backslash] : [slash];
  for (const [end, byte] of path.entries())
    if (end > 0 && separators.includes(byte)) attempt(() => mkdirSync(path.subarray(0, end), 0o700));
}

const slash = 0x2f;
const backslash = 0x5c;

/** Whether the system did it. */
function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
