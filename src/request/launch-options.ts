import type { Pause } from "../pause.ts";

/** How a launch is done, beside with which Python: what few launches ask for. */
export interface LaunchOptions {
  /** `--open`: as a desktop does it, with a terminal or dialogs of its own. */
  readonly place: "here" | "desktop";
  readonly background: boolean;
  /** `--log FILE`: where what is written in the background goes. */
  readonly log: string | undefined;
  /** When a console waits before it closes; undefined where the command line does not say. */
  readonly pause: Pause | undefined;
  /** `--startup FILE`, or that none is to be read; undefined where the command line does not say. */
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
