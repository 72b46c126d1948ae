import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { execa } from "execa";
import which from "which";
import type { Needed } from "./interpreters.ts";

/** A place on the screen, or in a window, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A screen that nobody sees, for what is shown in windows. */
export interface Desktop {
  /** The value of DISPLAY. */
  readonly display: string;
  /** The window whose title, or class, matches, once it is there. */
  window(pattern: string, by?: "name" | "class"): Promise<string>;
  /** How many there are at the moment. */
  windowCount(pattern: string, by?: "name" | "class"): Promise<number>;
  press(window: string, key: string): Promise<void>;
  doubleClick(window: string, at: Point): Promise<void>;
  /** Takes what is at one place, and lets it go at another. */
  drag(from: { window: string; at: Point }, to: { window: string; at: Point }): Promise<void>;
  /** How many colours there are around a place: more than one where something is drawn. */
  colours(window: string, at: Point): Promise<number>;
  /** A PNG file of all of the screen, or of a window with its frame. */
  picture(path: string, window?: string): Promise<void>;
  close(): void;
}

/** What is to be said to describeWith. */
export function neededDesktop(): Needed<"desktop"> {
  for (const program of ["Xvfb", "xdotool", "import"])
    if (which.sync(program, { nothrow: true }) === null) return { missing: `${program} is not installed` };
  return "desktop";
}

export async function openDesktop(size = "800x600"): Promise<Desktop> {
  // It takes a free number, and tells it when it is ready.
  const words = ["-displayfd", "3", "-screen", "0", `${size}x24`, "-nolisten", "tcp"];
  const server = spawn("Xvfb", words, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await new Promise<string>((resolve, reject) => {
    server.stdio[3]?.once("data", (bytes: Buffer) => resolve(bytes.toString().trim()));
    server.once("exit", () => reject(new Error("Xvfb ended")));
  });
  const display = `:${number}`;
  const env = { DISPLAY: display };
  const xdotool = (...words: readonly string[]) => execa("xdotool", words, { env });
  const search = async (pattern: string, by: "name" | "class" = "name") => {
    const words = ["search", "--onlyvisible", `--${by}`, pattern];
    const { stdout } = await execa("xdotool", words, { env, reject: false });
    return stdout.split("\n").filter(Boolean);
  };
  const moveTo = (window: string, { x, y }: Point) =>
    xdotool("mousemove", "--window", window, String(x), String(y));
  return {
    display,
    async window(pattern, by) {
      for (const end = Date.now() + 20_000; Date.now() < end; await pause(100)) {
        const found = (await search(pattern, by)).at(-1);
        if (found !== undefined) return found;
      }
      throw new Error(`no window has the ${by ?? "name"} ${pattern}`);
    },
    windowCount: async (pattern, by) => (await search(pattern, by)).length,
    async press(window, key) {
      await xdotool("windowfocus", "--sync", window, "key", key);
    },
    async doubleClick(window, at) {
      await moveTo(window, at);
      await xdotool("click", "--repeat", "2", "--delay", "80", "1");
    },
    async drag(from, to) {
      await moveTo(from.window, from.at);
      await xdotool("mousedown", "1");
      // Programs take small steps for trembling, and want to see the way.
      for (const step of [5, 15, 35, 65]) {
        await moveTo(from.window, { x: from.at.x, y: from.at.y + step });
        await pause(100);
      }
      for (const step of [30, 15, 5, 0]) {
        await moveTo(to.window, { x: to.at.x + step, y: to.at.y + step });
        await pause(150);
      }
      await xdotool("mouseup", "1");
    },
    async colours(window, { x, y }) {
      const part = ["-crop", `40x40+${x - 20}+${y - 20}`, "-format", "%k", "info:"];
      const { stdout } = await execa("import", ["-window", window, ...part], { env });
      return Number(stdout);
    },
    async picture(path, window = "root") {
      await execa("import", ["-window", window, path], { env });
    },
    close: () => void server.kill(),
  };
}
