import { setTimeout as pause } from "node:timers/promises";
import type { Picture } from "./picture.ts";
import type { DesktopSystem, Variables } from "./system.ts";

/** A place on the screen, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface ScreenWindow {
  readonly id: string;
  readonly title: string;
  /** Its class (X11) or application (Wayland), in lower case. */
  readonly program: string;
  /** Of the process that it belongs to, inside the system. */
  readonly process: number;
}

export type Button = "left" | "right";

/** What a person sees, points at and types, on X11 or Wayland. The screen has no monitor. */
export interface Screen {
  readonly kind: "x11" | "wayland";
  /** What programs need to know to show windows on it. */
  readonly variables: Variables;
  windows(): Promise<readonly ScreenWindow[]>;
  /** Gives the window the keyboard. */
  focus(window: ScreenWindow): Promise<void>;
  /** Asks the window to close, as its close button does. */
  closeWindow(window: ScreenWindow): Promise<void>;
  move(to: Point): Promise<void>;
  /** Clicks so often without a pause. */
  click(button: Button, times: number): Promise<void>;
  press(button: Button): Promise<void>;
  release(button: Button): Promise<void>;
  /** Turns the wheel by so many steps: downwards, or upwards if the number is negative. */
  scroll(steps: number): Promise<void>;
  /** Presses a key of the keyboard, as xkb names it: `Return`, `ctrl+shift+c`. */
  key(name: string): Promise<void>;
  type(text: string): Promise<void>;
  picture(): Promise<Picture>;
}

export const screenSize = { width: 1000, height: 700 } as const;

/** What a screen runs its programs with. */
export interface ProgramContext {
  readonly system: DesktopSystem;
  readonly variables: Variables;
}

/** Runs a program of the context. Throws if it fails. */
export async function runOn(
  { system, variables }: ProgramContext,
  ...words: readonly string[]
): Promise<string> {
  const { status, output, errors } = await system.run(words, variables);
  if (status !== 0) throw new Error(`${words.join(" ")} ended with status ${status}: ${errors}`);
  return output;
}

/** Returns what `look` finds as soon as it finds something. Throws after a minute. */
export async function found<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(50)) {
    const result = await look();
    if (result !== undefined) return result;
  }
  throw new Error(`${what}: nothing after a minute`);
}
