import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { textOf } from "./bytes.ts";
import { attempt } from "./node-files.ts";
import { isImage, isNoUtf8 } from "./node-image.ts";

/** The limits that host.ts states; launcher/src/platform/mod.rs has the same numbers. */
const maximumMilliseconds = 10_000;
const maximumBytes = 65_536;

const isWindows = process.platform === "win32";

/**
 * Returns what a program writes. Node waits until no process has the pipe open any more: if the program
 * leaves a child behind, that child gets the ten seconds, and the answer counts all the same.
 */
export function askProgram(
  program: string,
  words: readonly string[],
  without: readonly string[],
): string | undefined {
  if ([program, ...words].some(isNoUtf8) || (!isWindows && !isImage(program))) return undefined;
  const { error, pid, status, stdout } = start(program, words, without);
  if (pid) endGroup(pid);
  const { code = "" } = (error ?? {}) as NodeJS.ErrnoException;
  if (busy.includes(code)) throw error;
  const isTooLong = (error as NodeJS.ErrnoException | undefined)?.code === "ENOBUFS";
  return status === 0 && !isTooLong ? textOf(stdout ?? []) : undefined;
}

/** The system can start no program now. */
const busy: readonly string[] = ["EAGAIN", "EMFILE", "ENFILE", "ENOMEM"];

function start(
  program: string,
  words: readonly string[],
  without: readonly string[],
): Partial<SpawnSyncReturns<Buffer>> {
  const options = {
    // The program leads a process group, so that its children end with it.
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
  // The group has nearly always ended already.
  if (!isWindows) attempt(() => process.kill(-leader, "SIGKILL"));
}
