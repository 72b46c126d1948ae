import type { Pause } from "../pause.ts";

/** What `onExit` does when the process has ended. The host stores it as JSON meanwhile. */
export type ExitAction =
  /** Waits for Enter, because the console closes when pyl ends. */
  | { readonly kind: "console"; readonly name: string; readonly pause: Pause }
  /** Writes a failure to the log and shows a window, because there is no console. */
  | { readonly kind: "window"; readonly name: string; readonly log: string | undefined };
