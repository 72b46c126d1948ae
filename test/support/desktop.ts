import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { execa } from "execa";
import which from "which";
import type { Needed } from "./interpreters.ts";

/** A screen that nobody sees, for what is shown in windows. */
export interface Desktop {
  /** The value of DISPLAY. */
  readonly display: string;
  /** The window whose title matches, once it is there. */
  window(title: string): Promise<string>;
  /** How many there are at the moment. */
  windowCount(title: string): Promise<number>;
  press(window: string, key: string): Promise<void>;
  /** A PNG file of all of the screen. */
  picture(path: string): Promise<void>;
  close(): void;
}

/** What is to be said to describeWith. */
export function neededDesktop(): Needed<"desktop"> {
  for (const program of ["Xvfb", "xdotool", "import"])
    if (which.sync(program, { nothrow: true }) === null) return { missing: `${program} is not installed` };
  return "desktop";
}

export async function openDesktop(): Promise<Desktop> {
  // It takes a free number, and tells it when it is ready.
  const words = ["-displayfd", "3", "-screen", "0", "800x600x24", "-nolisten", "tcp"];
  const server = spawn("Xvfb", words, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await new Promise<string>((resolve, reject) => {
    server.stdio[3]?.once("data", (bytes: Buffer) => resolve(bytes.toString().trim()));
    server.once("exit", () => reject(new Error("Xvfb ended")));
  });
  const display = `:${number}`;
  const env = { DISPLAY: display };
  const search = async (title: string) => {
    const { stdout } = await execa("xdotool", ["search", "--onlyvisible", "--name", title], {
      env,
      reject: false,
    });
    return stdout.split("\n").filter(Boolean);
  };
  return {
    display,
    async window(title) {
      for (const end = Date.now() + 30_000; Date.now() < end; await pause(100)) {
        const [found] = await search(title);
        if (found !== undefined) return found;
      }
      throw new Error(`no window has the title ${title}`);
    },
    windowCount: async (title) => (await search(title)).length,
    async press(window, key) {
      await execa("xdotool", ["windowfocus", "--sync", window, "key", key], { env });
    },
    async picture(path) {
      await execa("import", ["-window", "root", path], { env });
    },
    close: () => void server.kill(),
  };
}
