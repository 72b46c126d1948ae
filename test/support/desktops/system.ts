import { type ChildProcess, spawn } from "node:child_process";
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { execa } from "execa";
import which from "which";
import { type DesktopRelease, desktopReleases } from "../../../scripts/setup/desktop-systems.ts";
import { makeHome } from "../homes.ts";
import type { Needed } from "../stories/interpreters.ts";
import { neededNative } from "../stories/stories.ts";

/** The person in these systems, who is not root. */
const user = 1000;

/** Where it finds pyl, which is on nobody's PATH: desktop sessions often lack the user's own folders. */
export const installedPyl = "/home/me/.local/bin/pyl";

export type Variables = Readonly<Record<string, string>>;

export interface Outcome {
  readonly status: number | undefined;
  readonly output: string;
  readonly errors: string;
}

/** A Debian with desktops, for one test file: what it writes is in memory, and it has processes of its own. */
export interface DesktopSystem {
  readonly release: DesktopRelease;
  /** Where a file of the system is for the test. */
  path(inside: string): string;
  /** Writes a file of the user, with the folders on its way. It appears whole. Returns its path inside. */
  write(inside: string, content: string, mode?: number): string;
  /** Runs a program as the user, to its end or for half a minute. */
  run(words: readonly string[], variables: Variables, input?: string): Promise<Outcome>;
  /** Starts a program as the user. It ends with the system at the latest. It has no input or output, or pipes. */
  start(words: readonly string[], variables: Variables, streams?: "ignore" | "pipe"): ChildProcess;
  close(): Promise<void>;
}

/** What `describeWith` needs. */
export function neededDesktops(suite: DesktopRelease["suite"]): Needed<DesktopRelease> {
  if (process.geteuid?.() !== 0) return { missing: "only root may mount a system" };
  for (const program of ["unshare", "nsenter", "setpriv", "ip", "convert"])
    if (which.sync(program, { nothrow: true }) === null) return { missing: `${program} is not installed` };
  const native = neededNative();
  if (typeof native !== "string") return native;
  const release = desktopReleases[suite];
  return existsSync(release.root)
    ? release
    : { missing: `${release.root} does not exist (npm run test:desktops makes it, or prints why not)` };
}

/** Opens the system, with pyl in the user's own folder for programs. */
export async function openSystem(suite: DesktopRelease["suite"]): Promise<DesktopSystem> {
  const release = desktopReleases[suite];
  const spaces = ["--mount", "--pid", "--ipc", "--uts", "--net", "--propagation", "private"];
  const script = resolve("test/support/desktops/open-system.sh");
  const words = [...spaces, "--fork", "--kill-child", "sh", script, release.root, makeHome().folder];
  // It ends with the test, also if that is killed.
  const outer = spawn("setpriv", ["--pdeathsig", "KILL", "unshare", ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((opened, failed) => {
    outer.stdout.once("data", () => opened());
    outer.once("exit", (status) => failed(new Error(`the system was not mounted: status ${status}`)));
  });
  const inner = readFileSync(`/proc/${outer.pid}/task/${outer.pid}/children`, "utf8").trim();
  const path = (inside: string) => join(`/proc/${inner}/root`, inside);
  const inSpaces = [
    "--target",
    inner,
    "--mount",
    "--pid",
    "--ipc",
    "--uts",
    "--net",
    "--root",
    "--wdns=/home/me",
  ];
  const asUser = [...inSpaces, "--setuid", String(user), "--setgid", String(user), "--", "env", "-i"];
  const commandOf = (command: readonly string[], variables: Variables) => [
    ...asUser,
    ...Object.entries(variables).map(([name, value]) => `${name}=${value}`),
    ...command,
  ];
  const system: DesktopSystem = {
    release,
    path,
    write(inside, content, mode = 0o644) {
      makeFolders(dirname(inside), path);
      // A file that is not the user's yet gets an emblem, for which file managers arrange their icons.
      const unfinished = path("/home/me/.unfinished");
      const place = inside.startsWith("/home/me/") ? unfinished : path(inside);
      writeFileSync(place, content, { mode });
      chownSync(place, user, user);
      renameSync(place, path(inside));
      return inside;
    },
    async run(command, variables, input) {
      const options = { reject: false, timeout: 30_000, input: input ?? "" } as const;
      const { exitCode, stdout, stderr } = await execa("nsenter", commandOf(command, variables), options);
      return { status: exitCode, output: stdout, errors: stderr };
    },
    start: (command, variables, streams = "ignore") =>
      spawn("nsenter", commandOf(command, variables), { stdio: streams }),
    async close() {
      const ended = new Promise((closed) => outer.once("exit", closed));
      outer.kill("SIGKILL");
      await ended;
    },
  };
  // Ptyxis starts commands with it if it is there, and it needs systemd to run.
  rmSync(path("/usr/bin/systemd-run"), { force: true });
  makeFolders(dirname(installedPyl), path);
  copyFileSync(resolve("dist/pyl"), path(installedPyl));
  return system;
}

/** Makes the folders that are missing, which are the user's. */
function makeFolders(folder: string, path: (inside: string) => string): void {
  if (existsSync(path(folder))) return;
  makeFolders(dirname(folder), path);
  mkdirSync(path(folder));
  chownSync(path(folder), user, user);
}
