import type { Pause } from "../pause.ts";

/** What is told to whoever looks after an ending, as JSON: the engine that decided it is gone by then. */
export type ExitAction =
  /** The console closes with us. */
  | { readonly kind: "console"; readonly name: string; readonly pause: Pause }
  /** There is none: a failure goes into that log and a window. */
  | { readonly kind: "window"; readonly name: string; readonly log: string | undefined };
