import type { Pause } from "../pause.ts";

/** How Python is started. Few launches have such an option. */
export interface LaunchOptions {
  /** `--open` is `desktop`: pyl opens a terminal, or shows dialogs. */
  readonly place: "here" | "desktop";
  readonly background: boolean;
  /** `--log FILE`: the file for the output of a process in the background. */
  readonly log: string | undefined;
  /** When a console waits before it closes; undefined if the command line does not say. */
  readonly pause: Pause | undefined;
  /** `--startup FILE` or `--no-startup`; undefined if the command line has neither. */
  readonly startup: StartupOption | undefined;
}

export type StartupOption = { readonly kind: "file"; readonly path: string } | { readonly kind: "none" };

export const defaultLaunchOptions: LaunchOptions = {
  place: "here",
  background: false,
  log: undefined,
  pause: undefined,
  startup: undefined,
};
