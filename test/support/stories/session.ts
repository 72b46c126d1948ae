import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { execa } from "execa";
import { vi } from "vitest";
import which from "which";
import { type Desktop, neededDesktop, openDesktop, type Point } from "./desktop.ts";
import { isMissing, type Needed } from "./interpreters.ts";
import { environment, type Home } from "./stories.ts";

/** A desktop with a window manager and a home of its own, and what a person does at it. */
export interface Session {
  readonly desktop: Desktop;
  /** All that programs in it see. */
  readonly variables: Readonly<Record<string, string>>;
  /** Runs a program of it to its end. */
  run(
    program: string,
    words: readonly string[],
  ): Promise<{ readonly status: number | undefined; readonly output: string }>;
  /** Opens a file manager at a folder; its files are in the first places. */
  openFolder(manager: FileManager, folder: string): Promise<Folder>;
  close(): void;
}

/** How each shows a folder in a window of its usual size. */
const managers = {
  pcmanfm: { words: ["--no-desktop"], first: { x: 206, y: 96 }, step: 94 },
  // It warns root, in a bar above the icons.
  thunar: { words: [], first: { x: 210, y: process.geteuid?.() === 0 ? 142 : 107 }, step: 74 },
} as const;

export type FileManager = keyof typeof managers;

export interface Folder {
  readonly window: string;
  /** The middle of the icon at that place of the first row. */
  icon(place: number): Point;
  close(): Promise<void>;
}

/** What `describeWith` needs. */
export function neededSession(): Needed<"session"> {
  const desktop = neededDesktop();
  if (isMissing(desktop)) return desktop;
  for (const program of [
    "openbox",
    "pcmanfm",
    "thunar",
    "zenity",
    "xmessage",
    "xterm",
    "dbus-daemon",
    "gio",
    "update-mime-database",
  ])
    if (which.sync(program, { nothrow: true }) === null) return { missing: `${program} is not installed` };
  return "session";
}

export async function openSession(home: Home, more: Readonly<Record<string, string>> = {}): Promise<Session> {
  const desktop = await openDesktop("1000x700");
  const runtime = join(home.folder, "runtime");
  mkdirSync(runtime, { mode: 0o700 });
  const base = {
    ...environment(home),
    DISPLAY: desktop.display,
    XDG_RUNTIME_DIR: runtime,
    NO_AT_BRIDGE: "1",
    ...more,
  };
  const started: ChildProcess[] = [];
  const startIn = (
    variables: Readonly<Record<string, string>>,
    program: string,
    words: readonly string[],
  ) => {
    const child = spawn(program, words, { cwd: "/", env: variables, stdio: "ignore" });
    started.push(child);
    return child;
  };
  const bus = `unix:path=${join(runtime, "bus")}`;
  startIn(base, "dbus-daemon", ["--session", "--nofork", `--address=${bus}`]);
  startIn(base, "openbox", []);
  const variables = { ...base, DBUS_SESSION_BUS_ADDRESS: bus };
  return {
    desktop,
    variables,
    async run(program, words) {
      const options = {
        cwd: "/",
        env: variables,
        extendEnv: false,
        reject: false,
        timeout: 30_000,
        stdin: "ignore",
      } as const;
      const { exitCode, stdout } = await execa(program, words, options);
      return { status: exitCode, output: stdout };
    },
    async openFolder(manager, folder) {
      const { words, first, step } = managers[manager];
      const child = startIn(variables, manager, [...words, folder]);
      const window = await desktop.window(`^${basename(folder)}( - Thunar)?$`);
      const icon = (place: number) => ({ x: first.x + place * step, y: first.y });
      await vi.waitUntil(async () => (await desktop.colours(window, icon(0))) > 1, { timeout: 30_000 });
      return {
        window,
        icon,
        async close() {
          const ended = new Promise((resolve) => child.once("exit", resolve));
          child.kill();
          await ended;
        },
      };
    },
    close() {
      for (const child of started.reverse()) child.kill();
      desktop.close();
    },
  };
}
