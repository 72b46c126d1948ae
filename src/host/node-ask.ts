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
  if (!mayBeAsked(program, words)) return undefined;
  const { error, pid, status, stdout } = start(program, words, without);
  endGroup(pid);
  const { code = "" } = (error ?? {}) as NodeJS.ErrnoException;
  if (busy.includes(code)) throw error;
  const isTooLong = (error as NodeJS.ErrnoException | undefined)?.code === "ENOBUFS";
  return status === 0 && !isTooLong ? textOf(stdout ?? []) : undefined;
}

/** Returns whether Node would start exactly this. */
export function mayBeAsked(program: string, words: readonly string[]): boolean {
  return ![program, ...words].some(isNoUtf8) && (isWindows || isImage(program));
}

/** The system can start no program now. */
export const busy: readonly string[] = ["EAGAIN", "EMFILE", "ENFILE", "ENOMEM"];

function start(
  program: string,
  words: readonly string[],
  without: readonly string[],
): Partial<SpawnSyncReturns<Buffer>> {
  try {
    return spawnSync(program, words, {
      ...askOptions,
      stdio: ["ignore", "pipe", "ignore"],
      env: withoutVariables(process.env, without),
    });
  } catch {
    // For a NUL byte, which no path and no argument has.
    return {};
  }
}

/** How a program is started that is asked. */
export const askOptions = {
  // The program leads a process group, so that its children end with it.
  detached: !isWindows,
  killSignal: "SIGKILL",
  maxBuffer: maximumBytes,
  timeout: maximumMilliseconds,
  windowsHide: true,
} as const;

/** Returns the variables but those of these names, whose case does not count on Windows. */
export function withoutVariables(variables: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  const same = (name: string) => (isWindows ? name.toUpperCase() : name);
  const left = names.map(same);
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !left.includes(same(name))));
}

export function endGroup(leader: number | undefined): void {
  // The group has nearly always ended already.
  if (leader && !isWindows) attempt(() => process.kill(-leader, "SIGKILL"));
}
