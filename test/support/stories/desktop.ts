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

export interface Place {
  readonly window: string;
  readonly at: Point;
}

export type Condition = () => boolean | Promise<boolean>;

/** A screen without a monitor, for what is shown in windows. */
export interface Desktop {
  /** The value of DISPLAY. */
  readonly display: string;
  /** The window whose title, or class, matches, once it is there. */
  window(pattern: string, by?: "name" | "class"): Promise<string>;
  /** How many there are at the moment. */
  windowCount(pattern: string, by?: "name" | "class"): Promise<number>;
  /**
   * Presses a key in the window, as often as it takes until `isDone`: a program under load shows its
   * window, or its text, before it reads the keyboard, and drops what was typed until then.
   */
  pressUntil(window: string, key: string, isDone: Condition): Promise<void>;
  /** The same for the newest of the windows with that title or class, until none is left. */
  closeByKey(key: string, pattern: string, by?: "name" | "class"): Promise<void>;
  /** Double-clicks until `hasOpened`: a window appears before it takes clicks. */
  doubleClick(window: string, at: Point, hasOpened: Condition): Promise<void>;
  /** Drags what is at one place to another, until `hasDropped`. */
  drag(from: Place, to: Place, hasDropped: Condition): Promise<void>;
  /** How many colours there are around a place: more than one where something is drawn. */
  colours(window: string, at: Point): Promise<number>;
  /** A PNG file of all of the screen, or of a window with its frame. */
  picture(path: string, window?: string): Promise<void>;
  close(): void;
}

/** What `describeWith` needs. */
export function neededDesktop(): Needed<"desktop"> {
  for (const program of ["Xvfb", "xdotool", "import"])
    if (which.sync(program, { nothrow: true }) === null) return { missing: `${program} is not installed` };
  return "desktop";
}

export async function openDesktop(size = "800x600"): Promise<Desktop> {
  // It takes a free number, and prints it when it is ready.
  const words = ["-displayfd", "3", "-screen", "0", `${size}x24`, "-nolisten", "tcp"];
  const server = spawn("Xvfb", words, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await new Promise<string>((resolve, reject) => {
    server.stdio[3]?.once("data", (bytes: Buffer) => resolve(bytes.toString().trim()));
    server.once("exit", () => reject(new Error("Xvfb ended")));
  });
  const display = `:${number}`;
  const env = { DISPLAY: display };
  // It waits for ever where a window goes away meanwhile.
  const xdotool = (...words: readonly string[]) =>
    execa("xdotool", words, { env, timeout: 10_000, reject: false });
  const search = async (pattern: string, by: "name" | "class" = "name") => {
    const words = ["search", "--onlyvisible", `--${by}`, pattern];
    const { stdout } = await execa("xdotool", words, { env, reject: false });
    return stdout.split("\n").filter(Boolean);
  };
  const moveTo = (window: string, { x, y }: Point) =>
    xdotool("mousemove", "--window", window, String(x), String(y));
  const pressUntil = (window: string, key: string, isDone: Condition) =>
    repeatUntil(
      () => xdotool("windowfocus", "--sync", window, "key", key),
      isDone,
      `${key} in window ${window}`,
    );
  const dragOnce = async (from: Place, to: Place) => {
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
  };
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
    pressUntil,
    async closeByKey(key, pattern, by) {
      for (let left = await search(pattern, by); left.length > 0; left = await search(pattern, by)) {
        const [window = ""] = left.slice(-1);
        await pressUntil(window, key, async () => !(await search(pattern, by)).includes(window));
      }
    },
    async doubleClick(window, at, hasOpened) {
      const act = async () => {
        await moveTo(window, at);
        await xdotool("click", "--repeat", "2", "--delay", "80", "1");
      };
      await repeatUntil(act, hasOpened, `a double-click in window ${window}`);
    },
    async drag(from, to, hasDropped) {
      await repeatUntil(() => dragOnce(from, to), hasDropped, `a drag in window ${from.window}`);
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

/** Acts, and acts again if nothing has come of it after some seconds. */
async function repeatUntil(act: () => Promise<unknown>, isDone: Condition, what: string): Promise<void> {
  for (let attempt = 0; attempt < 6; attempt++) {
    await act();
    for (const end = Date.now() + 8000; Date.now() < end; await pause(100)) if (await isDone()) return;
  }
  throw new Error(`${what} had no effect`);
}
